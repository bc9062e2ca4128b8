package financial.manna.ml.anomaly;

import java.util.Arrays;

/**
 * The trees of an isolation forest in flat arrays.
 *
 * <p>No tree is deeper than the binary logarithm of the subsample, so each is stored as a complete tree of that depth:
 * the children of slot i are 2i and 2i + 1, the root is 1. All slots below a leaf repeat its value. So every path has
 * the same length, the walk has no data-dependent exit, and the processor works on several rows at once.
 */
final class IsolationTrees {

    private static final double EULER_GAMMA = 0.5772156649015329;
    /** Rows that are walked through one tree before the next, where they are not wide. */
    private static final int BLOCK = 256;
    /** The values of those rows, so that they stay in the cache; but a few rows at least. */
    private static final int BLOCK_VALUES = 8_192;

    private static final int LEAST_BLOCK = 16;

    final int features;
    final int trees;
    final int depth;
    /** The number of rows that each tree was grown on. */
    final int sample;
    /** Per tree and inner slot. */
    final int[] feature;

    final double[] threshold;
    /** Per tree and slot of either kind: rows of the subsample that reach it; 0 for the repetition of a leaf. */
    final int[] count;
    /** Per tree and slot: the mean path length of the rows of the subsample that reach it. */
    private final double[] expected;

    /** Takes over the arrays. Slots without rows must lie below a leaf. */
    IsolationTrees(int features, int trees, int depth, int sample, int[] feature, double[] threshold, int[] count) {
        this.features = features;
        this.trees = trees;
        this.depth = depth;
        this.sample = sample;
        this.feature = feature;
        this.threshold = threshold;
        this.count = count;
        this.expected = expected();
    }

    /** The depth at which growing stops: about where the mean path of a random tree ends. */
    static int depth(int sample) {
        return sample <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(sample - 1);
    }

    /** The walk takes differences, and that of a negative and a positive zero has the wrong sign. */
    static double cut(double value) {
        return value == 0 ? 0 : value;
    }

    /** The mean length of an unsuccessful search in a binary search tree of n keys: what a subtree not grown stands for. */
    static double averagePath(int n) {
        if (n <= 1) {
            return 0;
        }
        return n == 2 ? 1 : 2 * (Math.log(n - 1.0) + EULER_GAMMA) - 2 * (n - 1.0) / n;
    }

    boolean isInner(int tree, int slot) {
        return slot < 1 << depth && count[(tree << (depth + 1)) + 2 * slot + 1] > 0;
    }

    /**
     * The mean path length of one row, from its first value at the offset on. Four trees at a time: their walks do not
     * wait for one another. The sum has the order of {@link #paths}, so that both agree to the last bit.
     */
    double path(double[] values, int offset) {
        double sum = 0;
        int tree = 0;
        for (; tree + 4 <= trees; tree += 4) {
            int a = tree << depth;
            int b = a + (1 << depth);
            int c = b + (1 << depth);
            int d = c + (1 << depth);
            int slotA = 1;
            int slotB = 1;
            int slotC = 1;
            int slotD = 1;
            for (int level = depth; level > 0; level--) {
                slotA = child(a, slotA, values, offset);
                slotB = child(b, slotB, values, offset);
                slotC = child(c, slotC, values, offset);
                slotD = child(d, slotD, values, offset);
            }
            sum += expected[2 * a + slotA];
            sum += expected[2 * b + slotB];
            sum += expected[2 * c + slotC];
            sum += expected[2 * d + slotD];
        }
        for (; tree < trees; tree++) {
            sum += expected[(tree << (depth + 1)) + leaf(tree << depth, values, offset)];
        }
        return sum / trees;
    }

    /** The mean path length of each row. */
    double[] paths(double[] values, int rows) {
        double[] sums = new double[rows];
        int block = Math.max(LEAST_BLOCK, Math.min(BLOCK, BLOCK_VALUES / features));
        for (int from = 0; from < rows; from += block) {
            int to = Math.min(rows, from + block);
            for (int tree = 0; tree < trees; tree++) {
                addPaths(tree, values, from, to, sums);
            }
        }
        for (int row = 0; row < rows; row++) {
            sums[row] /= trees;
        }
        return sums;
    }

    /** Per feature, how much its splits lengthened the mean path of one row; adds up to path minus {@link #basePath}. */
    double[] contributions(double[] values) {
        double[] sums = new double[features];
        for (int tree = 0; tree < trees; tree++) {
            int inner = tree << depth;
            int slots = tree << (depth + 1);
            int slot = 1;
            for (int level = 0; level < depth; level++) {
                int split = feature[inner + slot];
                int child = child(inner, slot, values, 0);
                sums[split] += expected[slots + child] - expected[slots + slot];
                slot = child;
            }
        }
        for (int i = 0; i < features; i++) {
            sums[i] /= trees;
        }
        return sums;
    }

    /** The mean path length of the rows that the trees were grown on. */
    double basePath() {
        double sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            sum += expected[(tree << (depth + 1)) + 1];
        }
        return sum / trees;
    }

    /** Four rows at a time: their walks do not wait for one another. */
    private void addPaths(int tree, double[] values, int from, int to, double[] sums) {
        int inner = tree << depth;
        int slots = tree << (depth + 1);
        int row = from;
        for (; row + 4 <= to; row += 4) {
            int a = row * features;
            int b = a + features;
            int c = b + features;
            int d = c + features;
            int slotA = 1;
            int slotB = 1;
            int slotC = 1;
            int slotD = 1;
            for (int level = depth; level > 0; level--) {
                slotA = child(inner, slotA, values, a);
                slotB = child(inner, slotB, values, b);
                slotC = child(inner, slotC, values, c);
                slotD = child(inner, slotD, values, d);
            }
            sums[row] += expected[slots + slotA];
            sums[row + 1] += expected[slots + slotB];
            sums[row + 2] += expected[slots + slotC];
            sums[row + 3] += expected[slots + slotD];
        }
        for (; row < to; row++) {
            sums[row] += expected[slots + leaf(inner, values, row * features)];
        }
    }

    private int leaf(int inner, double[] values, int offset) {
        int slot = 1;
        for (int level = depth; level > 0; level--) {
            slot = child(inner, slot, values, offset);
        }
        return slot;
    }

    /**
     * Left unless the value is above the threshold. The sign bit of the difference says so without a branch, which no
     * processor could predict; thresholds are finite, so the difference is never NaN.
     */
    private int child(int inner, int slot, double[] values, int offset) {
        double difference = threshold[inner + slot] - values[offset + feature[inner + slot]];
        return 2 * slot + (int) (Double.doubleToRawLongBits(difference) >>> 63);
    }

    private double[] expected() {
        double[] result = new double[trees << (depth + 1)];
        for (int tree = 0; tree < trees; tree++) {
            fill(result, tree, 1, 0);
        }
        return result;
    }

    private double fill(double[] result, int tree, int slot, int level) {
        int slots = tree << (depth + 1);
        int rows = count[slots + slot];
        double path;
        if (isInner(tree, slot)) {
            int left = count[slots + 2 * slot];
            path = (left * fill(result, tree, 2 * slot, level + 1)
                            + (rows - left) * fill(result, tree, 2 * slot + 1, level + 1))
                    / rows;
        } else {
            path = level + averagePath(rows);
            int first = slot;
            for (int below = level + 1; below <= depth; below++) {
                first *= 2;
                int width = 1 << (below - level);
                Arrays.fill(result, slots + first, slots + first + width, path);
            }
        }
        result[slots + slot] = path;
        return path;
    }
}
