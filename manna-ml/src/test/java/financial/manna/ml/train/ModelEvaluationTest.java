package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.ScoredCategory;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.evaluate.Evaluation;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelEvaluationTest {

    private static final List<LabeledTransaction> LEARNT = MadeUpRows.some(120, 1);
    private static final TrainedModel MODEL = ModelTrainerTest.trainer()
            .algorithm(Algorithm.COMPLEMENT_NAIVE_BAYES)
            .features(StatementFeatures.defaults().remove("knowledge"))
            .build()
            .train(LEARNT)
            .model();

    @Test
    void judgesTheModelByItsOwnPredictions() {
        List<LabeledTransaction> later = new ArrayList<>(MadeUpRows.some(40, 2));
        later.add(new LabeledTransaction(Transaction.of("ANDER BAKERY"), CategoryId.of("garage")));

        Evaluation evaluation = MODEL.evaluate(later);

        long right = later.stream()
                .filter(row -> MODEL.predict(row.context()).get(0).category().equals(row.category()))
                .count();
        assertThat(evaluation.rows()).isEqualTo(41);
        assertThat(right).isBetween(30L, 40L);
        assertThat(evaluation.accuracy()).isEqualTo(right / 41.0);
    }

    @Test
    void tellsWordingsThatTrainingMetFromNewOnes() {
        LabeledTransaction known = LEARNT.get(0);
        Transaction otherNumber = Transaction.of(known.transaction().descriptor() + "77");
        Transaction newName = Transaction.of("ZZUNKO BAKERY");

        Evaluation evaluation = MODEL.evaluate(List.of(
                known,
                new LabeledTransaction(otherNumber, known.category()),
                new LabeledTransaction(newName, CategoryId.of("bakery"))));

        assertThat(evaluation.seen().orElseThrow().rows()).isEqualTo(2);
        assertThat(evaluation.unseen().orElseThrow().rows()).isEqualTo(1);
    }

    @Test
    void aCategoryThatTheModelDoesNotKnowCountsAsRuledOut() {
        Evaluation evaluation =
                MODEL.evaluate(List.of(new LabeledTransaction(Transaction.of("???"), CategoryId.of("rent"))));

        assertThat(evaluation.accuracy()).isZero();
        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(Evaluation.LEAST_PROBABILITY), within(1e-6));
    }

    @Test
    void leavesRowsWithoutACategoryOutAsTrainingDoes() {
        LabeledTransaction open = new LabeledTransaction(Transaction.of("???"), CategoryId.UNCATEGORIZED);

        Evaluation evaluation = MODEL.evaluate(List.of(LEARNT.get(0), open));

        assertThat(evaluation.rows()).isEqualTo(1);
    }

    @Test
    void aRowWithoutTruthHoldsWhatDriftIsMeasuredOn() {
        Transaction line = Transaction.of("ZZUNKO BAKERY", Money.of("-4.20", "EUR"));
        TransactionContext context = TransactionContext.of(line);

        PredictedRow row = MODEL.predictedRow(context);

        assertThat(row.ranked()).isEqualTo(MODEL.predict(context));
        assertThat(row.ranked().stream()
                        .mapToDouble(ScoredCategory::probability)
                        .sum())
                .isCloseTo(1, within(0.01));
        assertThat(row.seen()).contains(false);
        assertThat(row.amount()).contains(Money.of("-4.20", "EUR"));
        assertThat(row.truth()).isEmpty();
        assertThat(row.abstained()).isFalse();
        assertThat(MODEL.predictedRow(TransactionContext.of(Transaction.of("X")))
                        .amount())
                .isEmpty();
    }

    @Test
    void refusesToJudgeNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.evaluate(List.of()))
                .withMessageContaining("at least one row");
    }
}
