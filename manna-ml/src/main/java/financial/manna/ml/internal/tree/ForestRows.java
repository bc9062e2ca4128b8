package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import financial.manna.spi.FeatureVector;
import java.util.Arrays;

/**
 * Rows to train a forest on: sparse features, a label and a weight for each. What a row does not hold is missing, which
 * is not zero. Values are clamped to 1e38, so that thresholds between them stay finite floats.
 *
 * <p>Mutable and not thread-safe.
 */
public final class ForestRows {

    private static final float MAX_VALUE = 1e38f;

    private final int featureCount;
    private long[] ends = new long[65];
    private int[] indices = new int[1024];
    private float[] values = new float[1024];
    private float[] labels = new float[64];
    private float[] weights = new float[64];
    private int size;

    /**
     * No rows yet.
     *
     * @param featureCount how many features there are, at least 1; a row's feature beyond them is an error
     */
    public ForestRows(int featureCount) {
        if (featureCount < 1) {
            throw new IllegalArgumentException("a forest needs at least one feature, not " + featureCount);
        }
        this.featureCount = featureCount;
    }

    /**
     * Adds a row of sparse features; values of a repeated feature add up.
     *
     * @param label a class number, or the value to predict; finite
     * @param weight how much the row counts, positive and finite
     * @throws IllegalArgumentException if a feature, the label or the weight is out of range
     */
    public void add(FeatureVector features, double label, double weight) {
        requireNonNull(features, "features");
        int start = begin(label, weight, features.size());
        int end = start;
        for (int entry = 0; entry < features.size(); entry++) {
            int feature = features.index(entry);
            if (feature >= featureCount) {
                throw new IllegalArgumentException(
                        "feature " + feature + " is beyond the " + featureCount + " of this forest");
            }
            // Mostly ascending already, so this seldom looks back far.
            int at = end;
            while (at > start && indices[at - 1] > feature) {
                at--;
            }
            if (at > start && indices[at - 1] == feature) {
                values[at - 1] = finite(values[at - 1] + features.value(entry));
                continue;
            }
            System.arraycopy(indices, at, indices, at + 1, end - at);
            System.arraycopy(values, at, values, at + 1, end - at);
            indices[at] = feature;
            values[at] = finite(features.value(entry));
            end++;
        }
        finish(end, label, weight);
    }

    /**
     * Adds a row of dense features, one for each; NaN is a missing one.
     *
     * @param label a class number, or the value to predict; finite
     * @param weight how much the row counts, positive and finite
     * @throws IllegalArgumentException if the number of features, the label or the weight is out of range
     */
    public void add(float[] features, double label, double weight) {
        requireNonNull(features, "features");
        if (features.length != featureCount) {
            throw new IllegalArgumentException(
                    "a row of this forest has " + featureCount + " features, not " + features.length);
        }
        int end = begin(label, weight, featureCount);
        for (int feature = 0; feature < featureCount; feature++) {
            if (!Float.isNaN(features[feature])) {
                indices[end] = feature;
                values[end++] = finite(features[feature]);
            }
        }
        finish(end, label, weight);
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** How many features a row can have. */
    public int featureCount() {
        return featureCount;
    }

    /** The label of a row. */
    float label(int row) {
        return labels[row];
    }

    /** The weight of a row. */
    float weight(int row) {
        return weights[row];
    }

    /** Where rows start and end, one more than there are rows. */
    long[] ends() {
        return Arrays.copyOf(ends, size + 1);
    }

    int[] indices() {
        return Arrays.copyOf(indices, (int) ends[size]);
    }

    float[] values() {
        return Arrays.copyOf(values, (int) ends[size]);
    }

    float[] labels() {
        return Arrays.copyOf(labels, size);
    }

    float[] weights() {
        return Arrays.copyOf(weights, size);
    }

    /** Writes what a row holds over an array of missing values. */
    void fill(int row, float[] dense) {
        for (int entry = (int) ends[row]; entry < ends[row + 1]; entry++) {
            dense[indices[entry]] = values[entry];
        }
    }

    /** Makes what {@link #fill} wrote missing again. */
    void unfill(int row, float[] dense) {
        for (int entry = (int) ends[row]; entry < ends[row + 1]; entry++) {
            dense[indices[entry]] = Float.NaN;
        }
    }

    static float finite(float value) {
        return Math.max(-MAX_VALUE, Math.min(MAX_VALUE, value));
    }

    private int begin(double label, double weight, int most) {
        if (!Double.isFinite((float) label)) {
            throw new IllegalArgumentException("the label of row " + size + " must be finite, not " + label);
        }
        if (!((float) weight > 0 && Double.isFinite((float) weight))) {
            throw new IllegalArgumentException(
                    "the weight of row " + size + " must be positive and finite, not " + weight);
        }
        int start = (int) ends[size];
        if (start + most > indices.length) {
            int length = Math.max(start + most, Math.addExact(indices.length, indices.length / 2));
            indices = Arrays.copyOf(indices, length);
            values = Arrays.copyOf(values, length);
        }
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size + 1);
        }
        return start;
    }

    private void finish(int end, double label, double weight) {
        labels[size] = (float) label;
        weights[size] = (float) weight;
        ends[++size] = end;
    }
}
