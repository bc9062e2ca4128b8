package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import financial.manna.artifact.ArtifactException;
import financial.manna.spi.FeatureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees or a random forest in flat arrays, walked without native code.
 *
 * <p>Nodes stand in preorder, so a left child is the next node. A split sends a value below its threshold left, as floats
 * are compared; a missing value goes the way the split learnt. Margins are summed in double precision: they differ from
 * XGBoost's sums of floats in the last digits only.
 *
 * <p>Immutable and thread-safe; a {@link ForestEvaluator} holds what one thread needs to predict.
 */
public final class FlatForest {

    final ForestObjective objective;
    final int featureCount;
    /** The margin of each output before any tree. */
    final float[] base;
    /** Whether a leaf holds one value for each output instead of one for its tree's output. */
    final boolean vectorLeaves;
    /** The output of each tree; 0 if leaves hold vectors. */
    final int[] treeOutputs;
    /** The root of each tree, and the number of nodes. */
    final int[] roots;
    /** Twice the feature of a split, plus one if missing goes left; -1 for a leaf. */
    final int[] splits;
    /** The right child of a split; the place of its values in {@code leaves} for a leaf with a vector. */
    final int[] links;
    /** The threshold of a split; the value of a leaf without a vector. */
    final float[] numbers;
    /** The share of the training rows that went left, in 255ths; 0 for a leaf. */
    final byte[] leftShares;
    /** The values of leaves with vectors, else empty. */
    final float[] leaves;
    /** What the margins are if every feature is missing. */
    final double[] missingMargins;
    /** Where each tree ends up if every feature is missing. */
    final int[] missingLeaves;
    /** For each feature where its part of {@code touchedTrees} starts; one more than there are features. */
    final int[] touchedStarts;
    /** The trees that ask for the feature on the way they take if every feature is missing. */
    final int[] touchedTrees;

    FlatForest(
            ForestObjective objective,
            int featureCount,
            float[] base,
            boolean vectorLeaves,
            int[] treeOutputs,
            int[] roots,
            FlatNodes nodes) {
        this.objective = objective;
        this.featureCount = featureCount;
        this.base = base;
        this.vectorLeaves = vectorLeaves;
        this.treeOutputs = treeOutputs;
        this.roots = roots;
        this.splits = nodes.splits();
        this.links = nodes.links();
        this.numbers = nodes.numbers();
        this.leftShares = nodes.leftShares();
        this.leaves = nodes.leaves();
        this.missingMargins = new double[base.length];
        this.missingLeaves = new int[treeOutputs.length];
        this.touchedStarts = new int[featureCount + 1];
        this.touchedTrees = indexTouched();
    }

    /** The forest of trees as XGBoost wrote them. */
    static FlatForest of(
            ForestObjective objective, int featureCount, float[] base, boolean vectorLeaves, List<TreeNodes> trees) {
        FlatNodes nodes = new FlatNodes(vectorLeaves ? base.length : 1);
        int[] roots = new int[trees.size() + 1];
        int[] outputs = new int[trees.size()];
        for (int tree = 0; tree < outputs.length; tree++) {
            outputs[tree] = trees.get(tree).output;
            nodes.add(trees.get(tree), vectorLeaves);
            roots[tree + 1] = nodes.size();
        }
        return new FlatForest(objective, featureCount, base, vectorLeaves, outputs, roots, nodes);
    }

    /**
     * Reads what {@link #write} wrote, and not a byte more.
     *
     * @throws ArtifactException with {@code CORRUPT} if the bytes are no forest, {@code TOO_NEW} if they are of a later
     *     form
     * @throws IOException if the input fails or ends early
     */
    public static FlatForest read(DataInput in) throws IOException {
        return ForestCodec.read(requireNonNull(in, "in"));
    }

    /** Writes a compact form, 5 to 8 bytes a node. Equal forests give equal bytes. */
    public void write(DataOutput out) throws IOException {
        ForestCodec.write(this, requireNonNull(out, "out"));
    }

    /** How many features a row can have; a row's features beyond them are not looked at. */
    public int featureCount() {
        return featureCount;
    }

    /** How many margins a row gets: classes, quantiles or one. */
    public int outputs() {
        return base.length;
    }

    /** How many trees there are, over all outputs and rounds. */
    public int treeCount() {
        return treeOutputs.length;
    }

    /** How many nodes the trees have, leaves included. */
    public int nodeCount() {
        return splits.length;
    }

    /** What the forest was trained for. */
    public ForestObjective objective() {
        return objective;
    }

    /** A new evaluator, for one thread at a time. */
    public ForestEvaluator evaluator() {
        return new ForestEvaluator(this);
    }

    /**
     * The margins of a dense row. Thread-safe and free of allocation.
     *
     * @param features one for each feature, NaN where missing, the others within 1e38; more are not looked at
     * @param margins receives one for each output
     * @throws IllegalArgumentException if one of the arrays is too short
     */
    public void margins(float[] features, double[] margins) {
        requireRoom(features.length, featureCount, "features");
        requireRoom(margins.length, base.length, "margins");
        for (int output = 0; output < base.length; output++) {
            margins[output] = base[output];
        }
        for (int tree = 0; tree < treeOutputs.length; tree++) {
            addLeaf(tree, leaf(tree, features), 1, margins);
        }
    }

    /**
     * The predictions of a dense row: probabilities for {@link ForestObjective#SOFTPROB}, else the margins.
     *
     * @see #margins
     */
    public void predict(float[] features, double[] predictions) {
        margins(features, predictions);
        transform(predictions);
    }

