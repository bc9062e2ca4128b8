package financial.manna.forecast;

import static financial.manna.forecast.Accounts.START;
import static financial.manna.forecast.Accounts.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailySeriesTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void addsUpTheTransactionsOfADay() {
        DailySeries series = DailySeries.ofTransactions(
                List.of(
                        payment("A", "1.50", START),
                        payment("B", "-4.00", START),
                        payment("C", "2", START.plusDays(2))),
                START,
                START.plusDays(3),
                EUR);

        assertThat(series.days()).isEqualTo(4);
        assertThat(series.on(START)).isEqualTo(Money.of("-2.50", "EUR"));
        assertThat(series.on(START.plusDays(1))).isEqualTo(Money.of("0", "EUR"));
        assertThat(series.until(START.plusDays(2)).last()).isEqualTo("2024-01-03");
        assertThat(series).hasToString("2024-01-01 to 2024-01-04 in EUR");
        assertThat(series.currency()).isEqualTo(EUR);
    }

    @Test
    void equalsASeriesOfTheSameAmounts() {
        List<Money> amounts = List.of(Money.of("1", "EUR"), Money.of("2", "EUR"));

        assertThat(DailySeries.of(START, amounts))
                .isEqualTo(DailySeries.of(START, amounts))
                .hasSameHashCodeAs(DailySeries.of(START, amounts))
                .isNotEqualTo(DailySeries.of(START.plusDays(1), amounts))
                .isNotEqualTo(DailySeries.of(START, amounts.subList(0, 1)));
    }

    @Test
    void refusesWhatItCannotHold() {
        Money eur = Money.of("1", "EUR");
        Money usd = Money.of("1", "USD");

        assertThatThrownBy(() -> DailySeries.of(START, List.of())).hasMessage("a series has 1 to 73050 days, not 0");
        assertThatThrownBy(() -> DailySeries.of(START, List.of(eur, usd)))
                .hasMessage("amounts in EUR and USD on 2024-01-02 cannot share a series");
        assertThatThrownBy(() -> DailySeries.of(START, List.of(eur)).on(START.minusDays(1)))
                .hasMessage("2023-12-31 lies outside 2024-01-01 to 2024-01-01");
        assertThatThrownBy(() -> DailySeries.ofTransactions(List.of(Transaction.of("A", eur)), START, START, EUR))
                .hasMessage("a transaction has no booking date");
        assertThatThrownBy(() -> DailySeries.ofTransactions(
                        List.of(Transaction.builder("A").bookingDate(START).build()), START, START, EUR))
                .hasMessage("a transaction of 2024-01-01 has no amount");
        assertThatThrownBy(() ->
                        DailySeries.ofTransactions(List.of(payment("A", "1", START.plusDays(1))), START, START, EUR))
                .hasMessage("a transaction of 2024-01-02 lies outside 2024-01-01 to 2024-01-01");
        assertThatThrownBy(
                        () -> DailySeries.ofTransactions(List.of(Transaction.of("A", usd, START)), START, START, EUR))
                .hasMessage("a transaction of 2024-01-01 is in USD, not EUR");
        assertThatThrownBy(() -> DailySeries.ofTransactions(List.of(), START, LocalDate.of(3024, 1, 1), EUR))
                .hasMessageStartingWith("a series has 1 to 73050 days, not ");
    }

    @Test
    void anIntervalKeepsItsEndsInOrder() {
        Money one = Money.of("1", "EUR");
        Money two = Money.of("2", "EUR");

        assertThat(new PredictionInterval(0.8, one, two).contains(Money.of("1.50", "EUR")))
                .isTrue();
        assertThat(new PredictionInterval(0.8, one, one).contains(two)).isFalse();
        assertThatThrownBy(() -> new PredictionInterval(0.8, two, one))
                .hasMessage("lower end 2.00 EUR is above upper end 1.00 EUR");
        assertThatThrownBy(() -> new PredictionInterval(1, one, two)).hasMessage("coverage must be in (0,1), not 1.0");
    }
}
