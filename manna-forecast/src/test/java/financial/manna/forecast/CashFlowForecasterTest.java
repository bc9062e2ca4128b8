package financial.manna.forecast;

import static financial.manna.forecast.Accounts.START;
import static financial.manna.forecast.Accounts.household;
import static financial.manna.forecast.Accounts.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Finding;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CashFlowForecasterTest {

    private static final CashFlowForecaster STANDARD = CashFlowForecaster.standard();
    private static final LocalDate AS_OF = LocalDate.of(2025, 2, 28);

    private static List<ExpectedPayment> due(CashFlowForecast forecast) {
        return forecast.days().stream().flatMap(day -> day.payments().stream()).toList();
    }

    @Test
    void placesStreamsOnTheCalendar() {
        CashFlowForecast forecast = STANDARD.forecast(household(14, 1), AS_OF);

        assertThat(forecast.isAvailable()).isTrue();
        assertThat(forecast.days()).hasSize(30);
        assertThat(forecast.days().get(0).date()).isEqualTo("2025-03-01");
        assertThat(due(forecast))
                .extracting(ExpectedPayment::streamId, ExpectedPayment::date)
                .containsExactly(
                        tuple("rentmeier/monthly", LocalDate.of(2025, 3, 1)),
                        tuple("streamflix/monthly", LocalDate.of(2025, 3, 15)),
                        tuple("wagesacme/monthly", LocalDate.of(2025, 3, 28)));
        ForecastDay payday = forecast.days().get(27);
        assertThat(payday.expected().amount().doubleValue()).isCloseTo(3000, within(60.0));
        assertThat(forecast.methods()).contains("streams");
        assertThat(forecast.streams()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverCrossesQuantilesAndAddsUp(long seed) {
        CashFlowForecaster forecaster = CashFlowForecaster.builder()
                .coverages(0.5, 0.8, 0.95)
                .horizonDays(90)
                .build();

        CashFlowForecast forecast = forecaster.forecast(household(14, seed), AS_OF);

        for (ForecastDay day : forecast.days()) {
            assertNested(day.intervals());
            assertNested(day.sumIntervals());
            assertThat(day.sumIntervals().get(0).contains(day.expectedSum())).isTrue();
        }
        CashFlowSummary summary = forecast.summary();
        assertThat(summary.inflow().plus(summary.outflow())).isEqualTo(summary.net());
        assertThat(summary.net()).isEqualTo(forecast.days().get(89).expectedSum());
        assertThat(summary.inflow().signum()).isNotNegative();
        assertThat(summary.outflow().signum()).isNotPositive();
    }

    private static void assertNested(List<PredictionInterval> intervals) {
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i).lower())
                    .isLessThanOrEqualTo(intervals.get(i - 1).lower());
            assertThat(intervals.get(i).upper())
                    .isGreaterThanOrEqualTo(intervals.get(i - 1).upper());
        }
    }

    @Test
    void doesNotDependOnTheOrderOfItsInputNorOnWhatComesLater() {
        List<Transaction> payments = household(14, 5);
        List<Transaction> shuffled = new ArrayList<>(payments);
        shuffled.add(payment("LATER", "-99999.00", AS_OF.plusDays(1)));
        Collections.shuffle(shuffled, new Random(5));

        CashFlowForecast inOrder = STANDARD.forecast(payments, AS_OF);
        CashFlowForecast inDisorder = STANDARD.forecast(shuffled, AS_OF);

        assertThat(inDisorder.summary()).isEqualTo(inOrder.summary());
        assertThat(inDisorder.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).endsWith("is dated 2025-03-01, after 2025-02-28"));
    }

    @Test
    void holdsMostOfWhatComesInItsIntervals() {
        int inside = 0;
        int sumInside = 0;
        int days = 0;
        for (long seed = 1; seed <= 12; seed++) {
            List<Transaction> payments = household(16, seed);
            LocalDate origin = LocalDate.of(2025, 3, 20);
            DailySeries actual =
                    DailySeries.ofTransactions(payments, START, LocalDate.of(2025, 4, 30), Currency.getInstance("EUR"));
            List<Transaction> past = payments.stream()
                    .filter(t -> !t.bookingDate().orElseThrow().isAfter(origin))
                    .toList();
            Money sum = Money.of("0", "EUR");
            for (ForecastDay day : STANDARD.forecast(past, origin).days()) {
                sum = sum.plus(actual.on(day.date()));
                inside += day.intervals().get(0).contains(actual.on(day.date())) ? 1 : 0;
                sumInside += day.sumIntervals().get(0).contains(sum) ? 1 : 0;
                days++;
            }
        }

        assertThat(inside / (double) days).isBetween(0.75, 0.97);
        assertThat(sumInside / (double) days).isBetween(0.6, 0.99);
    }

    @Test
    void saysWhatIsMissingWhenThereIsTooLittle() {
        CashFlowForecast one = STANDARD.forecast(List.of(payment("ONE", "-1.00", START)));
        CashFlowForecast young = STANDARD.forecast(household(1, 1));
        CashFlowForecast none = STANDARD.forecast(List.of());

        assertThat(one.missing())
                .contains(
                        "at least 3 transactions with date and amount from 2004-01-02 to 2024-01-01 are needed, there are 1");
        assertThat(young.missing())
                .contains("at least 56 days of history are needed, there are 31 from 2024-01-01 to 2024-01-31");
        assertThat(none.missing()).isPresent();
        assertThat(one.days()).isEmpty();
        assertThat(one.summary().days()).isZero();
        assertThat(one).hasToString("no forecast: " + one.missing().orElseThrow());
        assertThatThrownBy(() -> one.balance(Money.of("1", "EUR")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("there is no forecast: at least 3 transactions");
    }

    @Test
    void forecastsNothingWhereNothingHappens() {
        List<Money> zeros = Collections.nCopies(200, Money.of("0", "EUR"));

        CashFlowForecast forecast = STANDARD.forecast(DailySeries.of(START, zeros), List.of());

        assertThat(forecast.summary().net()).isEqualTo(Money.of("0", "EUR"));
        assertThat(forecast.days()).allSatisfy(day -> {
            assertThat(day.expected().signum()).isZero();
            assertThat(day.intervals().get(1).lower().signum()).isZero();
            assertThat(day.intervals().get(1).upper().signum()).isZero();
        });
        assertThat(forecast.findings()).isEmpty();
    }

    @Test
    void isNotCarriedAwayByOneHugeOutlier() {
        List<Transaction> payments = new ArrayList<>(household(14, 2));
        Money usual = STANDARD.forecast(payments, AS_OF).summary().net();
        payments.add(payment("LOTTERY", "5000000.00", LocalDate.of(2024, 9, 12)));

        CashFlowForecast forecast = STANDARD.forecast(payments, AS_OF);

        long typical = forecast.days().stream()
                .filter(day -> day.expected().abs().minorUnits() < 500_000)
                .count();
        assertThat(typical).isEqualTo(30);
        assertThat(usual.abs().minorUnits()).isLessThan(500_000);
    }

    @Test
    void bridgesFiftyYearsOfGapsAndALeapDay() {
        List<Transaction> payments = new ArrayList<>(household(14, 3));
        payments.add(payment("LONG AGO", "-10.00", LocalDate.of(1975, 2, 1)));
        payments.add(payment("LEAP", "-10.00", LocalDate.of(2024, 2, 29)));

        CashFlowForecast forecast = STANDARD.forecast(payments, AS_OF);

        assertThat(forecast.days()).hasSize(30);
        assertThat(forecast.history().days()).isLessThanOrEqualTo(7305);
        assertThat(due(forecast)).hasSize(3);
    }

    @Test
    void continuesASeriesThatCrossesZeroByItsWeekdays() {
        Random random = new Random(6);
        List<Money> amounts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double level = (i % 7 < 2 ? 5_000 : -2_500) + 300 * random.nextGaussian();
            amounts.add(Money.ofMinor(Math.round(level), "EUR"));
        }

        CashFlowForecast forecast = STANDARD.forecast(DailySeries.of(START, amounts), List.of());

        for (int i = 0; i < 30; i++) {
            double expected = (400 + i) % 7 < 2 ? 50 : -25;
            assertThat(forecast.days().get(i).expected().amount().doubleValue()).isCloseTo(expected, within(3.0));
        }
        assertThat(forecast.methods()).hasSize(7).doesNotContain("streams");
    }

    @Test
    void saysWhenASimpleMethodWasAsGood() {
        Random random = new Random(11);
        List<Money> noise = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            noise.add(Money.ofMinor(random.nextInt(10) == 0 ? -random.nextInt(90_000) : 0, "EUR"));
        }

        List<Finding> findings =
                STANDARD.forecast(DailySeries.of(START, noise), List.of()).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("forecast_not_better");
            assertThat(finding.message()).contains("no worse: ").contains("mean");
        });
        assertThat(STANDARD.forecast(Accounts.weekly(300, 1), List.of()).findings())
                .isEmpty();
    }

    @Test
    void refusesSeveralCurrenciesUnlessItHasRates() {
        List<Transaction> payments = new ArrayList<>(household(14, 1));
        payments.add(Transaction.of("NYC", Money.of("-100.00", "USD"), AS_OF));
        Currency eur = Currency.getInstance("EUR");
        Currency usd = Currency.getInstance("USD");

        assertThatThrownBy(() -> STANDARD.forecast(payments, AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("transactions in several currencies [EUR, USD]");
        assertThatThrownBy(
                        () -> CashFlowForecaster.builder().currency(eur).build().forecast(payments, AS_OF))
                .hasMessage("no rate from USD to EUR; known are []");
        CashFlowForecast converted = CashFlowForecaster.builder()
                .currency(eur)
                .rate(usd, new BigDecimal("0.915"))
                .build()
                .forecast(payments, AS_OF);
        DailySeries apart = DailySeries.ofTransactions(household(14, 1), START, AS_OF, eur);
        assertThat(converted.history().on(AS_OF)).isEqualTo(apart.on(AS_OF).plus(Money.of("-91.50", "EUR")));
        assertThatThrownBy(() -> STANDARD.forecast(apart, payments.subList(payments.size() - 1, payments.size())))
                .hasMessage("the series is in EUR, a transaction in USD");
    }

    @Test
    void asksItsClockForToday() {
        Clock clock = Clock.fixed(AS_OF.atTime(23, 30).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

        CashFlowForecast today =
                CashFlowForecaster.builder().clock(clock).build().forecast(household(15, 1));

        assertThat(today.asOf()).isEqualTo(AS_OF);
        assertThat(today.rejected()).isNotEmpty();
        assertThat(STANDARD.forecast(household(14, 1)).asOf()).isEqualTo(AS_OF);
    }

    @Test
    void forecastsAccountsApartOnAnyExecutor() {
        List<Transaction> payments = new ArrayList<>();
        for (String account : List.of("b", "a")) {
            for (Transaction transaction : household(14, account.hashCode())) {
                payments.add(transaction.toBuilder().account(account).build());
            }
        }
        Map<String, CashFlowForecast> here = STANDARD.forecastByAccount(payments);
        ExecutorService pool = Executors.newFixedThreadPool(4);

        Map<String, CashFlowForecast> there =
                CashFlowForecaster.builder().executor(pool).build().forecastByAccount(payments);
        pool.shutdown();

        assertThat(here.keySet()).containsExactly("a", "b");
        assertThat(there.get("a").days()).isEqualTo(here.get("a").days());
        assertThat(there.get("b").days()).isEqualTo(here.get("b").days());
        assertThat(here.get("a").days()).isNotEqualTo(here.get("b").days());
    }

    @Test
    void usesTheBaselineItIsTold() {
        DailySeries series = Accounts.weekly(200, 2);

        CashFlowForecast naive = CashFlowForecaster.builder()
                .baseline(Baseline.SEASONAL_NAIVE)
                .build()
                .forecast(series, List.of());

        assertThat(naive.methods()).containsExactly("seasonal_naive");
        for (int i = 0; i < 30; i++) {
            LocalDate before = series.last().minusDays(6 - i % 7);
            assertThat(naive.days().get(i).expected()).isEqualTo(series.on(before));
        }
    }

    @Test
    void refusesOptionsOutOfBounds() {
        CashFlowForecaster.Builder builder = CashFlowForecaster.builder();

        assertThatThrownBy(() -> builder.horizonDays(366)).hasMessage("horizonDays must be 1 to 365, not 366");
        assertThatThrownBy(() -> builder.coverages(0.8, 1))
                .hasMessage("at least one coverage in (0,1) is needed, not [0.8, 1.0]");
        assertThatThrownBy(() -> builder.rate(Currency.getInstance("USD"), BigDecimal.ZERO))
                .hasMessage("a rate must be positive, from 1E-12 to 1E+12, not 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 365})
    void reachesAsFarAsAsked(int horizon) {
        CashFlowForecaster forecaster =
                CashFlowForecaster.builder().horizonDays(horizon).build();

        assertThat(forecaster.forecast(household(14, 1), AS_OF).days()).hasSize(horizon);
        assertThat(forecaster.forecast(Accounts.weekly(60, 1), List.of()).days())
                .hasSize(horizon);
    }

    @Test
    void tellsWhatTheHistoryBrought() {
        CashFlowForecast forecast = STANDARD.forecast(household(14, 1), AS_OF);

        CashFlowSummary past = forecast.historicalSummary();

        assertThat(past.days()).isEqualTo(425);
        assertThat(past.inflow().plus(past.outflow())).isEqualTo(past.net());
        assertThat(forecast.history().first()).isEqualTo(START);
    }
}
