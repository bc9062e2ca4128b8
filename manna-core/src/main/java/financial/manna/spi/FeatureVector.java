package financial.manna.spi;

import java.util.Arrays;
import java.util.Objects;

/**
 * A sparse vector of features that is filled, read and reused; it grows when needed and never shrinks.
 *
 * <p>Entries stand in the order in which they were added. Mutable and not thread-safe: one per thread.
 */
public final class FeatureVector {

    private int[] indices;
    private float[] values;
    private int size;

    /** An empty vector with room for some entries. */
    public FeatureVector() {
        this.indices = new int[128];
        this.values = new float[128];
    }

    /** Removes all entries and keeps the room. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds an entry.
     *
     * @throws IllegalArgumentException if the index is negative or the value is not finite
     */
    public void add(int index, double value) {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative: " + index);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of feature " + index + " must be finite, not " + value);
        }
        if (size == indices.length) {
            indices = Arrays.copyOf(indices, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        indices[size] = index;
        values[size++] = (float) value;
    }

    /** The number of entries. */
    public int size() {
        return size;
    }

    /**
     * The feature index of an entry.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public int index(int entry) {
        return indices[Objects.checkIndex(entry, size)];
    }

    /**
     * The value of an entry.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public float value(int entry) {
        return values[Objects.checkIndex(entry, size)];
    }
}
