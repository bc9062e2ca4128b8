package financial.manna.ml.internal.tree;

import java.util.Arrays;

/**
 * One tree as XGBoost writes it: nodes in any order, the root first, children by number.
 *
 * <p>A leaf's value stands in {@code thresholds}, or, if leaves hold one value for each output, in {@code vectors} from
 * {@code node * outputs} on.
 */
final class TreeNodes {

    final int output;
    final int[] left;
    final int[] right;
    final int[] features;
    final boolean[] defaultLeft;
    final float[] thresholds;
    final float[] vectors;
    private final float[] covers;

    /**
     * Takes over the arrays.
     *
     * @param vectors empty if leaves hold one value
     * @param covers the weight of the training rows that passed each node; empty if not known
     */
    TreeNodes(
            int output,
            int[] left,
            int[] right,
            int[] features,
            boolean[] defaultLeft,
            float[] thresholds,
            float[] vectors,
            float[] covers) {
        this.output = output;
        this.left = left;
        this.right = right;
        this.features = features;
        this.defaultLeft = defaultLeft;
        this.thresholds = thresholds;
        this.vectors = vectors;
        this.covers = covers;
    }

    /** The same tree, covered by the rows that it was trained on if it did not say by which. */
    TreeNodes coveredBy(ForestRows rows) {
        if (covers.length > 0) {
            return this;
        }
        float[] counted = new float[left.length];
        float[] dense = new float[rows.featureCount()];
        Arrays.fill(dense, Float.NaN);
        for (int row = 0; row < rows.size(); row++) {
            rows.fill(row, dense);
            int node = 0;
            counted[node] += rows.weight(row);
            while (left[node] >= 0) {
                float value = dense[features[node]];
                boolean goesLeft = Float.isNaN(value) ? defaultLeft[node] : value < thresholds[node];
                node = goesLeft ? left[node] : right[node];
                counted[node] += rows.weight(row);
            }
            rows.unfill(row, dense);
        }
        return new TreeNodes(output, left, right, features, defaultLeft, thresholds, vectors, counted);
    }

    /** The share of the cover that went left, in 255ths. */
    int leftShare(int node) {
        if (covers.length == 0) {
            return 128;
        }
        double both = (double) covers[left[node]] + covers[right[node]];
        return both > 0 ? (int) Math.round(255 * covers[left[node]] / both) : 128;
    }
}
