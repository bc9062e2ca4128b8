package financial.manna.internal.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformalTest {

    @Test
    void takesTheRankThatGuaranteesTheCoverage() {
        SplitConformal conformal = SplitConformal.of(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5});

        assertThat(conformal.size()).isEqualTo(9);
        assertThat(conformal.radius(0.8)).isEqualTo(8);
        assertThat(conformal.radius(0.5)).isEqualTo(5);
        // No rank of nine scores covers 95 of 100: the largest is enlarged.
        assertThat(conformal.radius(0.95)).isCloseTo(9 * 9.5 / 9, within(1e-12));
    }

    @Test
    void coversNewScoresAsPromised() {
        Random random = new Random(7);
        int inside = 0;
        int trials = 4000;
        for (int t = 0; t < trials; t++) {
            double[] scores = random.doubles(19).toArray();
            if (random.nextDouble() <= SplitConformal.of(scores).radius(0.8)) {
                inside++;
            }
        }

        assertThat(inside / (double) trials).isBetween(0.78, 0.83);
    }

    @Test
    void refusesScoresThatAreNone() {
        assertThatThrownBy(() -> SplitConformal.of(new double[0]))
                .hasMessage("at least one calibration score is needed");
        assertThatThrownBy(() -> SplitConformal.of(new double[] {-1}))
                .hasMessage("a calibration score must be finite and not negative, not -1.0");
        assertThatThrownBy(() -> SplitConformal.of(new double[] {1}).radius(1))
                .hasMessage("coverage must be in (0,1), not 1.0");
    }

    @Test
    void equalWeightsGiveTheUsualQuantiles() {
        Random random = new Random(2);
        double[] values = random.doubles(101).toArray();
        double[] weights = new double[101];
        Arrays.fill(weights, 0.3);
        double[] sorted = values.clone();
        Arrays.sort(sorted);

        WeightedSample sample = WeightedSample.of(values, weights);

        for (int i = 0; i <= 100; i++) {
            assertThat(sample.quantile(i / 100.0)).isCloseTo(sorted[i], within(1e-9));
        }
    }

    @Test
    void heavyValuesDrawTheQuantile() {
        WeightedSample sample = WeightedSample.of(new double[] {10, 0, 20}, new double[] {8, 1, 1});

        assertThat(sample.quantile(0.5)).isCloseTo(10, within(1e-9));
        assertThat(sample.quantile(0)).isZero();
        assertThat(sample.quantile(1)).isEqualTo(20);
        assertThat(WeightedSample.of(new double[] {4}, new double[] {2}).quantile(0.9))
                .isEqualTo(4);
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        assertThatThrownBy(() -> WeightedSample.of(new double[] {1, 2}, new double[] {1}))
                .hasMessage("as many weights as values are needed, at least one: 1 for 2");
        assertThatThrownBy(() -> WeightedSample.of(new double[] {1}, new double[] {0}))
                .hasMessage("a weight must be positive, not 0.0");
        assertThatThrownBy(() ->
                        WeightedSample.of(new double[] {1}, new double[] {1}).quantile(1.1))
                .hasMessage("share must be in [0,1], not 1.1");
    }
}
