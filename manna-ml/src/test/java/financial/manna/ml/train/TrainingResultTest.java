package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import financial.manna.artifact.Artifact;
import financial.manna.ml.classify.Algorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainingResultTest {

    private static final TrainingResult RESULT = ModelTrainerTest.trainer()
            .algorithm(Algorithm.COMPLEMENT_NAIVE_BAYES)
            .split(Split.byTime(0.25))
            .build()
            .train(MadeUpRows.some(60, 1));

    @Test
    void theArtefactHoldsTheSameFigures() throws IOException {
        Artifact read = Artifact.read(new ByteArrayInputStream(ModelTrainerTest.bytes(RESULT.model())));

        assertThat(read.decimal("metrics.test_accuracy")).isEqualTo(RESULT.testAccuracy());
        assertThat(read.decimal("metrics.cv_mean")).hasValue(RESULT.crossValidationAccuracy());
        assertThat(read.decimal("metrics.cv_sd")).hasValue(RESULT.crossValidationDeviation());
        assertThat(read.decimal("metrics.cv_mean_unseen")).hasValue(RESULT.unseenAccuracy());
        assertThat(read.integer("samples")).hasValue(RESULT.rowCount());
        assertThat(read.integer("categories")).hasValue(RESULT.categoryCount());
        assertThat(read.integer("features")).hasValue(RESULT.featureCount());
        assertThat(read.text("algorithm")).contains(RESULT.algorithm().id());
    }

    @Test
    void theDeviationIsThatOfTheFolds() {
        // Three folds of twenty rows: every accuracy is a number of twentieths.
        double mean = RESULT.crossValidationAccuracy();
        double squares = RESULT.crossValidationDeviation() * RESULT.crossValidationDeviation() * 2;

        assertThat(mean * 60).isCloseTo(Math.rint(mean * 60), within(1e-9));
        assertThat((squares + 3 * mean * mean) * 400)
                .isCloseTo(Math.rint((squares + 3 * mean * mean) * 400), within(1e-6));
    }

    @Test
    void saysTheHeadlineInOneLine() {
        assertThat(RESULT.toString())
                .startsWith("TrainingResult[complement-naive-bayes, 60 rows, 4 categories, accuracy ")
                .doesNotContain("\n");
    }
}
