package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumericAnomalyDetectorTest {

    private static final int FEATURES = 6;
    private static final double[] ROWS = MadeUpRows.normal(4_000, FEATURES, 1);

    private final NumericAnomalyDetector detector = NumericAnomalyDetector.fit(ROWS, FEATURES, 7);

    @Test
    void oneNewRowInAHundredScoresAbove99Percent() {
        double[] fresh = MadeUpRows.normal(20_000, FEATURES, 2);

        long above = 0;
        long aboveHalf = 0;
        for (int row = 0; row < 20_000; row++) {
            double score = detector.score(MadeUpRows.row(fresh, FEATURES, row));
            above += score > 0.99 ? 1 : 0;
            aboveHalf += score > 0.5 ? 1 : 0;
        }

        assertThat(above).isBetween(100L, 400L);
        assertThat(aboveHalf).isBetween(9_000L, 11_000L);
    }

    @Test
    void attributionsAddUpToTheStrangeness() {
        Random random = new Random(3);

        for (int round = 0; round < 300; round++) {
            double[] row = random.doubles(FEATURES, -50, 50).toArray();

            assertThat(DoubleStream.of(detector.attributions(row)).sum())
                    .isCloseTo(detector.strangeness(row), within(1e-9));
        }
    }

    @Test
    void namesAPushedFeatureFirst() {
        Random random = new Random(4);
        int named = 0;
        for (int round = 0; round < 200; round++) {
            double[] row = MadeUpRows.row(ROWS, FEATURES, random.nextInt(4_000));
            int pushed = random.nextInt(FEATURES);
            row[pushed] = (random.nextBoolean() ? 6 : -6) * (pushed + 1.5);

            double[] attributions = detector.attributions(row);

            named += attributions[pushed] == Arrays.stream(attributions).max().orElseThrow() ? 1 : 0;
        }

        assertThat(named).isGreaterThan(190);
    }

    @Test
    void furtherOutIsNeverLessStrange() {
        double[] row = new double[FEATURES];
        double before = 0;
        for (double out = 20; out < 1e15; out *= 3) {
            row[2] = out;
            double strangeness = detector.strangeness(row);

            assertThat(strangeness).isGreaterThanOrEqualTo(before);
            before = strangeness;
        }
        row[2] = Double.POSITIVE_INFINITY;
        assertThat(detector.score(row)).isEqualTo(1);
        assertThat(detector.strangeness(row)).isFinite();
    }

    @Test
    void aFeatureThatNeverVariedCountsWhenItDoes() {
        double[] rows = MadeUpRows.normal(500, 2, 1);
        for (int row = 0; row < 500; row++) {
            rows[row * 2 + 1] = 3;
        }
        NumericAnomalyDetector fitted = NumericAnomalyDetector.fit(rows, 2, 1);

        assertThat(fitted.attributions(new double[] {0, 3})[1]).isZero();
        assertThat(fitted.attributions(new double[] {0, 4})[1]).isGreaterThan(1);
        assertThat(fitted.score(new double[] {0, 4})).isGreaterThan(0.99);
    }

    @Test
    void oneRowAndEqualRowsAreEnoughToTellEqualFromOther() {
        for (int rows : new int[] {1, 2, 300}) {
            double[] equal = new double[rows * 2];
            Arrays.fill(equal, 5);
            NumericAnomalyDetector fitted = NumericAnomalyDetector.fit(equal, 2, 1);

            assertThat(fitted.strangeness(new double[] {5, 5})).isZero();
            assertThat(fitted.score(new double[] {5, 6}))
                    .isGreaterThan(0.99)
                    .isGreaterThan(fitted.score(new double[] {5, 5}));
        }
    }

    @Test
    void extremesOfTheNumberLineDoNotOverflow() {
        double[] rows = new double[400];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 2 == 0 ? -Double.MAX_VALUE : Double.MAX_VALUE;
        }
        NumericAnomalyDetector fitted = NumericAnomalyDetector.fit(rows, 1, 1);

        for (double value : new double[] {0, 1e300, Double.MAX_VALUE, Double.NEGATIVE_INFINITY}) {
            assertThat(fitted.strangeness(new double[] {value})).isFinite();
            assertThat(fitted.score(new double[] {value})).isBetween(0.0, 1.0);
        }
    }

    @Test
    void wrongRowsAreNamed() {
        assertThatThrownBy(() -> detector.score(new double[5]))
                .hasMessage("a row needs 6 values, one per feature, not 5");
        assertThatThrownBy(() -> detector.score(new double[] {0, 0, 0, 0, 0, Double.NaN}))
                .hasMessage("row 0, feature 5 is NaN; it cannot be compared");
        assertThatThrownBy(() -> NumericAnomalyDetector.fit(new double[] {Double.NaN}, 1, 1))
                .hasMessage("row 0, feature 0 is NaN; only finite numbers are fitted");
        assertThatThrownBy(() -> NumericAnomalyDetector.fit(new double[0], 1, 1))
                .hasMessage("at least one row is needed");
    }
}
