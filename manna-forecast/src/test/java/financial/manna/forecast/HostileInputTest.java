package financial.manna.forecast;

import static financial.manna.forecast.Accounts.START;
import static financial.manna.forecast.Accounts.household;
import static financial.manna.forecast.Accounts.monthly;
import static financial.manna.forecast.Accounts.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    private static final CashFlowForecaster STANDARD = CashFlowForecaster.standard();
    private static final RecurringStreamDetector DETECTOR = RecurringStreamDetector.standard();
    private static final LocalDate AS_OF = LocalDate.of(2025, 2, 28);
    private static final String LARGEST = "10000000000000.00";

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static void assertSound(CashFlowForecast forecast) {
        for (ForecastDay day : forecast.days()) {
            for (List<PredictionInterval> nested : List.of(day.intervals(), day.sumIntervals())) {
                for (int i = 1; i < nested.size(); i++) {
                    assertThat(nested.get(i).contains(nested.get(i - 1).lower()))
                            .isTrue();
                    assertThat(nested.get(i).contains(nested.get(i - 1).upper()))
                            .isTrue();
                }
            }
            assertThat(day.sumIntervals()).allMatch(interval -> interval.contains(day.expectedSum()));
        }
        CashFlowSummary summary = forecast.summary();
        assertThat(summary.inflow().plus(summary.outflow())).isEqualTo(summary.net());
        assertThat(summary.inflow().signum()).isNotNegative();
        assertThat(summary.outflow().signum()).isNotPositive();
        assertThat(forecast.streams())
                .allSatisfy(stream -> assertThat(stream.confidence()).isBetween(0.0, 1.0));
    }

    @Test
    void staysSoundOnWhateverComes() {
        Random random = new Random(99);
        int available = 0;
        for (int round = 0; round < 60; round++) {
            List<Transaction> payments = new ArrayList<>();
            int rows = random.nextInt(200);
            int keys = 1 + random.nextInt(5);
            int span = 1 + random.nextInt(900);
            for (int i = 0; i < rows; i++) {
                long cents = switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> random.nextInt(2) * 2 - 1;
                    case 2 -> -1000;
                    case 3 -> (long) (random.nextGaussian() * 1e9);
                    default -> random.nextInt(20_000) - 10_000;
                };
                LocalDate date = START.plusDays(random.nextInt(span));
                payments.add(Transaction.of("K" + random.nextInt(keys), Money.ofMinor(cents, "EUR"), date));
            }
            CashFlowForecast forecast = CashFlowForecaster.builder()
                    .horizonDays(1 + random.nextInt(60))
                    .coverages(0.01, 0.5, 0.95, 0.999_999)
                    .seed(round)
                    .build()
                    .forecast(payments);

            assertSound(forecast);

            if (forecast.isAvailable()) {
                available++;
                assertThat(forecast.balance(eur("1.00")).toSvg()).endsWith("</svg>\n");
            }
        }
        assertThat(available).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 365})
    void addsUpTheLargestAmountsAndBalances(int horizon) {
        CashFlowForecaster forecaster =
                CashFlowForecaster.builder().horizonDays(horizon).build();
        Random random = new Random(4);
        List<Money> amounts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            amounts.add(Money.ofMinor(Bounds.MAX_FLOW - random.nextInt(1_000_000), "EUR"));
        }
        List<Transaction> payments = new ArrayList<>(household(14, 1));
        payments.addAll(monthly("TREASURY", "-9999999000000.00", 5, START, 14));

        CashFlowForecast noise = forecaster.forecast(DailySeries.of(START, amounts), List.of());
        CashFlowForecast stream = forecaster.forecast(payments, AS_OF);

        for (CashFlowForecast forecast : List.of(noise, stream)) {
            assertSound(forecast);
            for (String balance : List.of("10000000000000000.00", "-10000000000000000.00")) {
                assertThat(forecast.balance(eur(balance)).days()).hasSize(horizon);
            }
            assertThat(forecast.historicalSummary().days()).isPositive();
        }
    }

    @Test
    void namesAmountsThatCannotBeAddedUp() {
        Money tooLarge = eur("10000000000000.01");
        List<Transaction> payments = new ArrayList<>(household(14, 1));
        payments.add(Transaction.of("TYPO", tooLarge, AS_OF));
        List<Transaction> twoOfADay = new ArrayList<>(household(14, 1));
        twoOfADay.add(payment("A", LARGEST, START));
        twoOfADay.add(payment("B", LARGEST, START));
        CashFlowForecast forecast = STANDARD.forecast(payments, AS_OF);

        assertThat(forecast.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.reason())
                        .endsWith("is of 10000000000000.01 EUR, more than the 10000000000000.00 EUR that can be added"
                                + " up"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.forecast(twoOfADay, AS_OF))
                .withMessageStartingWith("the amount of 2024-01-01 must be at most 10000000000000.00 EUR in size, not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailySeries.of(START, List.of(eur("0"), tooLarge)))
                .withMessageStartingWith("the amount of 2024-01-02 must be at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.balance(Money.ofMinor(Long.MAX_VALUE, "EUR")))
                .withMessageStartingWith("startingBalance must be at most 10000000000000000.00 EUR in size, not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.unchanged().addOneOff(AS_OF, tooLarge))
                .withMessageStartingWith("amount must be at most");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void comparesTheBalanceWithAnyLimit(long limit) {
        BalanceForecast balance = STANDARD.forecast(household(14, 1), AS_OF).balance(eur("-1.00"));
        double expected = limit < 0 ? 0 : 1;

        assertThat(balance.probabilityOfEverBelow(Money.ofMinor(limit, "EUR"))).isEqualTo(expected);
        assertThat(balance.safeToSpend(Money.ofMinor(limit, "EUR"), 0.05).signum())
                .isEqualTo(limit < 0 ? 1 : 0);
        assertThatThrownBy(() -> balance.probabilityBelow(Money.of("1", "USD")))
                .hasMessage("the balance is in EUR, the limit in USD");
    }

    @Test
    void refusesDaysThatNoCalendarReaches() {
        for (LocalDate day : List.of(LocalDate.MIN, LocalDate.MAX)) {
            String message = "asOf must be in the years -9999 to 9999, not " + day;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> STANDARD.forecast(household(4, 1), day))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DETECTOR.detect(household(4, 1), day))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DailySeries.of(day, List.of(eur("1"))))
                    .withMessage("first must be in the years -9999 to 9999, not " + day);
        }
    }

    @Test
    void doesNotTakeAnImpossibleDateForTheLastKnownDay() {
        List<Transaction> payments = new ArrayList<>(household(14, 1));
        payments.add(payment("TYPO", "-1.00", LocalDate.MAX));

        assertThat(STANDARD.forecast(payments).asOf()).isEqualTo(AS_OF);
        assertThat(DETECTOR.detect(payments).asOf()).isEqualTo(AS_OF);
        assertThat(DETECTOR.detect(payments).rejected()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-124", "75", "-5000"})
    void givesTheSameInAnyCentury(int years) {
        // 1900 and 2100 have no leap day; 2024 has, on which nothing is booked here.
        List<Transaction> moved = new ArrayList<>();
        List<Transaction> payments = new ArrayList<>();
        for (String text : List.of("RENT", "GYM")) {
            payments.addAll(monthly(text, "-45.00", text.length(), LocalDate.of(2024, 3, 1), 9));
        }
        for (Transaction transaction : payments) {
            LocalDate date = transaction.bookingDate().orElseThrow().plusYears(years);
            moved.add(transaction.toBuilder().bookingDate(date).build());
        }

        assertThat(STANDARD.forecast(moved).summary())
                .isEqualTo(STANDARD.forecast(payments).summary());
        assertThat(DETECTOR.detect(moved).streams())
                .extracting(stream -> stream.firstDate().minusYears(years))
                .isEqualTo(DETECTOR.detect(payments).streams().stream()
                        .map(RecurringStream::firstDate)
                        .toList());
    }

    @Test
    void says20YearsAreTheWindowWhenNothingIsInIt() {
        assertThat(STANDARD.forecast(household(14, 1), START.plusYears(50)).missing())
                .contains("at least 3 transactions with date and amount from 2054-01-02 to 2074-01-01 are needed,"
                        + " there are 0");
    }

    @Test
    void namesWhatIsNull() {
        List<Transaction> holed = new ArrayList<>(household(14, 1));
        holed.add(null);
        RecurringStream stream = DETECTOR.detect(household(14, 1)).streams().get(0);

        assertThatNullPointerException()
                .isThrownBy(() -> STANDARD.forecast(holed))
                .withMessage("transaction");
        assertThatNullPointerException()
                .isThrownBy(() -> STANDARD.forecast(holed, AS_OF))
                .withMessage("transaction");
        assertThatNullPointerException()
                .isThrownBy(() -> STANDARD.forecastByAccount(holed))
                .withMessage("transaction");
        assertThatNullPointerException()
                .isThrownBy(() -> DETECTOR.withKey(transaction -> null).detect(household(4, 1)))
                .withMessage("the key of a transaction of 2024-01-01 is null");
        assertThatNullPointerException()
                .isThrownBy(() -> stream.paymentsUntil(null))
                .withMessage("last");
    }

    @Test
    void callsPaymentsWithoutTextUnnamed() {
        List<RecurringStream> streams =
                DETECTOR.detect(monthly(" ", "-50.00", 3, START, 8)).streams();

        assertThat(streams).singleElement().satisfies(stream -> {
            assertThat(stream.id()).isEqualTo("unnamed/monthly");
            assertThat(stream.counterparty()).isEqualTo("unnamed");
        });
    }

    @Test
    void givesIdsAndTransactionsThatDoNotDependOnTheOrderOfTheInput() {
        List<Transaction> payments = new ArrayList<>();
        for (String account : List.of("b", "a")) {
            for (Transaction transaction : household(14, 1)) {
                String id = account + payments.size();
                payments.add(transaction.toBuilder().account(account).id(id).build());
            }
        }
        List<Transaction> shuffled = new ArrayList<>(payments);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(DETECTOR.detect(shuffled).streams())
                .extracting(stream -> stream.account() + stream.id() + stream.transactionIds())
                .isEqualTo(DETECTOR.detect(payments).streams().stream()
                        .map(stream -> stream.account() + stream.id() + stream.transactionIds())
                        .toList());
    }

    @Test
    void namesTheAccountThatMixesCurrencies() {
        List<Transaction> payments = new ArrayList<>(household(4, 1));
        payments.add(Transaction.of("NYC", Money.of("-1.00", "USD"), START));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.forecastByAccount(payments))
                .withMessageStartingWith("account \"\": transactions in several currencies");
    }

    @Test
    void refusesRatesThatLeadNowhere() {
        Currency usd = Currency.getInstance("USD");
        CashFlowForecaster.Builder builder = CashFlowForecaster.builder();

        for (String rate : List.of("0", "-1", "1e999999999", "1e-999999999", "1e13")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.rate(usd, new BigDecimal(rate)))
                    .withMessageStartingWith("a rate must be positive, from 1E-12 to 1E+12, not ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rate(usd, BigDecimal.ONE).build())
                .withMessage("rates from [USD] need the currency that they convert to");
    }

    @Test
    void boundsWhatAScenarioMayDo() {
        CashFlowForecast forecast = STANDARD.forecast(household(14, 1), AS_OF);
        Scenario late = Scenario.unchanged().addOneOff(LocalDate.MAX, eur("1.00"));
        Scenario over = Scenario.unchanged().addOneOff(AS_OF, eur("1.00"));

        assertThat(forecast.with(late).days()).isEqualTo(forecast.days());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.with(over))
                .withMessage("a payment on 2025-02-28 is over: the forecast begins on 2025-03-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.unchanged().moveStream("rentmeier/monthly", 367))
                .withMessage("days must be -366 to 366, not 367");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Scenario.unchanged().addStream("x", eur("1"), Cadence.WEEKLY, LocalDate.MAX.minusDays(1)))
                .withMessageStartingWith("first must be in the years -9999 to 9999, not");
    }

    @Test
    void plansStreamsFromTheFirstDayToComeAndWithCertainty() {
        CashFlowForecast forecast = STANDARD.forecast(household(14, 1), AS_OF);
        Scenario begun = Scenario.unchanged().addStream("loan", eur("-70.00"), Cadence.MONTHLY, AS_OF.minusDays(1));

        ScenarioComparison comparison = forecast.compare(begun);

        assertThat(comparison.netDifference()).isEqualTo(eur("-70.00"));
        assertThat(comparison.after().days())
                .flatExtracting(ForecastDay::payments)
                .filteredOn(payment -> payment.streamId().equals("loan"))
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.date()).isEqualTo("2025-03-27");
                    assertThat(payment.probability()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 30, 31, 59})
    void startsEveryCadenceOnTheDayThatIsNamed(int days) {
        CashFlowForecast forecast =
                CashFlowForecaster.builder().horizonDays(60).build().forecast(household(14, 1), AS_OF);
        LocalDate first = AS_OF.plusDays(days);

        for (Cadence cadence : Cadence.values()) {
            CashFlowForecast with = forecast.with(Scenario.unchanged().addStream("x", eur("-1"), cadence, first));
            assertThat(with.days())
                    .flatExtracting(ForecastDay::payments)
                    .filteredOn(payment -> payment.streamId().equals("x"))
                    .first()
                    .extracting(ExpectedPayment::date)
                    .isEqualTo(first);
        }
    }

    @Test
    void drawsScenariosOfScenariosInTheSameOrder() {
        List<Transaction> payments = new ArrayList<>(household(14, 1));
        for (int i = 0; i < 12; i++) {
            String text = "BILL " + (char) ('A' + i) + "X";
            for (Transaction bill : monthly(text, "-20.00", 10, START, 13)) {
                payments.add(bill.toBuilder()
                        .bookingDate(bill.bookingDate().orElseThrow().plusDays(payments.size() % 3))
                        .build());
            }
        }
        CashFlowForecast forecast = STANDARD.forecast(payments, AS_OF);

        CashFlowForecast again = forecast.with(Scenario.unchanged()).with(Scenario.unchanged());

        assertThat(again.days()).isEqualTo(forecast.days());
    }

    @Test
    void givesListsThatCannotBeChanged() {
        CashFlowForecast forecast = STANDARD.forecast(household(14, 1), AS_OF.minusDays(1));

        assertThat(forecast.rejected()).isNotEmpty().isUnmodifiable();
        assertThat(forecast.streams()).isNotEmpty().isUnmodifiable();
        assertThat(forecast.findings()).isUnmodifiable();
    }

    @Test
    void expectsNothingByTheLastKnownDay() {
        List<Transaction> late = new ArrayList<>(monthly("CLUB", "-9.00", 10, START, 8));

        RecurringStream stream =
                DETECTOR.detect(late, LocalDate.of(2024, 9, 11)).streams().get(0);

        assertThat(stream.next()).isPresent();
        assertThat(stream.paymentsUntil(LocalDate.of(2024, 9, 11))).isEmpty();
        assertThat(stream.paymentsUntil(LocalDate.MIN)).isEmpty();
    }

    @Test
    void worksWhereEveryDayIsAHoliday() {
        Set<LocalDate> holidays = new HashSet<>();
        for (LocalDate day = START.minusYears(5); day.isBefore(START.plusYears(5)); day = day.plusDays(1)) {
            holidays.add(day);
        }

        CashFlowForecast forecast =
                CashFlowForecaster.builder().holidays(holidays).build().forecast(household(14, 1), AS_OF);

        assertThat(forecast.streams()).hasSize(3);
        assertSound(forecast);
    }

    @Test
    void takesAHundredThousandRows() {
        Random random = new Random(1);
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String amount = "-" + (1 + random.nextInt(90)) + ".00";
            payments.add(payment("SHOP", amount, START.plusDays(random.nextInt(730))));
        }

        CashFlowForecast forecast = STANDARD.forecast(payments);

        assertSound(forecast);
        assertThat(forecast.streams()).isEmpty();
    }

    @Test
    void givesTheSameOnEightThreadsInAnyZoneAndLocale() throws Exception {
        String expected = everything(1) + everything(2);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                results.add(pool.submit(() -> everything(1) + everything(2)));
            }

            for (Future<String> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String everything(long seed) {
        CashFlowForecast forecast = STANDARD.forecast(household(14, seed), AS_OF);
        return forecast.days() + "" + forecast.streams() + forecast.findings()
                + DETECTOR.detect(household(14, seed))
                + forecast.balance(eur("2500.00")).toSvg();
    }
}
