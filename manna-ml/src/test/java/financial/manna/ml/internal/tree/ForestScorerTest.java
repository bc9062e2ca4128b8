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

class ForestScorerTest {

    private static final int DIMENSION = 200;

    /** The forest's features are every third of the rows'. */
    private final int[] features = new int[RandomRows.FEATURES];

    private final boolean[] presence = new boolean[RandomRows.FEATURES];
    private final FlatForest forest = forest();
    private final ForestScorer scorer;

    ForestScorerTest() {
        Arrays.setAll(features, i -> 3 * i + 1);
        for (int i = 0; i < presence.length; i += 4) {
            presence[i] = true;
        }
        scorer = new ForestScorer(DIMENSION, features, presence, forest, 0.25);
    }

    private static FlatForest forest() {
        Random random = new Random(1);
        ForestRows rows = RandomRows.training(RandomRows.rows(300, 0.2, random), 4, random);
        return new ForestTrainer(ForestOptions.classes(4).rounds(10).build())
                .train(rows)
                .forest();
    }

    /** What the forest is to see of a row. */
    private FeatureVector seen(FeatureVector row) {
        FeatureVector seen = new FeatureVector();
        for (int i = 0; i < row.size(); i++) {
            seen.add(row.index(i), presence[row.index(i)] ? 1 : row.value(i));
        }
        return seen;
    }

    /** The row in the wide numbering, with features that the forest does not look at. */
    private FeatureVector wide(FeatureVector narrow) {
        FeatureVector wide = new FeatureVector();
        for (int i = 0; i < narrow.size(); i++) {
            wide.add(3 * narrow.index(i) + 2, 7);
            wide.add(features[narrow.index(i)], narrow.value(i));
        }
        return wide;
    }

    @Test
    void addsTheForestsMarginsTimesTheFactor() {
        double[] margins = new double[4];
        for (FeatureVector row : RandomRows.rows(100, 0.2, new Random(2))) {
            forest.evaluator().margins(seen(row), margins);
            float[] scores = {1, 2, 3, 4};

            scorer.add(wide(row), scores);

            for (int c = 0; c < 4; c++) {
                assertThat((double) scores[c]).isCloseTo(c + 1 + 0.25 * margins[c], within(1e-6));
            }
        }
        assertThat(scorer.classes()).isEqualTo(4);
        assertThat(scorer.dimension()).isEqualTo(DIMENSION);
        assertThat(scorer.forest()).isSameAs(forest);
    }

    @Test
    void sharesSumUpToTheScore() {
        for (FeatureVector row : RandomRows.rows(50, 0.2, new Random(3))) {
            FeatureVector wide = wide(row);
            float[] scores = new float[4];
            scorer.add(wide, scores);
            double[] shares = new double[wide.size() + 2];

            scorer.addShares(wide, 2, shares);

            assertThat(Arrays.stream(shares).sum()).isCloseTo(scores[2], within(1e-5));
            assertThat(Arrays.stream(shares, 0, wide.size()).filter(share -> share == 0))
                    .as("features that the forest does not look at")
                    .hasSizeGreaterThanOrEqualTo(wide.size() / 2);
        }
    }

    @Test
    void readsWhatItWroteAndNamesWhatIsWrong() throws IOException {
        byte[] bytes = bytes(scorer);

        assertThat(bytes(read(bytes))).isEqualTo(bytes);
        for (int length = 0; length < bytes.length; length += 11) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(cut));
        }
        for (int at : List.of(0, 4, 8, 8 + 5 * features.length)) {
            byte[] wrong = bytes.clone();
            Arrays.fill(wrong, at, at + 4, (byte) 0x7F);
            wrong[at + 1] = (byte) 0xFF;
            assertThatExceptionOfType(ArtifactException.class)
                    .as("bytes at %d", at)
                    .isThrownBy(() -> read(wrong));
        }
    }

    @Test
    void refusesFeaturesThatAreNoSubset() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForestScorer(5, new int[] {2, 1}, presence, forest, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ForestScorer(5, new int[] {5}, presence, forest, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForestScorer(DIMENSION, new int[RandomRows.FEATURES + 1], presence, forest, 1));
    }

    private static byte[] bytes(ForestScorer scorer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scorer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ForestScorer read(byte[] bytes) throws IOException {
        return ForestScorer.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
