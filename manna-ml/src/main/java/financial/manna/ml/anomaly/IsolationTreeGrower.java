package financial.manna.ml.anomaly;

import java.util.Random;

/**
 * Grows isolation trees: a feature at random, a threshold at random between its least and greatest value, until a row
 * is alone, all are equal, or the depth is reached. Features that are constant among the rows at hand are passed over.
 */
final class IsolationTreeGrower {

    private final double[] values;
    private final int rows;
    private final int features;
    private final int sample;
    private final int depth;
    private final Random random;

    private final int[] feature;
    private final double[] threshold;
    private final int[] count;

    /** The rows by number; the first of them are the subsample of the tree at hand, those of a node side by side. */
    private final int[] order;
    /** The features; on the way down, those known to be constant come first. */
    private final int[] candidates;

    IsolationTreeGrower(double[] values, int features, int trees, int sample, long seed) {
        this.values = values;
        this.features = features;
        this.rows = values.length / features;
        this.sample = sample;
        this.depth = IsolationTrees.depth(sample);
        this.random = new Random(seed);
        this.feature = new int[trees << depth];
        this.threshold = new double[trees << depth];
        this.count = new int[trees << (depth + 1)];
        this.order = identity(rows);
        this.candidates = identity(features);
    }

    IsolationTrees grow() {
        int trees = feature.length >> depth;
        for (int tree = 0; tree < trees; tree++) {
            drawSample();
            grow(tree, 1, 0, 0, sample, 0);
        }
        return new IsolationTrees(features, trees, depth, sample, feature, threshold, count);
    }

    /** Without replacement: the first steps of a Fisher-Yates shuffle. */
    private void drawSample() {
        for (int i = 0; i < sample; i++) {
            swap(order, i, i + random.nextInt(rows - i));
        }
    }

    private void grow(int tree, int slot, int level, int from, int to, int constant) {
        count[(tree << (depth + 1)) + slot] = to - from;
        if (level == depth || to - from < 2) {
            return;
        }
        int passed = constant;
        while (passed < features) {
            swap(candidates, passed, passed + random.nextInt(features - passed));
            int split = candidates[passed];
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double value = values[order[i] * features + split];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            if (least < greatest) {
                int place = (tree << depth) + slot;
                feature[place] = split;
                threshold[place] = between(least, greatest);
                int middle = partition(from, to, split, threshold[place]);
                grow(tree, 2 * slot, level + 1, from, middle, passed);
                grow(tree, 2 * slot + 1, level + 1, middle, to, passed);
                return;
            }
            passed++;
        }
    }

    /** At least the least and below the greatest, so that neither side is empty; cannot overflow. */
    private double between(double least, double greatest) {
        double share = random.nextDouble();
        double drawn = least * (1 - share) + greatest * share;
        return IsolationTrees.cut(drawn >= least && drawn < greatest ? drawn : least);
    }

    private int partition(int from, int to, int split, double at) {
        int left = from;
        int right = to;
        while (left < right) {
            if (values[order[left] * features + split] > at) {
                swap(order, left, --right);
            } else {
                left++;
            }
        }
        return left;
    }

    private static int[] identity(int length) {
        int[] numbers = new int[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static void swap(int[] numbers, int a, int b) {
        int kept = numbers[a];
        numbers[a] = numbers[b];
        numbers[b] = kept;
    }
}
