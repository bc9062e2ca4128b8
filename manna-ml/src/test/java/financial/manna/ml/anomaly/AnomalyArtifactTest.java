package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyArtifactTest {

    private static final int FEATURES = 4;
    private static final double[] ROWS = MadeUpRows.normal(600, FEATURES, 1);

    private final IsolationForest forest =
            IsolationForest.builder().trees(20).contamination(0.05).fit(ROWS, FEATURES);
    private final NumericAnomalyDetector detector = NumericAnomalyDetector.fit(ROWS, FEATURES, 3);

    @Test
    void aForestThatWasReadScoresLikeTheOneThatWasWritten() throws IOException {
        IsolationForest read = IsolationForest.read(stream(bytes(forest)));

        assertThat(read.scores(ROWS)).isEqualTo(forest.scores(ROWS));
        assertThat(read.threshold()).isEqualTo(forest.threshold());
        assertThat(read.attributions(MadeUpRows.row(ROWS, FEATURES, 5)))
                .isEqualTo(forest.attributions(MadeUpRows.row(ROWS, FEATURES, 5)));
        assertThat(bytes(read)).isEqualTo(bytes(forest));
        assertThat(Artifact.read(stream(bytes(forest))).describe())
                .contains("isolation-forest 1.0", "parameters.trees = 20", "parameters.subsample_size = 256");
    }

    @Test
    void aDetectorThatWasReadScoresLikeTheOneThatWasWritten() throws IOException {
        NumericAnomalyDetector read = NumericAnomalyDetector.read(stream(bytes(detector)));

        for (int row = 0; row < 600; row++) {
            double[] values = MadeUpRows.row(ROWS, FEATURES, row);
            assertThat(read.score(values)).isEqualTo(detector.score(values));
        }
        assertThat(bytes(read)).isEqualTo(bytes(detector));
    }

    @Test
    void forestsOfOneRowAreReadBack() throws IOException {
        IsolationForest one = IsolationForest.builder().trees(3).fit(new double[] {1, 2}, 2);

        assertThat(IsolationForest.read(stream(bytes(one))).score(new double[] {1, 2}))
                .isEqualTo(0.5);
    }

    @Test
    void sealedPayloadsThatWereTamperedWithAreRejectedOrWholeForests() throws IOException {
        byte[] payload = payload(bytes(forest));
        Random random = new Random(11);
        int rejected = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = payload.clone();
            changed[random.nextInt(round % 2 == 0 ? 40 : changed.length)] = (byte) random.nextInt(256);
            try {
                IsolationForest read = IsolationForest.read(stream(sealed("isolation-forest", 1, changed)));
                assertThat(read.score(new double[read.features()])).isBetween(0.0, 1.0);
            } catch (ArtifactException e) {
                assertThat(e.problem()).isEqualTo(Problem.CORRUPT);
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(500);
    }

    @Test
    void sealedDetectorsThatWereTamperedWithAreRejectedOrWholeDetectors() throws IOException {
        byte[] payload = payload(bytes(detector));
        Random random = new Random(12);
        int rejected = 0;
        for (int round = 0; round < 1_000; round++) {
            byte[] changed = payload.clone();
            changed[changed.length - 1 - random.nextInt(1_700)] = (byte) random.nextInt(256);
            try {
                NumericAnomalyDetector read =
                        NumericAnomalyDetector.read(stream(sealed("numeric-anomaly", 1, changed)));
                assertThat(read.score(new double[FEATURES])).isBetween(0.0, 1.0);
            } catch (ArtifactException e) {
                assertThat(e.problem()).isEqualTo(Problem.CORRUPT);
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(100);
    }

    @Test
    void cutPayloadsAndBytesBehindTheEndAreCorrupt() throws IOException {
        byte[] payload = payload(bytes(forest));
        byte[] whole = payload(bytes(detector));
        for (int length = 0; length < payload.length; length += 97) {
            assertThat(problem(sealed("isolation-forest", 1, Arrays.copyOf(payload, length))))
                    .isEqualTo(Problem.CORRUPT);
        }
        assertThat(problem(sealed("isolation-forest", 1, Arrays.copyOf(payload, payload.length + 1))))
                .isEqualTo(Problem.CORRUPT);
        for (int length : new int[] {whole.length - 1, whole.length - 1_650, whole.length + 1}) {
            assertThat(problemOfDetector(sealed("numeric-anomaly", 1, Arrays.copyOf(whole, length))))
                    .isEqualTo(Problem.CORRUPT);
        }
    }

    @Test
    void laterVersionsAndOtherKindsAreNamed() throws IOException {
        assertThat(problem(sealed("isolation-forest", 2, new byte[0]))).isEqualTo(Problem.TOO_NEW);
        assertThat(problem(sealed("isolation-forest", 0, new byte[0]))).isEqualTo(Problem.TOO_OLD);
        assertThat(problem(bytes(detector))).isEqualTo(Problem.CORRUPT);
        assertThat(problemOfDetector(bytes(forest))).isEqualTo(Problem.CORRUPT);
    }

    private static byte[] bytes(IsolationForest forest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forest.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] bytes(NumericAnomalyDetector detector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] payload(byte[] artifact) throws IOException {
        return Artifact.read(stream(artifact)).payload().readAllBytes();
    }

    private static byte[] sealed(String format, int major, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Artifact.builder(format, major, 0).payload(payload).build().write(bytes);
        return bytes.toByteArray();
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static Problem problem(byte[] bytes) {
        ArtifactException thrown =
                catchThrowableOfType(ArtifactException.class, () -> IsolationForest.read(stream(bytes)));
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }

    private static Problem problemOfDetector(byte[] bytes) {
        ArtifactException thrown =
                catchThrowableOfType(ArtifactException.class, () -> NumericAnomalyDetector.read(stream(bytes)));
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }
}
