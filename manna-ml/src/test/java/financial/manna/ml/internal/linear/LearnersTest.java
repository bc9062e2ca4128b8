package financial.manna.ml.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.spi.FeatureVector;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearnersTest {

    private static final int FEATURES = 8;
    private static final int CLASSES = 3;

    private final List<double[]> reference = reference();
    private final SparseRows rows = rows();

    @Test
    void naiveBayesAgreesWithTheReference() {
        ClassCounts counts = new ClassCounts(CLASSES, FEATURES);
        for (int row = 0; row < rows.size(); row++) {
            counts.add(rows, row, label(row), 1);
        }
        float[] weights = new float[FEATURES];
        double[][] multinomial = new double[rows.size()][CLASSES];
        double[][] complement = new double[rows.size()][CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            double perUnit = counts.multinomial(c, 0.5, weights);
            for (int row = 0; row < rows.size(); row++) {
                multinomial[row][c] = rows.dot(row, weights) + perUnit * sum(row) + counts.logPrior(c);
            }
            perUnit = counts.complement(c, 0.5, weights);
            for (int row = 0; row < rows.size(); row++) {
                complement[row][c] = rows.dot(row, weights) + perUnit * sum(row);
            }
        }

        for (int row = 0; row < rows.size(); row++) {
            for (int c = 1; c < CLASSES; c++) {
                // What is the same for all classes is left out, so differences are compared.
                assertThat(multinomial[row][c] - multinomial[row][0])
                        .isCloseTo(expected(row, 0, c) - expected(row, 0, 0), within(1e-4));
                assertThat(complement[row][c] - complement[row][0])
                        .isCloseTo(expected(row, 1, c) - expected(row, 1, 0), within(1e-4));
            }
        }
    }

    @Test
    void countsThatAreTakenBackLeaveNothing() {
        ClassCounts once = new ClassCounts(CLASSES, FEATURES);
        ClassCounts twice = new ClassCounts(CLASSES, FEATURES);
        for (int row = 0; row < 20; row++) {
            once.add(rows, row, label(row), 1);
            twice.add(rows, row, label(row), 1);
        }
        twice.add(rows, 30, 0, 2);
        twice.add(rows, 30, 0, -2);
        float[] expected = new float[FEATURES];
        float[] actual = new float[FEATURES];

        assertThat(twice.multinomial(0, 0.5, actual)).isCloseTo(once.multinomial(0, 0.5, expected), within(1e-9));
        assertThat(actual).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-5f));
    }

    @Test
    void supportVectorMachineAgreesWithTheReference() {
        float[] weights = new float[FEATURES + 1];
        for (int c = 0; c < CLASSES; c++) {
            new DualCoordinateDescent(rows, 100_000, 1e-7).train(positive(c), cost(0.7), 1, weights);
            for (int row = 0; row < rows.size(); row++) {
                assertThat(rows.dot(row, weights) + weights[FEATURES]).isCloseTo(expected(row, 2, c), within(2e-4));
            }
        }
    }

    @Test
    void logisticRegressionAgreesWithTheReference() {
        float[] weights = new float[FEATURES + 1];
        for (int c = 0; c < CLASSES; c++) {
            new LogisticDual(rows, 20_000, 1e-9).train(positive(c), cost(0.7), 1, weights);
            for (int row = 0; row < rows.size(); row++) {
                assertThat(rows.dot(row, weights) + weights[FEATURES]).isCloseTo(expected(row, 3, c), within(1e-3));
            }
        }
    }

    @Test
    void aRowOfDoubleCostCountsLikeTwoRows() {
        int[] doubled = new int[rows.size() + 1];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = Math.min(i, rows.size() - 1);
        }
        SparseRows repeated = rows.select(doubled);
        boolean[] positive = Arrays.copyOf(positive(1), doubled.length);
        positive[rows.size()] = positive[rows.size() - 1];
        double[] cost = cost(0.5);
        cost[rows.size() - 1] = 1;
        float[] weighted = new float[FEATURES + 1];
        float[] twice = new float[FEATURES + 1];
        double[] costs = new double[doubled.length];
        Arrays.fill(costs, 0.5);

        new DualCoordinateDescent(rows, 100_000, 1e-8).train(positive(1), cost, 1, weighted);
        new DualCoordinateDescent(repeated, 100_000, 1e-8).train(positive, costs, 1, twice);

        for (int i = 0; i <= FEATURES; i++) {
            assertThat(weighted[i]).isCloseTo(twice[i], within(2e-4f));
        }
    }

    @Test
    void rowsOfNoCostTakeNoPart() {
        float[] weights = new float[FEATURES + 1];

        new DualCoordinateDescent(rows, 100, 0.01).train(positive(0), new double[rows.size()], 1, weights);

        assertThat(weights).containsOnly(0f);
    }

    @Test
    void roundedWeightsScoreNearlyAlike() throws IOException {
        Random random = new Random(3);
        LinearScorer.Builder builder = new LinearScorer.Builder(300, 50);
        float[][] weights = new float[300][50];
        for (int c = 0; c < 300; c++) {
            for (int i = 0; i < 50; i++) {
                weights[c][i] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : 0;
            }
            builder.add(c, weights[c], c * 0.01, 0.5);
        }
        LinearScorer scorer = builder.build();
        FeatureVector row = new FeatureVector();
        row.add(3, 0.5);
        row.add(17, -1);
        float[] scores = new float[300];
        scorer.score(row, scores);

        for (int c = 0; c < 300; c++) {
            double exact = 0.5 * weights[c][3] - weights[c][17] + c * 0.01 - 0.25;
            assertThat((double) scores[c]).isCloseTo(exact, within(0.05));
            double additive = scorer.bias(c) + 0.5 * scorer.weight(3, c) - scorer.weight(17, c);
            assertThat((double) scores[c]).isCloseTo(additive, within(1e-5));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scorer.write(new DataOutputStream(bytes));
        LinearScorer read = LinearScorer.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        float[] again = new float[300];
        read.score(row, again);
        assertThat(again).containsExactly(scores);
        assertThat(scorer.weights()).isLessThan(300 * 50 / 2);
    }

    @Test
    void calibrationFindsTheTemperatureThatWasHidden() {
        Random random = new Random(5);
        HeldBack held = new HeldBack();
        for (int row = 0; row < 4_000; row++) {
            boolean seen = row % 2 == 0;
            float[] scores = new float[4];
            for (int c = 0; c < 4; c++) {
                scores[c] = (float) random.nextGaussian();
            }
            held.add(scores, draw(scores, seen ? 3 : 0.7, random), seen, 0.5, 1);
        }

        Calibration calibration = Calibration.fit(held);
        Confidence confidence = Confidence.fit(held, calibration);

        float[] seen = {1, 0, 0, 0};
        float[] unseen = {1, 0, 0, 0};
        calibration.apply(seen, true, 0.5);
        calibration.apply(unseen, false, 0.5);
        assertThat((double) seen[0]).isCloseTo(Math.exp(3) / (Math.exp(3) + 3), within(0.05));
        assertThat((double) unseen[0]).isCloseTo(Math.exp(0.7) / (Math.exp(0.7) + 3), within(0.05));
        double before = seen[0];
        confidence.apply(seen, true, 0.5);
        assertThat((double) seen[0]).isCloseTo(before, within(0.05));
        assertThat((double) seen[0] + seen[1] + seen[2] + seen[3]).isCloseTo(1, within(1e-5));
    }

    @Test
    void withoutHeldBackRowsScoresStayAsTheyAre() {
        float[] scores = {1, 1};

        Calibration.fit(new HeldBack()).apply(scores, true, 1);

        assertThat(scores).containsExactly(0.5f, 0.5f);
    }

    @Test
    void refusesFeaturesBeyondTheDimension() {
        FeatureVector row = new FeatureVector();
        row.add(3, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseRows.builder(3).add(row))
                .withMessageContaining("feature 3");
    }

    private static int draw(float[] scores, double factor, Random random) {
        double total = 0;
        for (float score : scores) {
            total += Math.exp(factor * score);
        }
        double at = random.nextDouble() * total;
        for (int c = 0; c < scores.length; c++) {
            at -= Math.exp(factor * scores[c]);
            if (at <= 0) {
                return c;
            }
        }
        return scores.length - 1;
    }

    private int label(int row) {
        return (int) reference.get(row)[0];
    }

    private double expected(int row, int learner, int category) {
        return reference.get(row)[1 + FEATURES + CLASSES * learner + category];
    }

    private double sum(int row) {
        double sum = 0;
        for (int i = rows.start(row); i < rows.start(row + 1); i++) {
            sum += rows.value(i);
        }
        return sum;
    }

    private boolean[] positive(int category) {
        boolean[] positive = new boolean[rows.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = label(row) == category;
        }
        return positive;
    }

    private double[] cost(double each) {
        double[] cost = new double[rows.size()];
        Arrays.fill(cost, each);
        return cost;
    }

    private SparseRows rows() {
        SparseRows.Builder builder = SparseRows.builder(FEATURES);
        FeatureVector vector = new FeatureVector();
        for (double[] cells : reference) {
            vector.clear();
            for (int i = 0; i < FEATURES; i++) {
                if (cells[1 + i] != 0) {
                    vector.add(i, cells[1 + i]);
                }
            }
            builder.add(vector);
        }
        return builder.build();
    }

    /** What {@code reference.py} wrote. */
    private static List<double[]> reference() {
        List<double[]> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LearnersTest.class.getResourceAsStream("/financial/manna/ml/linear.csv")),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }
}
