package financial.manna.ml.train;

import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.ml.internal.linear.LinearScorer;
import financial.manna.ml.internal.tree.ForestScorer;
import financial.manna.spi.FeatureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scores classes by weights, by trees, or by the sum of both. Immutable and thread-safe. */
final class Scorer {

    private static final int WEIGHTS = 1;
    private static final int TREES = 2;

    private final @Nullable LinearScorer weights;
    private final @Nullable ForestScorer trees;

    /** At least one of them is not null; both agree in classes and features. */
    Scorer(@Nullable LinearScorer weights, @Nullable ForestScorer trees) {
        this.weights = weights;
        this.trees = trees;
    }

    int classes() {
        return weights != null ? weights.classes() : trees != null ? trees.classes() : 0;
    }

    int dimension() {
        return weights != null ? weights.dimension() : trees != null ? trees.dimension() : 0;
    }

    boolean hasTrees() {
        return trees != null;
    }

    /**
     * Scores every class.
     *
     * @param scores receives one score per class
     */
    void score(FeatureVector row, float[] scores) {
        if (weights != null) {
            weights.score(row, scores);
        } else {
            Arrays.fill(scores, 0);
        }
        if (trees != null) {
            trees.add(row, scores);
        }
    }

    /**
     * What each entry of a row does to a class's score, then what the features do that the row lacks, then what the class
     * scores before any feature. They sum up to the score.
     */
    double[] shares(FeatureVector row, int category) {
        double[] shares = new double[row.size() + 2];
        if (weights != null) {
            for (int i = 0; i < row.size(); i++) {
                shares[i] = (double) row.value(i) * weights.weight(row.index(i), category);
            }
            shares[row.size() + 1] = weights.bias(category);
        }
        if (trees != null) {
            trees.addShares(row, category, shares);
        }
        return shares;
    }

    /** The bytes of a scorer of weights alone are the weights', as in form 1. */
    void write(DataOutput out) throws IOException {
        if (trees != null) {
            out.writeByte(weights == null ? TREES : WEIGHTS | TREES);
        }
        if (weights != null) {
            weights.write(out);
        }
        if (trees != null) {
            trees.write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param withTrees whether there are any
     */
    static Scorer read(DataInput in, boolean withTrees) throws IOException {
        int parts = withTrees ? in.readUnsignedByte() : WEIGHTS;
        if (withTrees && parts != TREES && parts != (WEIGHTS | TREES)) {
            throw new ArtifactException(Problem.CORRUPT, "parts of a model of kind " + parts);
        }
        LinearScorer weights = (parts & WEIGHTS) != 0 ? LinearScorer.read(in) : null;
        ForestScorer trees = (parts & TREES) != 0 ? ForestScorer.read(in) : null;
        if (weights != null
                && trees != null
                && (weights.classes() != trees.classes() || weights.dimension() != trees.dimension())) {
            throw new ArtifactException(Problem.CORRUPT, "weights and trees of different models");
        }
        return new Scorer(weights, trees);
    }
}
