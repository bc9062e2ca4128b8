package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationForestTest {

    private static final int FEATURES = 5;
    private static final double[] ROWS = MadeUpRows.normal(1_000, FEATURES, 1);

    private final IsolationForest forest = IsolationForest.builder().fit(ROWS, FEATURES);

    @Test
    void aRowFarFromAllOthersScoresAboveAllOfThem() {
        double[] outlier = {40, -40, 40, -40, 40};

        double most = Arrays.stream(forest.scores(ROWS)).max().orElseThrow();

        assertThat(forest.score(outlier)).isGreaterThan(most).isGreaterThan(0.6).isLessThan(1);
        assertThat(forest.score(new double[FEATURES])).isLessThan(0.5);
    }

    @Test
    void aBatchGivesTheScoresOfItsRows() {
        for (int rows : new int[] {0, 1, 3, 4, 255, 257, 1_000}) {
            double[] some = Arrays.copyOf(ROWS, rows * FEATURES);

            double[] scores = forest.scores(some);

            assertThat(scores).hasSize(rows);
            for (int row = 0; row < rows; row++) {
                assertThat(scores[row]).isEqualTo(forest.score(MadeUpRows.row(some, FEATURES, row)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "7, 2", "100, 3", "33, 100", "50, 1024"})
    void attributionsAddUpToTheScore(int trees, int subsample) {
        IsolationForest odd =
                IsolationForest.builder().trees(trees).subsampleSize(subsample).fit(ROWS, FEATURES);
        Random random = new Random(5);

        for (int round = 0; round < 300; round++) {
            double[] row = random.doubles(FEATURES, -30, 30).toArray();

            double sum = DoubleStream.of(odd.attributions(row)).sum();

            assertThat(odd.baseScore() + sum).isCloseTo(odd.score(row), within(1e-9));
        }
    }

    @Test
    void attributionsNameTheOddFeature() {
        double[] row = {0, 0, 0, 60, 0};

        double[] attributions = forest.attributions(row);

        assertThat(attributions[3])
                .isGreaterThan(0.05)
                .isEqualTo(Arrays.stream(attributions).max().orElseThrow());
    }

    @Test
    void attributionsOfARowWithTheBaseScoreAreAllZero() {
        IsolationForest constant = IsolationForest.builder().fit(new double[300], 3);

        assertThat(constant.attributions(new double[3])).containsOnly(0);
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(IsolationForest.builder().seed(42).fit(ROWS, FEATURES).scores(ROWS))
                .isEqualTo(forest.scores(ROWS));
        assertThat(IsolationForest.builder().seed(43).fit(ROWS, FEATURES).scores(ROWS))
                .isNotEqualTo(forest.scores(ROWS));
    }

    @Test
    void takesRowsAsArraysToo() {
        double[][] rows = new double[1_000][];
        Arrays.setAll(rows, row -> MadeUpRows.row(ROWS, FEATURES, row));

        assertThat(IsolationForest.builder().fit(rows).scores(ROWS)).isEqualTo(forest.scores(ROWS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5})
    void contaminationSetsTheShareAboveTheThreshold(double contamination) {
        IsolationForest fitted =
                IsolationForest.builder().contamination(contamination).fit(ROWS, FEATURES);

        long above = Arrays.stream(fitted.scores(ROWS))
                .filter(score -> score > fitted.threshold())
                .count();

        assertThat(above).isBetween(Math.round(contamination * 1_000) - 2, Math.round(contamination * 1_000));
    }

    @Test
    void aThresholdStandsAsGiven() {
        assertThat(forest.threshold()).isEqualTo(0.6);
        assertThat(IsolationForest.builder()
                        .contamination(0.2)
                        .threshold(0.7)
                        .fit(ROWS, FEATURES)
                        .threshold())
                .isEqualTo(0.7);
    }

    @Test
    void oneRowAndEqualRowsScoreOneHalf() {
        IsolationForest one = IsolationForest.builder().fit(new double[] {3, 4}, 2);
        IsolationForest equal = IsolationForest.builder().fit(new double[] {3, 4, 3, 4, 3, 4}, 2);

        assertThat(one.score(new double[] {9, 9})).isEqualTo(0.5);
        assertThat(one.attributions(new double[] {9, 9})).containsOnly(0);
        assertThat(equal.score(new double[] {9, 9})).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void constantFeaturesAreNeverCreditedAndNeverInTheWay() {
        double[] rows = new double[400 * 50];
        Random random = new Random(2);
        for (int row = 0; row < 400; row++) {
            Arrays.fill(rows, row * 50, row * 50 + 50, 7);
            rows[row * 50 + 31] = random.nextGaussian();
        }
        IsolationForest fitted = IsolationForest.builder().fit(rows, 50);
        double[] odd = MadeUpRows.row(rows, 50, 0);
        odd[31] = 99;

        double[] attributions = fitted.attributions(odd);

        assertThat(fitted.score(odd)).isGreaterThan(0.6);
        attributions[31] = 0;
        assertThat(attributions).containsOnly(0);
    }

    @Test
    void tenThousandFeaturesAreGrownAndScored() {
        double[] rows = new Random(3).doubles(300L * 10_000).toArray();

        IsolationForest wide = IsolationForest.builder().fit(rows, 10_000);

        assertThat(Arrays.stream(wide.scores(rows)).boxed()).hasSize(300).allMatch(score -> score > 0.3 && score < 0.7);
        assertThat(wide.attributions(MadeUpRows.row(rows, 10_000, 0))).hasSize(10_000);
    }

    @Test
    void extremesOfTheNumberLineDoNotOverflow() {
        double[] rows = new double[512];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 2 == 0 ? -Double.MAX_VALUE : Double.MAX_VALUE;
        }
        IsolationForest fitted = IsolationForest.builder().fit(rows, 1);

        assertThat(fitted.score(new double[] {0})).isBetween(0.0, 1.0);
        assertThat(fitted.score(new double[] {Double.POSITIVE_INFINITY}))
                .isEqualTo(fitted.score(new double[] {Double.MAX_VALUE}));
        assertThat(forest.score(new double[] {Double.NEGATIVE_INFINITY, 0, 0, 0, 0}))
                .isEqualTo(forest.score(new double[] {-1e300, 0, 0, 0, 0}));
    }

    @Test
    void neighboursOnTheNumberLineAreStillSeparated() {
        double next = Math.nextUp(1.0);
        IsolationForest fitted = IsolationForest.builder().fit(new double[] {1, 1, 1, 1, 1, 1, 1, next}, 1);

        assertThat(fitted.score(new double[] {next})).isGreaterThan(fitted.score(new double[] {1}));
    }

    @Test
    void valuesThatAreNoNumbersAreNamed() {
        double[] rows = ROWS.clone();
        rows[17 * FEATURES + 2] = Double.NaN;

        assertThatThrownBy(() -> IsolationForest.builder().fit(rows, FEATURES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 17, feature 2 is NaN; only finite numbers are fitted");
        assertThatThrownBy(() -> forest.scores(rows)).hasMessage("row 17, feature 2 is NaN; it cannot be compared");
        assertThatThrownBy(() -> forest.score(new double[] {0, Double.NaN, 0, 0, 0}))
                .hasMessageContaining("feature 1 is NaN");
        rows[17 * FEATURES + 2] = Double.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> IsolationForest.builder().fit(rows, FEATURES)).hasMessageContaining("-Infinity");
    }

    @Test
    void rowsOfTheWrongShapeAreNamed() {
        assertThatThrownBy(() -> forest.score(new double[4]))
                .hasMessage("a row needs 5 values, one per feature, not 4");
        assertThatThrownBy(() -> forest.attributions(new double[6])).hasMessageContaining("not 6");
        assertThatThrownBy(() -> forest.scores(new double[7])).hasMessage("7 values are no whole rows of 5 features");
        assertThatThrownBy(() -> IsolationForest.builder().fit(new double[7], 5))
                .hasMessage("7 values are no whole rows of 5 features");
        assertThatThrownBy(() -> IsolationForest.builder().fit(new double[0], 5))
                .hasMessage("at least one row is needed");
        assertThatThrownBy(() -> IsolationForest.builder().fit(new double[0][]))
                .hasMessage("at least one row is needed");
        assertThatThrownBy(() -> IsolationForest.builder().fit(new double[2][0]))
                .hasMessage("at least one feature is needed, not 0");
        assertThatThrownBy(() -> IsolationForest.builder().fit(new double[][] {{1, 2}, {1}}))
                .hasMessage("row 1 has 1 values, the first has 2");
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        IsolationForest.Builder builder = IsolationForest.builder();

        assertThatThrownBy(() -> builder.trees(0)).hasMessage("trees must be 1 to 10000, not 0");
        assertThatThrownBy(() -> builder.subsampleSize(1)).hasMessage("subsampleSize must be 2 to 65536, not 1");
        assertThatThrownBy(() -> builder.threshold(Double.NaN)).hasMessage("threshold must be in [0,1], not NaN");
        assertThatThrownBy(() -> builder.contamination(0)).hasMessage("contamination must be in (0,0.5], not 0.0");
        assertThatThrownBy(() -> builder.trees(10_000).subsampleSize(65_536).fit(new double[65_536], 1))
                .hasMessageContaining("do not fit");
    }
}
