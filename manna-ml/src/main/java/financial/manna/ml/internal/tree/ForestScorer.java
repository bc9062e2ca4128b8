package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.spi.FeatureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Scores classes by a forest that looks at some of a row's features, at the values of some and at the mere presence of
 * others: margins times a factor.
 *
 * <p>Immutable and thread-safe; scoring allocates nothing after a thread's first row.
 */
public final class ForestScorer {

    private final int dimension;
    private final int[] features;
    private final boolean[] presence;
    private final FlatForest forest;
    private final float factor;
    /** The forest's number of a row's feature, or -1. */
    private final int[] numbers;

    private final ThreadLocal<Workspace> workspaces;

    /**
     * A scorer for rows of the given dimension.
     *
     * @param features what the forest looks at, ascending: the place of a feature is the forest's number for it
     * @param presence for each of them whether the forest sees 1 instead of the value
     * @param factor what margins are multiplied by, finite
     * @throws IllegalArgumentException if the features do not ascend, are out of range, or more than the forest has
     */
    public ForestScorer(int dimension, int[] features, boolean[] presence, FlatForest forest, double factor) {
        this.dimension = dimension;
        this.features = features.clone();
        this.presence = presence.clone();
        this.forest = requireNonNull(forest, "forest");
        this.factor = (float) factor;
        this.numbers = new int[dimension];
        Arrays.fill(numbers, -1);
        int before = -1;
        for (int i = 0; i < features.length; i++) {
            if (features[i] <= before || features[i] >= dimension || i >= forest.featureCount()) {
                throw new IllegalArgumentException("feature " + features[i] + " after " + before + " of " + dimension
                        + ", for a forest of " + forest.featureCount());
            }
            before = features[i];
            numbers[before] = i;
        }
        this.workspaces = ThreadLocal.withInitial(() -> new Workspace(forest));
    }

    /** The number of classes. */
    public int classes() {
        return forest.outputs();
    }

    /** The number of features of a row. */
    public int dimension() {
        return dimension;
    }

    /** The trees. */
    public FlatForest forest() {
        return forest;
    }

    /** Adds every class's margin, times the factor, to the scores. */
    public void add(FeatureVector row, float[] scores) {
        Workspace work = workspaces.get();
        seen(row, work.row);
        work.evaluator.margins(work.row, work.margins);
        for (int c = 0; c < work.margins.length; c++) {
            scores[c] += (float) (factor * work.margins[c]);
        }
    }

    /**
     * Adds what each entry of a row does to a class's score, then what the features do that the row lacks, then the mean
     * score. They sum up to the score.
     *
     * @param shares two more than the row has entries, each of another feature
     * @see FlatForest#contributions(FeatureVector, int)
     */
    public void addShares(FeatureVector row, int category, double[] shares) {
        FeatureVector some = new FeatureVector();
        seen(row, some);
        double[] contributions = forest.contributions(some, category);
        int last = contributions.length - 1;
        shares[row.size() + 1] += factor * contributions[last];
        contributions[last] = 0;
        for (int i = 0; i < row.size(); i++) {
            int number = numbers[row.index(i)];
            if (number >= 0) {
                shares[i] += factor * contributions[number];
                contributions[number] = 0;
            }
        }
        shares[row.size()] += factor * Arrays.stream(contributions).sum();
    }

    /** What the forest sees of a row. */
    private void seen(FeatureVector row, FeatureVector some) {
        some.clear();
        for (int i = 0, size = row.size(); i < size; i++) {
            int number = numbers[row.index(i)];
            if (number >= 0) {
                some.add(number, presence[number] ? 1 : row.value(i));
            }
        }
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(dimension);
        out.writeInt(features.length);
        for (int i = 0; i < features.length; i++) {
            out.writeInt(features[i]);
            out.writeBoolean(presence[i]);
        }
        out.writeFloat(factor);
        forest.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the input fails or its numbers contradict each other
     */
    public static ForestScorer read(DataInput in) throws IOException {
        int dimension = in.readInt();
        int count = in.readInt();
        if (dimension < 0 || dimension > 1 << 26 || count < 0 || count > dimension) {
            throw new ArtifactException(
                    Problem.CORRUPT, "trees that look at " + count + " of " + dimension + " features");
        }
        int[] features = new int[count];
        boolean[] presence = new boolean[count];
        for (int i = 0; i < count; i++) {
            features[i] = in.readInt();
            presence[i] = in.readBoolean();
        }
        float factor = in.readFloat();
        if (!Float.isFinite(factor)) {
            throw new ArtifactException(Problem.CORRUPT, "trees times " + factor);
        }
        try {
            return new ForestScorer(dimension, features, presence, FlatForest.read(in), factor);
        } catch (IllegalArgumentException e) {
            throw new ArtifactException(Problem.CORRUPT, "trees over " + e.getMessage());
        }
    }

    /** Room for one row, reused by its thread. */
    private static final class Workspace {

        private final FeatureVector row = new FeatureVector();
        private final ForestEvaluator evaluator;
        private final double[] margins;

        Workspace(FlatForest forest) {
            this.evaluator = forest.evaluator();
            this.margins = new double[forest.outputs()];
        }
    }
}
