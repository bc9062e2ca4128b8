package financial.manna.ml.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.spi.FeatureVector;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The walked trees against XGBoost's own predictions. */
class NativeParityTest {

    private static final int ROWS = 10_000;

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("regression", ForestOptions.mean().rounds(60).learningRate(0.3), 0.3),
                Arguments.of("many missing", ForestOptions.mean().rounds(60).depth(3), 0.03),
                Arguments.of("quantiles", ForestOptions.quantiles(0.1, 0.5, 0.9).rounds(20), 0.3),
                Arguments.of("classes", ForestOptions.classes(7).rounds(20).depth(4), 0.3),
                Arguments.of(
                        "vector leaves", ForestOptions.classes(7).rounds(15).vectorLeaves(), 0.3),
                Arguments.of(
                        "forest",
                        ForestOptions.mean().randomForest(40, 0.6, 0.3).depth(10),
                        0.3),
                Arguments.of("forest of classes", ForestOptions.classes(5).randomForest(15, 0.6, 0.3), 0.1),
                Arguments.of(
                        "as for categories",
                        ForestOptions.classes(30)
                                .rounds(30)
                                .depth(4)
                                .learningRate(0.3)
                                .minChildWeight(0.1)
                                .bins(16),
                        0.05));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void predictsWhatXgboostPredicts(String kind, ForestOptions.Builder builder, double density) throws Exception {
        ForestOptions options = builder.seed(11).build();
        int classes = options.objective == ForestObjective.SOFTPROB ? options.outputs : 0;
        Random random = new Random(kind.hashCode());
        ForestRows training = RandomRows.training(RandomRows.rows(800, density, random), classes, random);
        List<FeatureVector> rows = RandomRows.rows(ROWS, density, random);
        DMatrix matrix = NativeTraining.matrix(training, 1);
        Booster booster =
                XGBoost.train(matrix, NativeTraining.parameters(options), options.rounds, new HashMap<>(), null, null);
        DMatrix unseen = NativeTraining.matrix(RandomRows.training(rows, classes, random), 1);

        float[][] expected = booster.predict(unseen);
        float[][] expectedMargins = booster.predict(unseen, true);
        FlatForest forest = XgboostModelReader.read(booster.toByteArray("json"), options.rounds, training);

        assertThat(forest.outputs()).isEqualTo(options.outputs);
        ForestEvaluator evaluator = forest.evaluator();
        double[] margins = new double[forest.outputs()];
        double[] predictions = new double[forest.outputs()];
        double[] fromDense = new double[forest.outputs()];
        double worst = 0;
        double worstDense = 0;
        for (int row = 0; row < ROWS; row++) {
            evaluator.margins(rows.get(row), margins);
            evaluator.predict(rows.get(row), predictions);
            forest.predict(RandomRows.dense(rows.get(row)), fromDense);
            for (int output = 0; output < forest.outputs(); output++) {
                worst = Math.max(worst, Math.abs(margins[output] - expectedMargins[row][output]));
                worst = Math.max(worst, Math.abs(predictions[output] - expected[row][output]));
                worstDense = Math.max(worstDense, Math.abs(fromDense[output] - predictions[output]));
            }
        }
        assertThat(worst).as("largest difference").isLessThanOrEqualTo(1e-5);
        assertThat(worstDense).as("largest difference of sparse and dense").isLessThanOrEqualTo(1e-12);
        booster.dispose();
        unseen.dispose();
        matrix.dispose();
    }
}
