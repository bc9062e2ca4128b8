package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import financial.manna.spi.FeatureVector;
import java.util.Arrays;

/**
 * Predicts sparse rows without allocation. What a row does not hold is missing; values of a repeated feature add up.
 *
 * <p>A tree that asks for none of a row's features on the way it takes when all is missing ends up where it always
 * does. If few trees are touched, only those are walked. Which way is taken depends on the row alone, so equal rows get
 * equal answers.
 *
 * <p>Mutable and not thread-safe.
 */
public final class ForestEvaluator {

    private final FlatForest forest;
    private final float[] dense;
    private final int[] seen;
    private int round;
    private int[] present = new int[64];

    ForestEvaluator(FlatForest forest) {
        this.forest = forest;
        this.dense = new float[forest.featureCount];
        this.seen = new int[forest.treeCount()];
        Arrays.fill(dense, Float.NaN);
    }

    /**
     * The margins of a row.
     *
     * @param margins receives one for each output
     * @throws IllegalArgumentException if the array is too short
     */
    public void margins(FeatureVector features, double[] margins) {
        requireNonNull(features, "features");
        FlatForest.requireRoom(margins.length, forest.outputs(), "margins");
        if (present.length < features.size()) {
            present = new int[Math.max(features.size(), 2 * present.length)];
        }
        int count = 0;
        long touched = 0;
        for (int entry = 0; entry < features.size(); entry++) {
            if (forest.add(features, entry, dense)) {
                int feature = features.index(entry);
                present[count++] = feature;
                touched += forest.touchedStarts[feature + 1] - forest.touchedStarts[feature];
            }
        }
        // Walking a touched tree costs about two list entries more than walking it in order.
        if (touched * 2 < forest.treeCount()) {
            walkTouched(count, margins);
        } else {
            forest.margins(dense, margins);
        }
        for (int i = 0; i < count; i++) {
            dense[present[i]] = Float.NaN;
        }
    }

    /**
     * The predictions of a row: probabilities for {@link ForestObjective#SOFTPROB}, else the margins.
     *
     * @param predictions receives one for each output
     * @throws IllegalArgumentException if the array is too short
     */
    public void predict(FeatureVector features, double[] predictions) {
        margins(features, predictions);
        forest.transform(predictions);
    }

    private void walkTouched(int count, double[] margins) {
        if (++round < 0) {
            Arrays.fill(seen, 0);
            round = 1;
        }
        System.arraycopy(forest.missingMargins, 0, margins, 0, forest.outputs());
        for (int i = 0; i < count; i++) {
            int end = forest.touchedStarts[present[i] + 1];
            for (int at = forest.touchedStarts[present[i]]; at < end; at++) {
                int tree = forest.touchedTrees[at];
                if (seen[tree] != round) {
                    seen[tree] = round;
                    int leaf = forest.leaf(tree, dense);
                    if (leaf != forest.missingLeaves[tree]) {
                        forest.addLeaf(tree, forest.missingLeaves[tree], -1, margins);
                        forest.addLeaf(tree, leaf, 1, margins);
                    }
                }
            }
        }
    }
}
