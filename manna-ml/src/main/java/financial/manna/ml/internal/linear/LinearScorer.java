package financial.manna.ml.internal.linear;

import financial.manna.spi.FeatureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Scores classes as weighted sums of features. Weights are 8-bit with one scale per class, and stand feature by
 * feature, zeros left out: a row touches only what its own features weigh.
 *
 * <p>Immutable and thread-safe.
 */
public final class LinearScorer {

    private static final int LEVELS = 127;

    private final int classes;
    private final float[] bias;
    /** What a class gets for every unit of the row's sum. */
    private final float[] unit;

    private final float[] scale;
    private final int[] start;
    private final short[] target;
    private final byte[] weight;

    private LinearScorer(
            int classes, float[] bias, float[] unit, float[] scale, int[] start, short[] target, byte[] weight) {
        this.classes = classes;
        this.bias = bias;
        this.unit = unit;
        this.scale = scale;
        this.start = start;
        this.target = target;
        this.weight = weight;
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** The number of features. */
    public int dimension() {
        return start.length - 1;
    }

    /** The number of weights that are not zero. */
    public int weights() {
        return weight.length;
    }

    /**
     * Scores every class.
     *
     * @param scores receives one score per class
     */
    public void score(FeatureVector row, float[] scores) {
        Arrays.fill(scores, 0, classes, 0);
        float sum = 0;
        for (int i = 0, size = row.size(); i < size; i++) {
            int feature = row.index(i);
            float value = row.value(i);
            sum += value;
            for (int k = start[feature], end = start[feature + 1]; k < end; k++) {
                scores[target[k]] += value * weight[k];
            }
        }
        for (int c = 0; c < classes; c++) {
            scores[c] = scores[c] * scale[c] + sum * unit[c] + bias[c];
        }
    }

    /** The intercept of a class. */
    public float bias(int category) {
        return bias[category];
    }

    /** The weight of a feature for a class. */
    public float weight(int feature, int category) {
        for (int k = start[feature]; k < start[feature + 1]; k++) {
            if (target[k] == category) {
                return weight[k] * scale[category] + unit[category];
            }
        }
        return unit[category];
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(classes);
        out.writeInt(dimension());
        out.writeInt(weight.length);
        for (int c = 0; c < classes; c++) {
            out.writeFloat(bias[c]);
            out.writeFloat(unit[c]);
            out.writeFloat(scale[c]);
        }
        for (int feature = 0; feature < dimension(); feature++) {
            out.writeShort(start[feature + 1] - start[feature]);
            int before = -1;
            for (int k = start[feature]; k < start[feature + 1]; k++) {
                int gap = target[k] - before;
                // Classes ascend, so that most gaps fit a byte.
                if (gap < 0xFF) {
                    out.writeByte(gap);
                } else {
                    out.writeByte(0xFF);
                    out.writeShort(gap);
                }
                before = target[k];
            }
            out.write(weight, start[feature], start[feature + 1] - start[feature]);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the numbers contradict each other
     */
    public static LinearScorer read(DataInput in) throws IOException {
        int classes = Bounds.check(in.readInt(), 1, Short.MAX_VALUE, "classes");
        int dimension = Bounds.check(in.readInt(), 0, 1 << 26, "features");
        int weights = Bounds.check(in.readInt(), 0, 1 << 29, "weights");
        float[] bias = new float[classes];
        float[] unit = new float[classes];
        float[] scale = new float[classes];
        for (int c = 0; c < classes; c++) {
            bias[c] = Bounds.finite(in.readFloat(), "intercept");
            unit[c] = Bounds.finite(in.readFloat(), "weight of a row's sum");
            scale[c] = Bounds.finite(in.readFloat(), "scale");
        }
        int[] start = new int[dimension + 1];
        short[] target = new short[weights];
        byte[] weight = new byte[weights];
        int at = 0;
        for (int feature = 0; feature < dimension; feature++) {
            int count = Bounds.check(in.readUnsignedShort(), 0, weights - at, "weights of a feature");
            int before = -1;
            for (int k = at; k < at + count; k++) {
                int gap = in.readUnsignedByte();
                gap = gap == 0xFF ? in.readUnsignedShort() : gap;
                before = Bounds.check(before + Math.max(gap, 1), 0, classes - 1, "class");
                target[k] = (short) before;
            }
            in.readFully(weight, at, count);
            at += count;
            start[feature + 1] = at;
        }
        Bounds.check(at, weights, weights, "weights");
        return new LinearScorer(classes, bias, unit, scale, start, target, weight);
    }

    /** Collects dense weights class by class, rounds them, and keeps what is not zero. Not thread-safe. */
    public static final class Builder {

        private final int classes;
        private final int dimension;
        private final float[] bias;
        private final float[] unit;
        private final float[] scale;
        private final byte[][] dense;

        /** A collection for so many classes and features. */
        public Builder(int classes, int dimension) {
            this.classes = classes;
            this.dimension = dimension;
            this.bias = new float[classes];
            this.unit = new float[classes];
            this.scale = new float[classes];
            this.dense = new byte[classes][];
        }

        /**
         * Adds the weights of a class.
         *
         * @param weights one per feature; more are passed over
         * @param perUnit what every unit of a row's sum adds
         */
        public void add(int category, float[] weights, double intercept, double perUnit) {
            float largest = 0;
            for (int i = 0; i < dimension; i++) {
                largest = Math.max(largest, Math.abs(weights[i]));
            }
            float step = largest / LEVELS;
            byte[] rounded = new byte[dimension];
            for (int i = 0; i < dimension && step > 0; i++) {
                rounded[i] = (byte) Math.round(weights[i] / step);
            }
            dense[category] = rounded;
            scale[category] = step;
            bias[category] = (float) intercept;
            unit[category] = (float) perUnit;
        }

        /** The scorer; every class must have been added. */
        public LinearScorer build() {
            int[] start = new int[dimension + 1];
            for (byte[] column : dense) {
                for (int i = 0; i < dimension; i++) {
                    start[i + 1] += column[i] == 0 ? 0 : 1;
                }
            }
            for (int i = 0; i < dimension; i++) {
                start[i + 1] += start[i];
            }
            short[] target = new short[start[dimension]];
            byte[] weight = new byte[start[dimension]];
            int[] next = Arrays.copyOf(start, dimension);
            for (int c = 0; c < classes; c++) {
                byte[] column = dense[c];
                for (int i = 0; i < dimension; i++) {
                    if (column[i] != 0) {
                        target[next[i]] = (short) c;
                        weight[next[i]++] = column[i];
                    }
                }
            }
            return new LinearScorer(classes, bias, unit, scale, start, target, weight);
        }
    }
}
