package financial.manna.forecast;

import static financial.manna.forecast.Accounts.START;
import static financial.manna.forecast.Accounts.monthly;
import static financial.manna.forecast.Accounts.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Finding;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurringStreamDetectorTest {

    private static final RecurringStreamDetector BY_TEXT =
            RecurringStreamDetector.standard().withKey(Transaction::descriptor);

    private static RecurringStream only(RecurringStreams found) {
        assertThat(found.streams()).hasSize(1);
        return found.streams().get(0);
    }

    @Test
    void describesAMonthlyPayment() {
        List<Transaction> rent = new ArrayList<>();
        for (Transaction payment : monthly("RENT", "-950.00", 3, START, 8)) {
            rent.add(payment.toBuilder().id("t" + rent.size()).account("giro").build());
        }

        RecurringStream stream = only(BY_TEXT.detect(rent, LocalDate.of(2024, 8, 20)));

        assertThat(stream.cadence()).isEqualTo(Cadence.MONTHLY);
        assertThat(stream.status()).isEqualTo(StreamStatus.MATURE);
        assertThat(stream.key()).isEqualTo("RENT");
        assertThat(stream.counterparty()).isEqualToIgnoringCase("rent");
        assertThat(stream.account()).contains("giro");
        assertThat(stream.count()).isEqualTo(8);
        assertThat(stream.firstDate()).isEqualTo("2024-01-03");
        assertThat(stream.lastDate()).isEqualTo("2024-08-03");
        assertThat(stream.averageAmount()).isEqualTo(Money.of("-950", "EUR"));
        assertThat(stream.lastAmount()).isEqualTo(Money.of("-950", "EUR"));
        assertThat(stream.transactionIds()).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
        ExpectedPayment next = stream.next().orElseThrow();
        assertThat(next.date()).isEqualTo("2024-09-03");
        assertThat(next.amount()).isEqualTo(Money.of("-950", "EUR"));
        assertThat(next.interval().contains(next.amount())).isTrue();
        assertThat(stream.confidence()).isBetween(0.8, 1.0);
        assertThat(stream).hasToString("RENT/monthly (MONTHLY, MATURE)");
    }

    @ParameterizedTest
    @CsvSource({"7, WEEKLY, 12", "14, BIWEEKLY, 10"})
    void findsPaymentsAtAFixedPace(int days, Cadence cadence, int count) {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(payment("WAGES", "700.00", START.plusDays((long) i * days)));
        }

        RecurringStream stream = only(BY_TEXT.detect(payments));

        assertThat(stream.cadence()).isEqualTo(cadence);
        assertThat(stream.next().orElseThrow().date()).isEqualTo(START.plusDays((long) count * days));
        LocalDate until = START.plusDays((long) (count + 3) * days);
        assertThat(stream.paymentsUntil(until)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"3, QUARTERLY, 6", "12, ANNUAL, 3"})
    void findsPaymentsMonthsApart(int months, Cadence cadence, int count) {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(payment("INSURANCE", "-311.20", START.plusMonths((long) i * months)));
        }

        RecurringStream stream = only(BY_TEXT.detect(payments));

        assertThat(stream.cadence()).isEqualTo(cadence);
        assertThat(stream.next().orElseThrow().date()).isEqualTo(START.plusMonths((long) count * months));
    }

    @Test
    void findsPaymentsTwiceAMonth() {
        List<Transaction> payments = new ArrayList<>(monthly("WAGES", "1500.00", 1, START, 8));
        payments.addAll(monthly("WAGES", "1500.00", 15, START, 8));

        RecurringStream stream = only(BY_TEXT.detect(payments, LocalDate.of(2024, 8, 20)));

        assertThat(stream.cadence()).isEqualTo(Cadence.SEMI_MONTHLY);
        assertThat(stream.paymentsUntil(LocalDate.of(2024, 9, 20)))
                .extracting(ExpectedPayment::date)
                .containsExactly(LocalDate.of(2024, 9, 1), LocalDate.of(2024, 9, 15));
    }

    @Test
    void keepsToTheLastDayOfMonthsOfAnyLength() {
        RecurringStream stream = only(BY_TEXT.detect(monthly("FEE", "-14.60", 31, START, 13)));

        assertThat(stream.paymentsUntil(LocalDate.of(2025, 4, 30)))
                .extracting(ExpectedPayment::date)
                .containsExactly(LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 31), LocalDate.of(2025, 4, 30));
    }

    @Test
    void followsPaymentsThatWaitForABusinessDay() {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            LocalDate date = LocalDate.of(2024, 1, 10).plusMonths(i);
            while (date.getDayOfWeek().getValue() > 5) {
                date = date.plusDays(1);
            }
            payments.add(payment("PENSION", "1800.00", date));
        }

        List<ExpectedPayment> due = only(BY_TEXT.detect(payments)).paymentsUntil(LocalDate.of(2025, 6, 1));

        // 10 May 2025 is a Saturday.
        assertThat(due.get(due.size() - 1).date()).isEqualTo("2025-05-12");
        assertThat(due)
                .allSatisfy(payment ->
                        assertThat(payment.date().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    @Test
    void waitsForBanksToOpenAfterHolidays() {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            LocalDate date = LocalDate.of(2024, 1, 10).plusMonths(i);
            while (date.getDayOfWeek().getValue() > 5) {
                date = date.plusDays(1);
            }
            payments.add(payment("PENSION", "1800.00", date));
        }

        RecurringStreamDetector closed = BY_TEXT.withHolidays(Set.of(LocalDate.of(2025, 5, 12)));

        assertThat(only(closed.detect(payments)).paymentsUntil(LocalDate.of(2025, 6, 1)))
                .extracting(ExpectedPayment::date)
                .contains(LocalDate.of(2025, 5, 13));
    }

    @Test
    void acceptsVaryingAmountsMonthlyButNotWeekly() {
        Random random = new Random(4);
        List<Transaction> power = new ArrayList<>();
        List<Transaction> shop = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int cents = 4000 + random.nextInt(5000);
            power.add(Transaction.of("POWER", Money.ofMinor(-cents, "EUR"), START.plusMonths(i)));
            shop.add(Transaction.of("SHOP", Money.ofMinor(-cents, "EUR"), START.plusWeeks(i)));
        }

        assertThat(only(BY_TEXT.detect(power)).cadence()).isEqualTo(Cadence.MONTHLY);
        assertThat(BY_TEXT.detect(shop).streams()).isEmpty();
    }

    @Test
    void tellsAFeeFromWithdrawalsUnderTheSameText() {
        Random random = new Random(8);
        List<Transaction> payments = new ArrayList<>(monthly("CASH", "-14.60", 31, START, 12));
        for (int i = 0; i < 60; i++) {
            payments.add(Transaction.of(
                    "CASH",
                    Money.ofMinor(-(5000 + random.nextInt(90_000)), "EUR"),
                    START.plusDays(random.nextInt(360))));
        }

        RecurringStreams found = BY_TEXT.detect(payments, LocalDate.of(2024, 12, 31));

        assertThat(found.streams())
                .filteredOn(stream -> stream.lastAmount().equals(Money.of("-14.60", "EUR")))
                .singleElement()
                .satisfies(stream -> assertThat(stream.count()).isEqualTo(12));
    }

    @Test
    void expectsInterestInProportionToTheBalance() {
        // The balance grows by 1,000 a month, and 0.4 percent of it is paid at the end of the month.
        List<Transaction> payments = new ArrayList<>(monthly("DEPOSIT", "1000.00", 1, START, 12));
        for (int i = 1; i <= 12; i++) {
            LocalDate end = START.plusMonths(i).minusDays(1);
            payments.add(payment("INTEREST", Integer.toString(4 * i), end));
        }

        RecurringStream interest = BY_TEXT.detect(payments).streams().stream()
                .filter(stream -> stream.key().equals("INTEREST"))
                .findFirst()
                .orElseThrow();

        Money next = interest.next().orElseThrow().amount();
        assertThat(next.amount().doubleValue()).isCloseTo(52, within(2.0));
    }

    @Test
    void saysHowFarAStreamHasCome() {
        List<Transaction> three = monthly("GYM", "-30.00", 5, START, 3);
        List<Transaction> eight = monthly("GYM", "-30.00", 5, START, 8);

        assertThat(only(BY_TEXT.detect(three)).status()).isEqualTo(StreamStatus.EARLY);
        assertThat(only(BY_TEXT.detect(eight)).status()).isEqualTo(StreamStatus.MATURE);
        assertThat(only(BY_TEXT.detect(eight, LocalDate.of(2024, 9, 9))).status())
                .isEqualTo(StreamStatus.OVERDUE);
        RecurringStream ended = only(BY_TEXT.detect(eight, LocalDate.of(2024, 12, 1)));
        assertThat(ended.status()).isEqualTo(StreamStatus.ENDED);
        assertThat(ended.next()).isEmpty();
        assertThat(ended.paymentsUntil(LocalDate.of(2025, 6, 1))).isEmpty();
        assertThat(ended.confidence()).isZero();
    }

    @Test
    void reportsAPriceRise() {
        List<Transaction> payments = new ArrayList<>(monthly("STREAMFLIX", "-9.99", 15, START, 6));
        payments.add(payment("STREAMFLIX", "-11.99", LocalDate.of(2024, 7, 15)));

        assertThat(BY_TEXT.detect(payments).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("price_rise");
            assertThat(finding.message()).isEqualTo("Streamflix went from -9.99 EUR to -11.99 EUR on 2024-07-15");
        });
    }

    @Test
    void reportsAMissedPaymentAndANewStream() {
        List<Transaction> old = monthly("RENT", "-950.00", 3, START, 8);

        assertThat(BY_TEXT.detect(old, LocalDate.of(2024, 9, 9)).findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(tuple(
                        "missed_payment",
                        "The payment of -950.00 EUR for Rent was due on 2024-09-03 and has not come"));
        assertThat(BY_TEXT.detect(monthly("GYM", "-30.00", 5, START, 3)).findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(tuple("new_stream", "Gym has come 3 times since 2024-01-05, monthly"));
    }

    @Test
    void rejectsByNameWhatHasNoDateOrAmountOrLiesAhead() {
        List<Transaction> payments = new ArrayList<>(monthly("RENT", "-950.00", 3, START, 4));
        payments.add(Transaction.of("NO DATE", Money.of("1", "EUR")));
        payments.add(Transaction.builder("NO AMOUNT").bookingDate(START).build());
        payments.add(payment("AHEAD", "1", LocalDate.of(2030, 1, 1)));

        RecurringStreams found = BY_TEXT.detect(payments, LocalDate.of(2024, 4, 30));

        assertThat(found.rejected())
                .extracting(row -> row.line() + " " + row.column() + ": " + row.reason())
                .containsExactly(
                        "5 bookingDate: transaction 5 has no booking date",
                        "6 amount: transaction 6 has no amount",
                        "7 bookingDate: transaction 7 is dated 2030-01-01, after 2024-04-30");
        assertThat(found.streams()).hasSize(1);
    }

    @Test
    void searchesAccountsAndCurrenciesApart() {
        List<Transaction> payments = new ArrayList<>();
        for (Transaction rent : monthly("RENT", "-950.00", 3, START, 6)) {
            payments.add(rent.toBuilder().account("a").build());
            payments.add(rent.toBuilder().account("b").build());
            payments.add(
                    rent.toBuilder().account("a").amount(Money.of("-20", "USD")).build());
        }

        assertThat(BY_TEXT.detect(payments).streams())
                .extracting(RecurringStream::id)
                .containsExactlyInAnyOrder("RENT/monthly", "RENT/monthly/2", "RENT/monthly/3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doesNotDependOnTheOrderOfItsInput(long seed) {
        List<Transaction> payments = Accounts.household(14, seed);
        List<Transaction> shuffled = new ArrayList<>(payments);
        Collections.shuffle(shuffled, new Random(seed));

        RecurringStreams inOrder = BY_TEXT.detect(payments);
        RecurringStreams inDisorder = BY_TEXT.detect(shuffled);

        assertThat(inDisorder.streams())
                .extracting(RecurringStream::id, RecurringStream::count, RecurringStream::confidence)
                .containsExactlyInAnyOrderElementsOf(inOrder.streams().stream()
                        .map(s -> tuple(s.id(), s.count(), s.confidence()))
                        .toList());
        assertThat(inOrder.streams())
                .extracting(RecurringStream::key)
                .contains("WAGES ACME", "RENT MEIER", "STREAMFLIX");
    }

    @Test
    void findsNothingInNothing() {
        assertThat(BY_TEXT.detect(List.of()).streams()).isEmpty();
        assertThat(BY_TEXT.detect(List.of(payment("ONCE", "-1", START))).streams())
                .isEmpty();
        assertThat(BY_TEXT.detect(monthly("ZERO", "0.00", 1, START, 6)).streams())
                .isEmpty();
    }

    @Test
    void looksAtMostTenYearsAhead() {
        RecurringStream stream = only(BY_TEXT.detect(monthly("RENT", "-950.00", 3, START, 6)));

        assertThatThrownBy(() -> stream.paymentsUntil(LocalDate.of(2050, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2050-01-01 is more than ten years after 2024-06-03");
    }
}
