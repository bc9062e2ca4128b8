package financial.manna.account;

import static financial.manna.account.Profiles.EUR;
import static financial.manna.account.Profiles.USD;
import static financial.manna.account.Profiles.bytes;
import static financial.manna.account.Profiles.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountProfileTest {

    private static final CategoryId CAFE = CategoryId.of("coffee_and_cafes");
    private static final CategoryId NONE = CategoryId.UNCATEGORIZED;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

    @Test
    void anEmptyProfileKnowsNothing() {
        AccountProfile profile = AccountProfile.empty();

        assertThat(profile.account().count()).isZero();
        assertThat(profile.account().firstDate()).isEmpty();
        assertThat(profile.account().lastDate()).isEmpty();
        assertThat(profile.account().levels()).isEmpty();
        assertThat(profile.merchant("cafe")).isEmpty();
        assertThat(profile.category(CAFE)).isEmpty();
        assertThat(profile.merchants()).isEmpty();
        assertThat(profile.recentCount(DAY, 30)).isZero();
        assertThat(profile.recentOutflow(DAY, 30, USD)).isEqualTo(new Money(0, USD));
    }

    @Test
    void tellsWhatIsUsualAtAMerchant() {
        AccountProfile profile = AccountProfile.empty();
        String[] amounts = {"-110.00", "-118.00", "-125.00", "-118.50", "-900.00"};
        for (int i = 0; i < amounts.length; i++) {
            profile = profile.update(line(amounts[i], "USD", DAY.plusDays(i)), "grocer", NONE);
        }

        Activity grocer = profile.merchant("grocer").orElseThrow();
        AmountLevel level = grocer.level(Money.of("-1", "USD")).orElseThrow();

        assertThat(grocer.count()).isEqualTo(5);
        assertThat(grocer.firstDate()).contains(DAY);
        assertThat(grocer.lastDate()).contains(DAY.plusDays(4));
        assertThat(level.count()).isEqualTo(5);
        assertThat(level.median()).isEqualTo(Money.of("-118.50", "USD"));
        assertThat(level.spread()).isEqualTo(Money.of("6.50", "USD"));
        assertThat(level.largest()).isEqualTo(Money.of("-900", "USD"));
    }

    @Test
    void aLevelStandsOnOneAmount() {
        AccountProfile profile = AccountProfile.empty().update(line("-5.75", "USD", DAY), "cafe", CAFE);

        AmountLevel level = profile.merchant("cafe").orElseThrow().levels().get(0);

        assertThat(level.count()).isEqualTo(1);
        assertThat(level.median()).isEqualTo(Money.of("-5.75", "USD"));
        assertThat(level.spread()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    void betweenTwoAmountsTheMedianIsTheirMeanRoundedDown() {
        AccountProfile profile = AccountProfile.empty()
                .update(line("0.10", "USD", DAY), "a", NONE)
                .update(line("0.13", "USD", DAY), "a", NONE)
                .update(line("-0.10", "USD", DAY), "a", NONE)
                .update(line("-0.13", "USD", DAY), "a", NONE);

        Activity activity = profile.merchant("a").orElseThrow();

        assertThat(activity.level(Money.of("1", "USD")).orElseThrow().median()).isEqualTo(Money.of("0.11", "USD"));
        assertThat(activity.level(Money.of("-1", "USD")).orElseThrow().median()).isEqualTo(Money.of("-0.12", "USD"));
    }

    @Test
    void anOldPriceIsForgottenButNotTheLargestAmount() {
        AccountProfile profile = AccountProfile.empty().update(line("-50", "USD", DAY), "gym", NONE);
        for (int i = 0; i < AccountProfile.MERCHANT_WINDOW; i++) {
            profile = profile.update(line("-20", "USD", DAY.plusDays(i)), "gym", NONE);
        }

        AmountLevel level = profile.merchant("gym").orElseThrow().levels().get(0);

        assertThat(level.count()).isEqualTo(AccountProfile.MERCHANT_WINDOW + 1);
        assertThat(level.median()).isEqualTo(Money.of("-20", "USD"));
        assertThat(level.spread().signum()).isZero();
        assertThat(level.largest()).isEqualTo(Money.of("-50", "USD"));
    }

    @Test
    void refundsAndForeignAmountsDoNotMoveTheLevelOfPurchases() {
        AccountProfile profile = AccountProfile.empty()
                .update(line("-40", "USD", DAY), "shop", NONE)
                .update(line("39", "USD", DAY), "shop", NONE)
                .update(line("-5000", "JPY", DAY), "shop", NONE)
                .update(Transaction.of("x", Money.withoutCurrency(new BigDecimal("-7"))), "shop", NONE);

        Activity shop = profile.merchant("shop").orElseThrow();

        assertThat(shop.count()).isEqualTo(4);
        assertThat(shop.level(Money.of("-1", "USD")).orElseThrow().median()).isEqualTo(Money.of("-40", "USD"));
        assertThat(shop.level(Money.of("1", "USD")).orElseThrow().median()).isEqualTo(Money.of("39", "USD"));
        assertThat(shop.level(Money.of("-1", "JPY")).orElseThrow().median()).isEqualTo(Money.of("-5000", "JPY"));
        assertThat(shop.level(Money.of("-1", "XXX"))).isPresent();
        assertThat(shop.level(Money.of("-1", "EUR"))).isEmpty();
        assertThat(shop.level(Money.of("0", "USD"))).isEmpty();
        assertThat(shop.levels()).hasSize(4).isSortedAccordingTo((a, b) -> Long.compare(b.count(), a.count()));
    }

    @Test
    void whatALineDoesNotStateIsNoEvidence() {
        AccountProfile profile = AccountProfile.empty()
                .update(Transaction.of("no date, no amount"), "", NONE)
                .update(Transaction.of("no date", Money.of("-3", "USD")), "a", NONE)
                .update(Transaction.builder("no amount").bookingDate(DAY).build(), "a", CAFE)
                .update(line("0", "USD", DAY), "a", NONE);

        assertThat(profile.account().count()).isEqualTo(4);
        assertThat(profile.account().firstDate()).contains(DAY);
        assertThat(profile.account().levels()).hasSize(1);
        assertThat(profile.account().levels().get(0).count()).isEqualTo(1);
        assertThat(profile.merchants()).hasSize(1);
        assertThat(profile.merchant("")).isEmpty();
        assertThat(profile.merchant("a").orElseThrow().count()).isEqualTo(3);
        assertThat(profile.categories()).extracting(Activity::key).containsExactly("coffee_and_cafes");
        assertThat(profile.category(CAFE).orElseThrow().levels()).isEmpty();
        assertThat(profile.category(NONE)).isEmpty();
        assertThat(profile.recentCount(DAY, 1)).isEqualTo(2);
        assertThat(profile.recentOutflow(DAY, 1, USD)).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    void countsAndSumsTheLatestDays() {
        AccountProfile profile = AccountProfile.empty();
        for (int i = 0; i <= 60; i++) {
            profile = profile.update(line("-1.00", "USD", DAY.plusDays(i)), "a", NONE);
            profile = profile.update(line("0.10", "EUR", DAY.plusDays(i)), "b", NONE);
        }
        LocalDate last = DAY.plusDays(60);

        assertThat(profile.recentCount(last, 1)).isEqualTo(2);
        assertThat(profile.recentCount(last, 7)).isEqualTo(14);
        assertThat(profile.recentCount(last, 30)).isEqualTo(60);
        assertThat(profile.recentOutflow(last, 7, USD)).isEqualTo(Money.of("-7", "USD"));
        assertThat(profile.recentOutflow(last, 30, EUR)).isEqualTo(Money.of("0", "EUR"));
        assertThat(profile.recentInflow(last, 30, EUR)).isEqualTo(Money.of("3", "EUR"));
        assertThat(profile.recentCount(last.plusDays(6), 7)).isEqualTo(2);
        assertThat(profile.recentCount(last.plusDays(7), 7)).isZero();
        assertThat(profile.recentCount(last.minusDays(3), 7)).isEqualTo(14);
    }

    @Test
    void aLateLineStillCounts() {
        AccountProfile profile = AccountProfile.empty()
                .update(line("-10", "USD", DAY), "a", NONE)
                .update(line("-20", "USD", DAY.minusDays(3)), "a", NONE)
                .update(line("-30", "USD", DAY.minusYears(3)), "a", NONE);

        assertThat(profile.account().firstDate()).contains(DAY.minusYears(3));
        assertThat(profile.account().lastDate()).contains(DAY);
        assertThat(profile.account().levels().get(0).count()).isEqualTo(3);
        assertThat(profile.recentCount(DAY, 30)).isEqualTo(2);
        assertThat(profile.recentOutflow(DAY.minusDays(1), 7, USD)).isEqualTo(Money.of("-20", "USD"));
    }

    @Test
    void oneDateFarInTheFutureHidesNoRecentDay() {
        AccountProfile profile = AccountProfile.empty().update(line("-1", "USD", LocalDate.MAX), "a", NONE);
        for (int i = 0; i < 90; i++) {
            profile = profile.update(line("-1", "USD", DAY.plusDays(i)), "a", NONE);
        }

        assertThat(profile.recentCount(DAY.plusDays(89), 30)).isEqualTo(30);
        assertThat(profile.account().lastDate()).contains(LocalDate.MAX);
        assertThat(profile.recentCount(LocalDate.MAX, 30)).isEqualTo(1);
        assertThat(profile.recentCount(LocalDate.MIN, 30)).isZero();
    }

    @Test
    void extremeAmountsNeitherOverflowNorThrow() {
        AccountProfile profile = AccountProfile.empty();
        for (long minor : new long[] {Long.MIN_VALUE, Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE, 1}) {
            Transaction line = Transaction.builder("x")
                    .amount(new Money(minor, USD))
                    .bookingDate(DAY)
                    .build();
            profile = profile.update(line, "a", NONE);
        }

        AmountLevel out = profile.account().level(new Money(-1, USD)).orElseThrow();
        assertThat(out.median().minorUnits()).isEqualTo(Long.MIN_VALUE);
        assertThat(out.spread().minorUnits()).isZero();
        assertThat(profile.recentOutflow(DAY, 7, USD).minorUnits()).isEqualTo(Long.MIN_VALUE);
        assertThat(profile.recentInflow(DAY, 7, USD).minorUnits()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void forgetsTheMerchantsNotSeenForTheLongest() {
        AccountProfile profile = AccountProfile.empty(16);
        for (int i = 0; i < 16; i++) {
            profile = profile.update(line("-1", "USD", DAY), "m" + i, NONE);
        }
        profile = profile.update(line("-1", "USD", DAY), "m0", NONE);

        AccountProfile after = profile.update(line("-1", "USD", DAY), "new", NONE);

        assertThat(profile.merchants()).hasSize(16);
        assertThat(after.merchants()).hasSize(15);
        assertThat(after.merchant("m0").orElseThrow().count()).isEqualTo(2);
        assertThat(after.merchant("m1")).isEmpty();
        assertThat(after.merchant("m2")).isEmpty();
        assertThat(after.merchant("m3")).isPresent();
        assertThat(after.merchant("new")).isPresent();
        assertThat(after.account().count()).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void neverRemembersMoreMerchantsThanAllowed(int max) {
        AccountProfile profile = AccountProfile.empty(max);
        for (int i = 0; i < 500; i++) {
            profile = profile.update(line("-1", "USD", DAY), "m" + (i * 31 % 211), NONE);
            assertThat(profile.merchants()).hasSizeBetween(1, max);
            assertThat(profile.merchant("m" + (i * 31 % 211))).isPresent();
        }
    }

    @Test
    void currenciesAndSignsAreBoundedToo() {
        AccountProfile profile = AccountProfile.empty();
        List<String> codes = List.of("USD", "EUR", "GBP", "JPY", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "TRY");
        for (String code : codes) {
            profile = profile.update(line("-1", code, DAY), "a", NONE).update(line("1", code, DAY), "a", NONE);
        }

        assertThat(profile.account().levels()).hasSize(Activity.MAX_WINDOWS);
        assertThat(profile.account().level(Money.of("-1", "TRY"))).isPresent();
        assertThat(profile.account().level(Money.of("-1", "USD"))).isEmpty();
        assertThat(profile.recent()).hasSize(AccountProfile.MAX_CURRENCIES + 1);
        assertThat(profile.recentOutflow(DAY, 7, Currency.getInstance("TRY")).signum())
                .isEqualTo(-1);
        assertThat(profile.recentOutflow(DAY, 7, USD).signum()).isZero();
    }

    @Test
    void merchantKeysCountUpToTheirFirst64Characters() {
        String stem = "k".repeat(AccountProfile.MAX_KEY_LENGTH);
        AccountProfile profile = AccountProfile.empty()
                .update(line("-1", "USD", DAY), stem + "a", NONE)
                .update(line("-1", "USD", DAY), stem + "b", NONE);

        assertThat(profile.merchants()).hasSize(1);
        assertThat(profile.merchant(stem + "c").orElseThrow().count()).isEqualTo(2);
        assertThat(profile.merchant(stem.substring(1))).isEmpty();
    }

    @Test
    void anUpdateLeavesTheProfileBeforeItAsItWas() throws Exception {
        AccountProfile before = Profiles.sample(300, 1);
        byte[] written = bytes(before);

        AccountProfile after = before;
        for (int i = 0; i < 300; i++) {
            after = after.update(line("-" + (i + 1), "USD", DAY.plusDays(i)), "merchant " + i % 60, CAFE);
        }

        assertThat(bytes(before)).isEqualTo(written);
        assertThat(bytes(after)).isNotEqualTo(written);
    }

    @Test
    void theVersionFollowsEveryPartOfEveryLine() {
        AccountProfile base = AccountProfile.empty().update(line("-1", "USD", DAY), "a", CAFE);

        assertThat(List.of(
                        AccountProfile.empty(),
                        AccountProfile.empty(7),
                        base,
                        base.update(line("-1", "USD", DAY), "a", CAFE),
                        AccountProfile.empty().update(line("-1", "USD", DAY), "b", CAFE),
                        AccountProfile.empty().update(line("-1", "USD", DAY), "a", NONE),
                        AccountProfile.empty().update(line("-2", "USD", DAY), "a", CAFE),
                        AccountProfile.empty().update(line("1", "USD", DAY), "a", CAFE),
                        AccountProfile.empty().update(line("-1", "EUR", DAY), "a", CAFE),
                        AccountProfile.empty().update(line("-1", "USD", DAY.plusDays(1)), "a", CAFE),
                        AccountProfile.empty().update(Transaction.of("x", Money.of("-1", "USD")), "a", CAFE),
                        AccountProfile.empty()
                                .update(
                                        Transaction.builder("x")
                                                .bookingDate(DAY)
                                                .build(),
                                        "a",
                                        CAFE)))
                .extracting(AccountProfile::version)
                .doesNotHaveDuplicates();
        assertThat(AccountProfile.empty()
                        .update(line("-1", "USD", DAY), "a", CAFE)
                        .version())
                .isEqualTo(base.version());
    }

    @Test
    void rejectsWhatIsOutOfRangeByName() {
        AccountProfile profile = AccountProfile.empty();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountProfile.empty(0))
                .withMessage("maxMerchants must be 1 to 10000, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> AccountProfile.empty(10_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.recentCount(DAY, 31))
                .withMessage("days must be 1 to 30, not 31");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.recentInflow(DAY, 0, USD));
        assertThatNullPointerException()
                .isThrownBy(() -> profile.update(Transaction.of("x"), null, NONE))
                .withMessage("merchantKey");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AmountLevel(0, Money.of("1", "USD"), Money.of("0", "USD"), Money.of("1", "USD")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AmountLevel(1, Money.of("1", "USD"), Money.of("-1", "USD"), Money.of("1", "USD")));
    }

    @Test
    void showsItsSizeAndNothingOfItsContent() {
        assertThat(AccountProfile.empty().update(line("-1", "USD", DAY), "secret", CAFE))
                .hasToString("AccountProfile[1 lines, 1 merchants, 1 categories]");
    }
}