    /**
     * How much each feature of a row adds to a margin: the change of the training rows' mean leaf along each tree's path
     * (path attribution, Saabas 2014). Exact in that they sum up to the margin, within rounding; unlike Shapley values
     * they credit a split's whole change to its own feature.
     *
     * @param features one for each feature, NaN where missing
     * @param output which margin
     * @return one for each feature and, last, the mean margin of the training rows
     * @throws IllegalArgumentException if there are too few features
     * @throws IndexOutOfBoundsException if there is no such output
     */
    public double[] contributions(float[] features, int output) {
        requireRoom(features.length, featureCount, "features");
        double[] contributions = new double[featureCount + 1];
        contributions[featureCount] = base[output];
        double[] means = new double[0];
        for (int tree = 0; tree < treeOutputs.length; tree++) {
            if (!vectorLeaves && treeOutputs[tree] != output) {
                continue;
            }
            int root = roots[tree];
            int size = roots[tree + 1] - root;
            if (means.length < size) {
                means = new double[size];
            }
            fillMeans(root, size, output, means);
            contributions[featureCount] += means[0];
            int node = root;
            while (splits[node] >= 0) {
                int next = next(node, features);
                contributions[splits[node] >>> 1] += means[next - root] - means[node - root];
                node = next;
            }
        }
        return contributions;
    }

    /** As {@link #contributions(float[], int)}, for a sparse row. */
    public double[] contributions(FeatureVector features, int output) {
        float[] dense = new float[featureCount];
        Arrays.fill(dense, Float.NaN);
        for (int entry = 0; entry < features.size(); entry++) {
            add(features, entry, dense);
        }
        return contributions(dense, output);
    }

    /** Adds an entry to a row that starts out as missing everything. Tells whether the feature was missing before. */
    boolean add(FeatureVector features, int entry, float[] dense) {
        int feature = features.index(entry);
        if (feature >= featureCount) {
            return false;
        }
        boolean missing = Float.isNaN(dense[feature]);
        float value = missing ? features.value(entry) : dense[feature] + features.value(entry);
        dense[feature] = ForestRows.finite(value);
        return missing;
    }

    /** The leaf of a row. */
    int leaf(int tree, float[] features) {
        int node = roots[tree];
        while (splits[node] >= 0) {
            node = next(node, features);
        }
        return node;
    }

    /** Adds a leaf's values, times a factor, to the margins. */
    void addLeaf(int tree, int leaf, int factor, double[] margins) {
        if (!vectorLeaves) {
            margins[treeOutputs[tree]] += factor * (double) numbers[leaf];
            return;
        }
        int at = links[leaf];
        for (int output = 0; output < base.length; output++) {
            margins[output] += factor * (double) leaves[at + output];
        }
    }

    /** Turns margins into predictions. */
    void transform(double[] margins) {
        if (objective != ForestObjective.SOFTPROB) {
            return;
        }
        double max = Double.NEGATIVE_INFINITY;
        for (int output = 0; output < base.length; output++) {
            max = Math.max(max, margins[output]);
        }
        double total = 0;
        for (int output = 0; output < base.length; output++) {
            margins[output] = Math.exp(margins[output] - max);
            total += margins[output];
        }
        for (int output = 0; output < base.length; output++) {
            margins[output] /= total;
        }
    }

    static void requireRoom(int length, int needed, String what) {
        if (length < needed) {
            throw new IllegalArgumentException("room for " + needed + " " + what + " is needed, not " + length);
        }
    }

    private int next(int node, float[] features) {
        int split = splits[node];
        float value = features[split >>> 1];
        boolean left = Float.isNaN(value) ? (split & 1) != 0 : value < numbers[node];
        return left ? node + 1 : links[node];
    }

    /** The mean leaf below each node, by the share of training rows that went each way. */
    private void fillMeans(int root, int size, int output, double[] means) {
        for (int i = size - 1; i >= 0; i--) {
            int node = root + i;
            if (splits[node] < 0) {
                means[i] = vectorLeaves ? leaves[links[node] + output] : numbers[node];
            } else {
                double left = Byte.toUnsignedInt(leftShares[node]) / 255.0;
                means[i] = left * means[i + 1] + (1 - left) * means[links[node] - root];
            }
        }
    }

    /** Follows every tree as if all were missing; fills what depends on that. */
    private int[] indexTouched() {
        for (int output = 0; output < base.length; output++) {
            missingMargins[output] = base[output];
        }
        int[] last = new int[featureCount];
        int[] fill = new int[0];
        // Once to count, once to fill.
        for (int pass = 0; pass < 2; pass++) {
            Arrays.fill(last, -1);
            for (int tree = 0; tree < treeOutputs.length; tree++) {
                int node = roots[tree];
                while (splits[node] >= 0) {
                    int feature = splits[node] >>> 1;
                    if (last[feature] != tree) {
                        last[feature] = tree;
                        if (pass == 0) {
                            touchedStarts[feature + 1]++;
                        } else {
                            fill[touchedStarts[feature]++] = tree;
                        }
                    }
                    node = (splits[node] & 1) != 0 ? node + 1 : links[node];
                }
                if (pass == 0) {
                    missingLeaves[tree] = node;
                    addLeaf(tree, node, 1, missingMargins);
                }
            }
            if (pass == 0) {
                for (int feature = 0; feature < featureCount; feature++) {
                    touchedStarts[feature + 1] += touchedStarts[feature];
                }
                fill = new int[touchedStarts[featureCount]];
            }
        }
        // Filling has moved every start to the next one's place.
        System.arraycopy(touchedStarts, 0, touchedStarts, 1, featureCount);
        touchedStarts[0] = 0;
        return fill;
    }
}
