package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * How to train a forest. Defaults: 100 rounds of one tree for each output, depth 6, learning rate 0.1, every row and
 * feature, minimum child weight 1, lambda 1, 256 bins, seed 0, one thread, no early stopping. Immutable.
 */
public final class ForestOptions {

    final ForestObjective objective;
    final int outputs;
    final List<Double> quantiles;
    final int rounds;
    final int treesPerRound;
    final int depth;
    final double learningRate;
    final double rowShare;
    final double treeFeatureShare;
    final double nodeFeatureShare;
    final double minChildWeight;
    final double lambda;
    final int bins;
    final long seed;
    final int threads;
    final boolean vectorLeaves;
    final int patience;

    private ForestOptions(Builder builder) {
        this.objective = builder.objective;
        this.outputs = builder.outputs;
        this.quantiles = builder.quantiles;
        this.rounds = builder.rounds;
        this.treesPerRound = builder.treesPerRound;
        this.depth = builder.depth;
        this.learningRate = builder.learningRate;
        this.rowShare = builder.rowShare;
        this.treeFeatureShare = builder.treeFeatureShare;
        this.nodeFeatureShare = builder.nodeFeatureShare;
        this.minChildWeight = builder.minChildWeight;
        this.lambda = builder.lambda;
        this.bins = builder.bins;
        this.seed = builder.seed;
        this.threads = builder.threads;
        this.vectorLeaves = builder.vectorLeaves;
        this.patience = builder.patience;
    }

    /**
     * For probabilities of classes, whose labels are numbered from 0.
     *
     * @param classes at least 2
     */
    public static Builder classes(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("at least two classes are needed, not " + classes);
        }
        return new Builder(ForestObjective.SOFTPROB, classes, List.of());
    }

    /** For the mean of a number. */
    public static Builder mean() {
        return new Builder(ForestObjective.SQUARED_ERROR, 1, List.of());
    }

    /**
     * For quantiles of a number.
     *
     * @param quantiles at least one, each in (0,1)
     */
    public static Builder quantiles(double... quantiles) {
        requireNonNull(quantiles, "quantiles");
        if (quantiles.length == 0) {
            throw new IllegalArgumentException("at least one quantile is needed");
        }
        for (double quantile : quantiles) {
            if (!(quantile > 0 && quantile < 1)) {
                throw new IllegalArgumentException("a quantile must be in (0,1), not " + quantile);
            }
        }
        return new Builder(
                ForestObjective.QUANTILE,
                quantiles.length,
                Arrays.stream(quantiles).boxed().toList());
    }

    /** Collects the options; not thread-safe. */
    public static final class Builder {

        private final ForestObjective objective;
        private final int outputs;
        private final List<Double> quantiles;
        private int rounds = 100;
        private int treesPerRound = 1;
        private int depth = 6;
        private double learningRate = 0.1;
        private double rowShare = 1;
        private double treeFeatureShare = 1;
        private double nodeFeatureShare = 1;
        private double minChildWeight = 1;
        private double lambda = 1;
        private int bins = 256;
        private long seed;
        private int threads = 1;
        private boolean vectorLeaves;
        private int patience;

        private Builder(ForestObjective objective, int outputs, List<Double> quantiles) {
            this.objective = objective;
            this.outputs = outputs;
            this.quantiles = quantiles;
        }

        /** Boosting rounds, 1 to 100,000. */
        public Builder rounds(int rounds) {
            this.rounds = atLeast(1, 100_000, rounds, "rounds");
            return this;
        }

        /**
         * A random forest instead of boosting: one round of trees side by side at learning rate 1, each on its own share
         * of the rows and, at each split, of the features.
         *
         * @param trees trees for each output, 1 to 100,000
         * @param rowShare the share of rows for each tree, in (0,1]
         * @param featureShare the share of features for each split, in (0,1]
         */
        public Builder randomForest(int trees, double rowShare, double featureShare) {
            this.treesPerRound = atLeast(1, 100_000, trees, "trees");
            return rounds(1).learningRate(1).rowShare(rowShare).nodeFeatureShare(featureShare);
        }

        /** The most splits on a way from root to leaf, 1 to 30. */
        public Builder depth(int depth) {
            this.depth = atLeast(1, 30, depth, "depth");
            return this;
        }

        /** How much of each tree is taken, in (0,1]. */
        public Builder learningRate(double learningRate) {
            this.learningRate = share(learningRate, "learning rate");
            return this;
        }

        /** The share of rows drawn for each tree, in (0,1]. */
        public Builder rowShare(double rowShare) {
            this.rowShare = share(rowShare, "share of rows");
            return this;
        }

        /** The share of features drawn for each tree, in (0,1]. */
        public Builder treeFeatureShare(double treeFeatureShare) {
            this.treeFeatureShare = share(treeFeatureShare, "share of features");
            return this;
        }

        /** The share of features drawn for each split, in (0,1]. */
        public Builder nodeFeatureShare(double nodeFeatureShare) {
            this.nodeFeatureShare = share(nodeFeatureShare, "share of features");
            return this;
        }

        /** The least sum of second derivatives in a leaf, 0 or more. */
        public Builder minChildWeight(double minChildWeight) {
            this.minChildWeight = notNegative(minChildWeight, "minimum child weight");
            return this;
        }

        /** The quadratic penalty on leaf values, 0 or more. */
        public Builder lambda(double lambda) {
            this.lambda = notNegative(lambda, "lambda");
            return this;
        }

        /** Into how many bins a feature's values are put to find splits, 2 to 65,536. */
        public Builder bins(int bins) {
            this.bins = atLeast(2, 65_536, bins, "bins");
            return this;
        }

        /** The seed of all that is drawn at random; 31 bits of it count. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** How many threads train, at least 1. The same number gives the same bytes. */
        public Builder threads(int threads) {
            this.threads = atLeast(1, 1024, threads, "threads");
            return this;
        }

        /**
         * One tree a round with a value for each class in its leaves, instead of one tree for each class: smaller and
         * faster to walk with many classes.
         *
         * @throws IllegalStateException if this is not for classes
         */
        public Builder vectorLeaves() {
            if (objective != ForestObjective.SOFTPROB) {
                throw new IllegalStateException("only trees for classes can have a value for each class in a leaf");
            }
            this.vectorLeaves = true;
            return this;
        }

        /** Stops after this many rounds without a better loss on held-back rows, and keeps the best round; at least 1. */
        public Builder patience(int rounds) {
            this.patience = atLeast(1, 100_000, rounds, "patience");
            return this;
        }

        /** The options. */
        public ForestOptions build() {
            return new ForestOptions(this);
        }

        private static int atLeast(int min, int max, int value, String what) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + value);
            }
            return value;
        }

        private static double share(double value, String what) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(what + " must be in (0,1], not " + value);
            }
            return value;
        }

        private static double notNegative(double value, String what) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(what + " must be finite and not negative, not " + value);
            }
            return value;
        }
    }
}
