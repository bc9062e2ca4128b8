package financial.manna.ml.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import financial.manna.spi.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ForestTrainerTest {

    private static ForestRows rows(int count, int seed) {
        Random random = new Random(seed);
        return RandomRows.training(RandomRows.rows(count, 0.3, random), 0, random);
    }

    @Test
    void givesTheSameBytesFromTheSameSeedAndOthersFromAnother() throws Exception {
        for (int threads = 1; threads <= 2; threads++) {
            ForestOptions.Builder builder =
                    ForestOptions.mean().rounds(10).rowShare(0.5).threads(threads);
            byte[] first = bytes(builder.seed(1).build());

            assertThat(bytes(builder.seed(1).build())).isEqualTo(first);
            assertThat(bytes(builder.seed(2).build())).isNotEqualTo(first);
        }
    }

    private static byte[] bytes(ForestOptions options) throws Exception {
        return FlatForestTest.bytes(
                new ForestTrainer(options).train(rows(300, 1)).forest());
    }

    @Test
    void reportsEachRoundAndItsLossOnHeldBackRows() {
        List<Double> losses = new ArrayList<>();

        TrainedForest trained = new ForestTrainer(ForestOptions.mean().rounds(5).build())
                .train(rows(300, 1), rows(100, 2), (round, rounds, loss) -> {
                    assertThat(round).isEqualTo(losses.size() + 1);
                    assertThat(rounds).isEqualTo(5);
                    return losses.add(loss);
                });

        assertThat(losses).hasSize(5);
        assertThat(losses.get(4)).isLessThan(losses.get(0));
        assertThat(trained.loss()).isEqualTo(losses.get(4));
        assertThat(trained.rounds()).isEqualTo(5);
    }

    @Test
    void keepsTheRoundThatWasBestOnHeldBackRows() {
        List<Double> losses = new ArrayList<>();
        ForestOptions options =
                ForestOptions.mean().rounds(400).learningRate(0.5).patience(5).build();

        TrainedForest trained =
                new ForestTrainer(options).train(rows(200, 1), rows(200, 2), (round, rounds, loss) -> losses.add(loss));

        assertThat(losses).hasSizeLessThan(400);
        int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow()) + 1;
        assertThat(trained.rounds()).isEqualTo(best);
        assertThat(trained.forest().treeCount()).isEqualTo(best);
        assertThat(losses).hasSize(best + 5);
    }

    @Test
    void stopsWhenItsListenerSaysSo() {
        ForestTrainer trainer = new ForestTrainer(ForestOptions.mean().build());

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> trainer.train(rows(50, 1), null, (round, rounds, loss) -> round < 3))
                .withMessageContaining("round 3");
    }

    @Test
    void heedsTheWeightsOfRows() {
        ForestRows rows = new ForestRows(1);
        for (int i = 0; i < 40; i++) {
            rows.add(new float[] {1}, i % 2, i % 2 == 0 ? 3 : 1);
        }
        FlatForest forest = new ForestTrainer(
                        ForestOptions.mean().rounds(80).learningRate(0.3).build())
                .train(rows)
                .forest();
        double[] mean = new double[1];

        forest.margins(new float[] {1}, mean);

        assertThat(mean[0]).isBetween(0.24, 0.26);
    }

    @Test
    void learnsQuantiles() {
        ForestRows rows = new ForestRows(1);
        Random random = new Random(9);
        for (int i = 0; i < 4_000; i++) {
            rows.add(new float[] {random.nextInt(2)}, random.nextDouble(), 1);
        }
        FlatForest forest = new ForestTrainer(ForestOptions.quantiles(0.1, 0.9)
                        .rounds(60)
                        .learningRate(0.3)
                        .build())
                .train(rows)
                .forest();
        double[] quantiles = new double[2];

        forest.predict(new float[] {1}, quantiles);

        assertThat(quantiles[0]).isBetween(0.06, 0.14);
        assertThat(quantiles[1]).isBetween(0.86, 0.94);
    }

    @Test
    void refusesWhatItCannotTrainOn() {
        ForestTrainer classes = new ForestTrainer(ForestOptions.classes(2).build());
        ForestRows half = new ForestRows(1);
        half.add(new float[] {1}, 0.5, 1);
        ForestRows third = new ForestRows(1);
        third.add(new float[] {1}, 2, 1);
        ForestTrainer patient =
                new ForestTrainer(ForestOptions.mean().patience(3).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes.train(half))
                .withMessageContaining("0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes.train(third))
                .withMessageContaining("2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> classes.train(new ForestRows(1)));
        assertThatIllegalStateException().isThrownBy(() -> patient.train(half));
        assertThatIllegalArgumentException().isThrownBy(() -> patient.train(half, rows(5, 1), RoundListener.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> half.add(new float[] {1}, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> half.add(new float[] {1}, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> half.add(new float[] {1, 2}, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ForestRows(0));
        FeatureVector beyond = new FeatureVector();
        beyond.add(1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> half.add(beyond, 1, 1));
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> ForestOptions.classes(1));
        assertThatIllegalArgumentException().isThrownBy(() -> ForestOptions.quantiles());
        assertThatIllegalArgumentException().isThrownBy(() -> ForestOptions.quantiles(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForestOptions.mean().rounds(0))
                .withMessage("rounds must be 1 to 100000, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForestOptions.mean().learningRate(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForestOptions.mean().lambda(-1));
        assertThatIllegalStateException().isThrownBy(() -> ForestOptions.mean().vectorLeaves());
    }

    @Test
    void sortsAndAddsUpWhatARowHolds() throws Exception {
        FeatureVector unsorted = new FeatureVector();
        unsorted.add(2, 1);
        unsorted.add(0, 5);
        unsorted.add(2, 2.5);
        unsorted.add(1, 1e300);
        ForestRows rows = new ForestRows(3);

        rows.add(unsorted, 1, 1);

        assertThat(rows.indices()).containsExactly(0, 1, 2);
        assertThat(rows.values()).containsExactly(5, 1e38f, 3.5f);
        assertThat(rows.ends()).containsExactly(0, 3);
    }

    @Test
    void trainsOnExtremeValues() {
        ForestRows rows = new ForestRows(2);
        for (int i = 0; i < 60; i++) {
            rows.add(new float[] {i % 2 == 0 ? Float.MAX_VALUE : Float.NaN, i % 3 == 0 ? -1e38f : 0}, i % 2, 1);
        }

        FlatForest forest =
                new ForestTrainer(ForestOptions.mean().build()).train(rows).forest();

        double[] margins = new double[1];
        forest.margins(new float[] {1e38f, 0}, margins);
        assertThat(margins[0]).isLessThan(0.1);
        forest.margins(new float[] {Float.NaN, 0}, margins);
        assertThat(margins[0]).isGreaterThan(0.9);
    }
}
