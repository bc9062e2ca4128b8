package financial.manna.account;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile agrees with plain counting over the whole list of lines. */
class AccountProfileModelTest {

    private final List<Line> lines = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithTheWholeHistory(long seed) {
        Random random = new Random(seed);
        AccountProfile profile = AccountProfile.empty();
        LocalDate day = LocalDate.of(2025, 1, 1);
        for (int i = 1; i <= 600; i++) {
            day = day.plusDays(random.nextInt(4) / 2);
            Line line = new Line(
                    Profiles.randomLine(random, day), Profiles.randomKey(random), Profiles.randomCategory(random));
            lines.add(line);
            profile = profile.update(line.transaction, line.key, line.category);
            if (i % 50 == 0 || i < 20) {
                check(profile, day.plusDays(random.nextInt(4)));
            }
        }
    }

    private void check(AccountProfile profile, LocalDate asOf) {
        checkActivity(profile.account(), line -> true, AccountProfile.ACCOUNT_WINDOW);
        lines.stream()
                .map(Line::key)
                .filter(key -> !key.isEmpty())
                .distinct()
                .forEach(key -> checkActivity(
                        profile.merchant(key).orElseThrow(),
                        line -> line.key.equals(key),
                        AccountProfile.MERCHANT_WINDOW));
        lines.stream()
                .map(Line::category)
                .filter(category -> !category.equals(CategoryId.UNCATEGORIZED))
                .distinct()
                .forEach(category -> checkActivity(
                        profile.category(category).orElseThrow(),
                        line -> line.category.equals(category),
                        AccountProfile.CATEGORY_WINDOW));
        for (int days : new int[] {1, 7, 30}) {
            checkRecent(profile, asOf, days);
        }
    }

    private void checkActivity(Activity activity, Predicate<Line> selected, int window) {
        List<Transaction> mine =
                lines.stream().filter(selected).map(Line::transaction).toList();
        List<LocalDate> dates = mine.stream()
                .flatMap(line -> line.bookingDate().stream())
                .sorted()
                .toList();
        assertThat(activity.count()).isEqualTo(mine.size());
        assertThat(activity.firstDate()).isEqualTo(dates.stream().findFirst());
        assertThat(activity.lastDate())
                .isEqualTo(dates.isEmpty() ? Optional.empty() : Optional.of(dates.get(dates.size() - 1)));
        for (String code : new String[] {"USD", "EUR", "JPY", "XXX"}) {
            for (int sign : new int[] {-1, 1}) {
                List<Long> amounts = mine.stream()
                        .flatMap(line -> line.amount().stream())
                        .filter(amount -> amount.signum() == sign
                                && amount.currency().getCurrencyCode().equals(code))
                        .map(Money::minorUnits)
                        .toList();
                Optional<AmountLevel> level = activity.level(Money.ofMinor(sign, code));
                assertThat(level).isEqualTo(expected(amounts, window, Currency.getInstance(code), sign));
            }
        }
    }

    private static Optional<AmountLevel> expected(List<Long> amounts, int window, Currency currency, int sign) {
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        List<Long> latest = amounts.subList(Math.max(0, amounts.size() - window), amounts.size());
        long median = median(latest);
        long spread =
                median(latest.stream().map(amount -> Math.abs(amount - median)).toList());
        long largest = sign * amounts.stream().mapToLong(Math::abs).max().orElseThrow();
        return Optional.of(new AmountLevel(
                amounts.size(),
                new Money(median, currency),
                new Money(spread, currency),
                new Money(largest, currency)));
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : Math.floorDiv(sorted.get(half - 1) + sorted.get(half), 2L);
    }

    private void checkRecent(AccountProfile profile, LocalDate asOf, int days) {
        List<Transaction> recent = lines.stream()
                .map(Line::transaction)
                .filter(line -> line.bookingDate()
                        .filter(date -> !date.isAfter(asOf) && date.isAfter(asOf.minusDays(days)))
                        .isPresent())
                .toList();
        assertThat(profile.recentCount(asOf, days)).isEqualTo(recent.size());
        for (String code : new String[] {"USD", "EUR", "JPY", "XXX"}) {
            Currency currency = Currency.getInstance(code);
            assertThat(profile.recentInflow(asOf, days, currency).minorUnits()).isEqualTo(sum(recent, currency, 1));
            assertThat(profile.recentOutflow(asOf, days, currency).minorUnits()).isEqualTo(sum(recent, currency, -1));
        }
    }

    private static long sum(List<Transaction> lines, Currency currency, int sign) {
        return lines.stream()
                .flatMap(line -> line.amount().stream())
                .filter(amount -> amount.currency().equals(currency) && amount.signum() == sign)
                .mapToLong(Money::minorUnits)
                .sum();
    }

    private record Line(Transaction transaction, String key, CategoryId category) {}
}
