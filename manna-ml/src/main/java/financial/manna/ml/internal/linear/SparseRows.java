package financial.manna.ml.internal.linear;

import static java.util.Objects.requireNonNull;

import financial.manna.spi.FeatureVector;
import java.util.Arrays;

/**
 * Training rows one after another, compressed: every row is a run of feature indices and values. Immutable; what
 * {@link Builder} collects is handed over, not copied.
 */
public final class SparseRows {

    private final int dimension;
    private final int[] start;
    private final int[] index;
    private final float[] value;

    private SparseRows(int dimension, int[] start, int[] index, float[] value) {
        this.dimension = dimension;
        this.start = start;
        this.index = index;
        this.value = value;
    }

    /** Starts a collection of rows whose indices are below {@code dimension}. */
    public static Builder builder(int dimension) {
        return new Builder(dimension);
    }

    /** The number of rows. */
    public int size() {
        return start.length - 1;
    }

    /** The number of features. */
    public int dimension() {
        return dimension;
    }

    /** Where a row begins; where row {@code size()} would begin is the end. */
    public int start(int row) {
        return start[row];
    }

    /** The feature of an entry. */
    public int index(int entry) {
        return index[entry];
    }

    /** The value of an entry. */
    public float value(int entry) {
        return value[entry];
    }

    /** The product of a row with weights. */
    public double dot(int row, float[] weights) {
        double sum = 0;
        for (int i = start[row]; i < start[row + 1]; i++) {
            sum += (double) value[i] * weights[index[i]];
        }
        return sum;
    }

    /** Adds a multiple of a row to weights. */
    public void addTo(int row, double factor, float[] weights) {
        for (int i = start[row]; i < start[row + 1]; i++) {
            weights[index[i]] += (float) (factor * value[i]);
        }
    }

    /** The sum of a row's squares. */
    public double squaredNorm(int row) {
        double sum = 0;
        for (int i = start[row]; i < start[row + 1]; i++) {
            sum += (double) value[i] * value[i];
        }
        return sum;
    }

    /** The squared norm of every row with an intercept of value 1 beside its features. */
    double[] squaredNormsWithIntercept() {
        double[] norms = new double[size()];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = squaredNorm(row) + 1;
        }
        return norms;
    }

    /** Copies a row into a vector, which is cleared before. */
    public void copyTo(int row, FeatureVector vector) {
        vector.clear();
        for (int i = start[row]; i < start[row + 1]; i++) {
            vector.add(index[i], value[i]);
        }
    }

    /** Some of the rows, in the given order. */
    public SparseRows select(int[] rows) {
        int entries = 0;
        for (int row : rows) {
            entries += start[row + 1] - start[row];
        }
        int[] from = new int[rows.length + 1];
        int[] indices = new int[entries];
        float[] values = new float[entries];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            int length = start[rows[i] + 1] - start[rows[i]];
            System.arraycopy(index, start[rows[i]], indices, at, length);
            System.arraycopy(value, start[rows[i]], values, at, length);
            at += length;
            from[i + 1] = at;
        }
        return new SparseRows(dimension, from, indices, values);
    }

    /** Collects rows. Not thread-safe. */
    public static final class Builder {

        private final int dimension;
        private int[] start = new int[1_024];
        private int[] index = new int[1 << 16];
        private float[] value = new float[1 << 16];
        private int rows;
        private int entries;

        private Builder(int dimension) {
            this.dimension = dimension;
        }

        /**
         * Adds a row.
         *
         * @throws IllegalArgumentException if an index is not below the dimension
         */
        public Builder add(FeatureVector vector) {
            int size = requireNonNull(vector, "vector").size();
            if (entries + size > index.length) {
                int capacity = Math.max(2 * index.length, entries + size);
                index = Arrays.copyOf(index, capacity);
                value = Arrays.copyOf(value, capacity);
            }
            for (int i = 0; i < size; i++) {
                if (vector.index(i) >= dimension) {
                    throw new IllegalArgumentException(
                            "feature " + vector.index(i) + " of row " + rows + " is not below " + dimension);
                }
                index[entries] = vector.index(i);
                value[entries++] = vector.value(i);
            }
            if (++rows == start.length) {
                start = Arrays.copyOf(start, 2 * start.length);
            }
            start[rows] = entries;
            return this;
        }

        /** The rows so far. */
        public SparseRows build() {
            return new SparseRows(
                    dimension,
                    Arrays.copyOf(start, rows + 1),
                    Arrays.copyOf(index, entries),
                    Arrays.copyOf(value, entries));
        }
    }
}
