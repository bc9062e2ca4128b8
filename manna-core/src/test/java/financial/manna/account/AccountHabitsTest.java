package financial.manna.account;

import static financial.manna.account.Profiles.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class AccountHabitsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @Test
    void tellsTheLatestAmountAndHowOftenItCame() {
        AccountProfile profile = AccountProfile.empty();
        for (String amount : new String[] {"-5.75", "-6.25", "-5.75", "20.00", "-5.75"}) {
            profile = profile.update(line(amount, "USD", DAY), "cafe", CategoryId.UNCATEGORIZED);
        }
        Activity cafe = profile.merchant("cafe").orElseThrow();

        assertThat(cafe.latest(Money.of("-1.00", "USD"))).contains(Money.of("-5.75", "USD"));
        assertThat(cafe.latest(Money.of("1.00", "USD"))).contains(Money.of("20.00", "USD"));
        assertThat(cafe.latest(Money.of("-1", "JPY"))).isEmpty();
        assertThat(cafe.repeats(Money.of("-5.75", "USD"))).isEqualTo(3);
        assertThat(cafe.repeats(Money.of("-7.00", "USD"))).isZero();
        assertThat(cafe.repeats(Money.of("-5.75", "EUR"))).isZero();
        assertThat(profile.merchantCount()).isEqualTo(1);
    }

    @Test
    void countsTheHoursOfTheDayAndKeepsThemInTheFile() throws IOException {
        AccountProfile profile = AccountProfile.empty()
                .update(line("-1.00", "USD", DAY), "", CategoryId.UNCATEGORIZED)
                .update(at(9), "", CategoryId.UNCATEGORIZED)
                .update(at(9), "", CategoryId.UNCATEGORIZED)
                .update(at(23), "", CategoryId.UNCATEGORIZED);

        AccountProfile read = AccountProfile.read(new ByteArrayInputStream(Profiles.bytes(profile)));

        for (AccountProfile each : new AccountProfile[] {profile, read}) {
            assertThat(each.timedCount()).isEqualTo(3);
            assertThat(each.hourCount(9)).isEqualTo(2);
            assertThat(each.hourCount(23)).isEqualTo(1);
            assertThat(each.hourCount(0)).isZero();
        }
        assertThatThrownBy(() -> profile.hourCount(24)).hasMessage("hour must be 0 to 23, not 24");
    }

    @Test
    void theHourIsPartOfTheVersion() {
        AccountProfile none = AccountProfile.empty();

        assertThat(none.update(at(9), "", CategoryId.UNCATEGORIZED).version())
                .isNotEqualTo(none.update(at(10), "", CategoryId.UNCATEGORIZED).version());
    }

    @Test
    void hoursAreHalvedWhenOneIsFull() {
        AccountProfile profile = AccountProfile.empty().update(at(3), "", CategoryId.UNCATEGORIZED);
        profile = profile.update(at(3), "", CategoryId.UNCATEGORIZED);
        for (int i = 0; i <= Short.MAX_VALUE; i++) {
            profile = profile.update(at(9), "", CategoryId.UNCATEGORIZED);
        }

        assertThat(profile.hourCount(9)).isEqualTo(Short.MAX_VALUE / 2 + 1);
        assertThat(profile.hourCount(3)).isEqualTo(1);
    }

    @Test
    void keysOfAnyTextComeBackAsTheyWere() {
        String[] keys = {"a", "é", "カフェ", "\uD800", "\uD83D\uDE00", "x".repeat(64), "ÿ\u0100"};
        AccountProfile profile = AccountProfile.empty();
        for (String key : keys) {
            profile = profile.update(line("-1.00", "USD", DAY), key, CategoryId.UNCATEGORIZED);
        }

        for (String key : keys) {
            assertThat(profile.merchant(key).orElseThrow().key()).isEqualTo(key);
        }
        assertThat(profile.merchantCount()).isEqualTo(keys.length);
    }

    @Test
    void theLargestNumbersOfBothSignsSurvivePacking() {
        AccountProfile profile = AccountProfile.empty();
        for (long minor : new long[] {Long.MIN_VALUE, -1, Long.MIN_VALUE + 1, Long.MAX_VALUE, 1}) {
            profile = profile.update(
                    Transaction.of("made up", Money.ofMinor(minor, "USD"), DAY), "cafe", CategoryId.UNCATEGORIZED);
        }
        Activity cafe = profile.merchant("cafe").orElseThrow();

        assertThat(cafe.level(Money.ofMinor(-1, "USD")).orElseThrow().largest().minorUnits())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(cafe.repeats(Money.ofMinor(Long.MIN_VALUE, "USD"))).isEqualTo(1);
        assertThat(cafe.level(Money.ofMinor(1, "USD")).orElseThrow().largest().minorUnits())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static Transaction at(int hour) {
        return Transaction.builder("made up").time(LocalTime.of(hour, 59)).build();
    }
}
