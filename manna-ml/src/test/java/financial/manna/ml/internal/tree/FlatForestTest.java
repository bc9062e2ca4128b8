package financial.manna.ml.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.artifact.ArtifactException;
import financial.manna.spi.FeatureVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatForestTest {

    /** Feature 1 below 2 (missing goes right), then feature 0 below -1 (missing goes left). */
    private static final TreeNodes TREE = new TreeNodes(
            0,
            new int[] {3, -1, -1, -1, 2},
            new int[] {4, -1, -1, -1, 1},
            new int[] {1, 0, 0, 0, 0},
            new boolean[] {false, false, false, false, true},
            new float[] {2, 30, 20, 10, -1},
            new float[0],
            new float[] {8, 2, 2, 4, 4});

    private final FlatForest small =
            FlatForest.of(ForestObjective.SQUARED_ERROR, 2, new float[] {0.5f}, false, List.of(TREE));

    @Test
    void sendsValuesBelowTheThresholdLeftAndMissingOnesWhereTheSplitLearnt() {
        assertThat(margin(Float.NaN, 1.9f)).isEqualTo(10.5);
        assertThat(margin(-1.1f, 2f)).isEqualTo(20.5);
        assertThat(margin(-1f, 2f)).isEqualTo(30.5);
        assertThat(margin(Float.NaN, Float.NaN)).isEqualTo(20.5);
        assertThat(margin(5, Float.NaN)).isEqualTo(30.5);
    }

    @Test
    void creditsEachSplitsChangeOfTheMeanToItsFeature() {
        double[] contributions = small.contributions(new float[] {5, 3}, 0);

        assertThat(contributions[2]).as("mean of the training rows").isCloseTo(0.5 + 17.5, within(0.05));
        assertThat(contributions[1]).as("first split").isCloseTo(25 - 17.5, within(0.05));
        assertThat(contributions[0]).as("second split").isCloseTo(30 - 25, within(0.05));
        assertThat(Arrays.stream(contributions).sum()).isCloseTo(30.5, within(1e-12));
    }

    @Test
    void addsRepeatedEntriesUpAndIgnoresFeaturesItDoesNotKnow() {
        FeatureVector row = new FeatureVector();
        row.add(1, 1.5);
        row.add(7, 1e300);
        row.add(1, 1);
        double[] margins = new double[1];

        small.evaluator().margins(row, margins);

        assertThat(margins).containsExactly(20.5);
    }

    @Test
    void forgetsTheRowBefore() {
        ForestEvaluator evaluator = small.evaluator();
        FeatureVector row = new FeatureVector();
        row.add(1, 1);
        double[] margins = new double[1];

        evaluator.margins(row, margins);
        evaluator.margins(new FeatureVector(), margins);

        assertThat(margins).containsExactly(20.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.9})
    void walksTouchedTreesOnlyAndAnswersTheSame(double density) {
        Random random = new Random(4);
        FlatForest forest = trained(ForestOptions.classes(4).rounds(30).depth(3), 0.1);
        ForestEvaluator evaluator = forest.evaluator();
        double[] sparse = new double[4];
        double[] dense = new double[4];

        for (FeatureVector row : RandomRows.rows(500, density, random)) {
            evaluator.margins(row, sparse);
            forest.margins(RandomRows.dense(row), dense);

            assertThat(sparse).containsExactly(dense, within(1e-12));
        }
    }

    @Test
    void contributionsSumUpToTheMargin() {
        Random random = new Random(5);
        for (FlatForest forest : forests()) {
            double[] margins = new double[forest.outputs()];
            for (FeatureVector row : RandomRows.rows(50, 0.3, random)) {
                forest.evaluator().margins(row, margins);
                for (int output = 0; output < forest.outputs(); output++) {
                    double[] contributions = forest.contributions(row, output);

                    assertThat(contributions).hasSize(RandomRows.FEATURES + 1);
                    assertThat(Arrays.stream(contributions).sum()).isCloseTo(margins[output], within(1e-9));
                }
            }
        }
    }

    @Test
    void meanContributionIsTheMeanMarginOfTheTrainingRows() {
        for (ForestOptions.Builder builder :
                List.of(ForestOptions.mean(), ForestOptions.classes(3).vectorLeaves())) {
            ForestOptions options = builder.rounds(5).build();
            Random random = new Random(6);
            List<FeatureVector> rows = RandomRows.rows(400, 0.3, random);
            ForestRows training = new ForestRows(RandomRows.FEATURES);
            rows.forEach(row -> training.add(row, RandomRows.label(row, 3, random), 1));
            FlatForest forest = new ForestTrainer(options).train(training).forest();
            double sum = 0;
            double[] margins = new double[forest.outputs()];
            for (FeatureVector row : rows) {
                forest.evaluator().margins(row, margins);
                sum += margins[0];
            }

            double[] contributions = forest.contributions(new FeatureVector(), 0);

            assertThat(contributions[RandomRows.FEATURES]).isCloseTo(sum / rows.size(), within(0.02));
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        for (FlatForest forest : forests()) {
            byte[] bytes = bytes(forest);

            FlatForest read = FlatForest.read(new DataInputStream(new ByteArrayInputStream(bytes)));

            assertThat(bytes(read)).isEqualTo(bytes);
            assertThat(read.objective()).isEqualTo(forest.objective());
            assertThat(read.nodeCount()).isEqualTo(forest.nodeCount());
            double[] expected = new double[forest.outputs()];
            double[] actual = new double[forest.outputs()];
            for (FeatureVector row : RandomRows.rows(100, 0.3, new Random(7))) {
                forest.evaluator().predict(row, expected);
                read.evaluator().predict(row, actual);
                assertThat(actual).isEqualTo(expected);
                assertThat(read.contributions(row, 0)).isEqualTo(forest.contributions(row, 0));
            }
        }
    }

    @Test
    void namesWhatIsWrongWithBytesOrGivesATreeThatEnds() throws IOException {
        byte[] bytes = bytes(small);
        double[] margins = new double[1 << 16];

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(cut));
        }
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                FlatForest forest = read(flipped);
                forest.margins(new float[forest.featureCount()], margins);
            } catch (ArtifactException | EOFException e) {
                assertThat(e).isNotNull();
            }
        }
        bytes[0] = 2;
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> read(bytes))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(ArtifactException.Problem.TOO_NEW));
    }

    @Test
    void demandsRoom() {
        assertThatIllegalArgumentException().isThrownBy(() -> small.margins(new float[1], new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> small.margins(new float[2], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> small.contributions(new float[1], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.evaluator().margins(new FeatureVector(), new double[0]));
    }

    private double margin(float first, float second) {
        double[] margins = new double[1];
        small.margins(new float[] {first, second}, margins);
        return margins[0];
    }

    private static List<FlatForest> forests() {
        return List.of(
                trained(ForestOptions.mean().rounds(20), 0.3),
                trained(ForestOptions.quantiles(0.2, 0.8).rounds(10), 0.3),
                trained(ForestOptions.classes(3).rounds(10), 0.3),
                trained(ForestOptions.classes(3).rounds(10).vectorLeaves(), 0.3),
                trained(ForestOptions.mean().randomForest(10, 0.7, 0.5), 0.3));
    }

    private static FlatForest trained(ForestOptions.Builder builder, double density) {
        ForestOptions options = builder.build();
        int classes = options.objective == ForestObjective.SOFTPROB ? options.outputs : 0;
        Random random = new Random(3);
        ForestRows rows = RandomRows.training(RandomRows.rows(400, density, random), classes, random);
        return new ForestTrainer(options).train(rows).forest();
    }

    static byte[] bytes(FlatForest forest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forest.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static FlatForest read(byte[] bytes) throws IOException {
        return FlatForest.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
