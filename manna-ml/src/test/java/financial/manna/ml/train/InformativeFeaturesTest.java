package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.spi.FeatureVector;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InformativeFeaturesTest {

    private static final int FEATURES = 30;
    private static final List<CategoryId> CATEGORIES =
            List.of(CategoryId.of("a"), CategoryId.of("b"), CategoryId.of("c"), CategoryId.of("never"));

    private final Random random = new Random(3);
    private final boolean[][] has = new boolean[200][FEATURES];
    private final double[] weights = new double[has.length];
    private final TrainingSet data = data();
    private final SparseRows rows = rows();

    @Test
    void choosesByTheMutualInformationOfHavingAFeatureAndTheClass() {
        double[] expected = new double[FEATURES];
        Arrays.setAll(expected, this::information);
        double[] sorted = expected.clone();
        Arrays.sort(sorted);

        int[] chosen = InformativeFeatures.choose(data, rows, weights, 7);

        assertThat(chosen).hasSize(7).isSorted().contains(0, 1, 2);
        for (int feature : chosen) {
            assertThat(expected[feature]).isGreaterThanOrEqualTo(sorted[FEATURES - 7] - 1e-9);
        }
    }

    @Test
    void leavesOutWhatSaysNothing() {
        int[] chosen = InformativeFeatures.choose(data, rows, weights, 1_000);

        assertThat(chosen).as("feature 28 is on every row, 29 on none").doesNotContain(28, 29);
        assertThat(chosen).hasSizeGreaterThan(20);
    }

    /** By the definition, over all pairs. */
    private double information(int feature) {
        double total = Arrays.stream(weights).sum();
        double information = 0;
        for (int category = 0; category < CATEGORIES.size(); category++) {
            for (boolean present : new boolean[] {true, false}) {
                double both = 0;
                double ofClass = 0;
                double ofFeature = 0;
                for (int row = 0; row < has.length; row++) {
                    ofClass += data.label(row) == category ? weights[row] : 0;
                    ofFeature += has[row][feature] == present ? weights[row] : 0;
                    both += data.label(row) == category && has[row][feature] == present ? weights[row] : 0;
                }
                information += both > 0 ? both * Math.log(both * total / (ofClass * ofFeature)) : 0;
            }
        }
        return information;
    }

    private TrainingSet data() {
        List<LabeledTransaction> labelled = new ArrayList<>();
        for (int row = 0; row < has.length; row++) {
            int label = random.nextInt(3);
            labelled.add(new LabeledTransaction(Transaction.of("X"), CATEGORIES.get(label)));
            weights[row] = 0.1 + random.nextDouble();
            for (int feature = 0; feature < 28; feature++) {
                has[row][feature] = random.nextDouble() < (feature == label ? 0.8 : 0.2);
            }
            has[row][28] = true;
        }
        return TrainingSet.of(labelled, CATEGORIES);
    }

    private SparseRows rows() {
        SparseRows.Builder builder = SparseRows.builder(FEATURES);
        FeatureVector vector = new FeatureVector();
        for (boolean[] row : has) {
            vector.clear();
            for (int feature = 0; feature < FEATURES; feature++) {
                if (row[feature]) {
                    vector.add(feature, 0.5);
                }
            }
            builder.add(vector);
        }
        return builder.build();
    }
}
