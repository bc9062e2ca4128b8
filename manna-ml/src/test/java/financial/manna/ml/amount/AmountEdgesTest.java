package financial.manna.ml.amount;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountEdgesTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void oneRowIsTooFew() {
        AmountPredictor predictor = AmountTrainer.standard().train(rows(1, -999));

        AmountPrediction expected = predictor.predict(Transaction.of("QUXSHOP"));

        assertThat(expected.abstained()).isTrue();
        assertThat(expected.reasons()).containsExactly("only 1 earlier payments in EUR, at least 3 are needed");
    }

    @Test
    void constantAmountsAreExpectedExactlyAndBounded() {
        for (long cents : new long[] {-1, -999, Long.MIN_VALUE / 2, 100_000_000_000_000_000L}) {
            AmountPredictor predictor = AmountTrainer.standard().train(rows(300, cents));

            AmountPrediction expected = predictor.predict(Transaction.of("QUXSHOP"));

            Money amount = expected.predictedAmount().orElseThrow();
            assertThat(amount.minorUnits() / (double) cents).isBetween(0.9999, 1.0001);
            assertThat(expected.interval().orElseThrow().contains(amount)).isTrue();
        }
    }

    @Test
    void nothingIsExpectedInACurrencyThatWasNeverSeen() {
        AmountPredictor predictor = AmountTrainer.standard().train(rows(300, -999));

        AmountPrediction expected = predictor.predict(Transaction.of("QUXSHOP", Money.of("-9.99", "CHF"), START));

        assertThat(expected.abstained()).isTrue();
        assertThat(expected.reasons()).containsExactly("no earlier payment in CHF");
    }

    @Test
    void thePredictorSaysWhetherTreesTakePart() {
        assertThat(AmountTrainer.builder().withoutTrees().build().train(rows(300, -999)))
                .hasToString("AmountPredictor[3 groups, medians alone]");
    }

    private static List<Transaction> rows(int count, long cents) {
        List<Transaction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Transaction.of("QUXSHOP", Money.ofMinor(cents, "EUR"), START.plusDays(i)));
        }
        return rows;
    }
}
