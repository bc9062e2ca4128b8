package financial.manna.ml.anomaly;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An isolation forest: rows that random cuts separate from the others after few steps are anomalies (Liu, Ting and Zhou,
 * Isolation forest, 2008).
 *
 * <pre>{@code
 * IsolationForest forest = IsolationForest.builder().contamination(0.01).fit(rows);
 * if (forest.score(row) > forest.threshold()) {
 *     double[] why = forest.attributions(row);   // adds up to forest.score(row) - forest.baseScore()
 * }
 * }</pre>
 *
 * <p>The score is 2<sup>-h/c</sup> with h the mean path length over the trees and c the mean path length of a random
 * search tree as large as the subsample; near 1 strange, well below 0.5 ordinary. Scoring costs trees times
 * log2(subsample) comparisons, whatever the number of features, and {@link #scores(double[])} walks blocks of rows
 * through one tree after the other. Values may be infinite when scored, but not NaN; when fitted, neither.
 *
 * <p>The same rows, options and seed give the same forest on any machine. Immutable and thread-safe.
 */
public final class IsolationForest {

    /** Differences of scores below that are of rounding. */
    static final double LEAST_UNIT = 1e-9;

    private final IsolationTrees trees;
    private final double threshold;
    private final double normalization;
    private final double basePath;

    IsolationForest(IsolationTrees trees, double threshold) {
        this.trees = trees;
        this.threshold = threshold;
        double average = IsolationTrees.averagePath(trees.sample);
        // A single row teaches nothing: every path is 0 long, and every score one half.
        this.normalization = average > 0 ? average : 1;
        this.basePath = trees.basePath();
    }

    /** A builder with the defaults that {@link Builder} lists. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a forest as {@link #write} wrote it. Reads the stream to its end and leaves it open.
     *
     * @throws financial.manna.artifact.ArtifactException if the bytes are no whole forest, or one of a release that is
     *     too old or too new
     * @throws IOException if the stream fails
     */
    public static IsolationForest read(InputStream in) throws IOException {
        return IsolationForestCodec.read(requireNonNull(in, "in"));
    }

    /**
     * Writes the forest as an artefact of format {@code isolation-forest}; leaves the stream open.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        IsolationForestCodec.write(this, requireNonNull(out, "out"));
    }

    /**
     * How strange a row is, in (0,1); higher is stranger.
     *
     * @param row one value per feature
     * @throws IllegalArgumentException if the number of values is not that of the features, or one is NaN
     */
    public double score(double[] row) {
        checkRow(row);
        return toScore(trees.path(row, 0));
    }

    /**
     * The scores of many rows, in their order.
     *
     * @param rows the rows one behind the other
     * @throws IllegalArgumentException if the last row is not whole, or a value is NaN
     */
    public double[] scores(double[] rows) {
        requireNonNull(rows, "rows");
        if (rows.length % trees.features != 0) {
            throw new IllegalArgumentException(
                    rows.length + " values are no whole rows of " + trees.features + " features");
        }
        checkNumbers(rows, false);
        double[] scores = trees.paths(rows, rows.length / trees.features);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = toScore(scores[i]);
        }
        return scores;
    }

    /**
     * How much each feature makes a row strange: positive pushes the score up, negative down. They add up to the score
     * minus the {@linkplain #baseScore() base score}, to within rounding (1e-9).
     *
     * <p>Exact, not sampled: at each split on the row's way, the feature is credited with the change in mean path
     * length from node to child, mean over the rows of the subsample that reach either; path lengths are turned into
     * scores by the slope of the chord between base and score, which keeps the sum.
     *
     * @param row one value per feature
     * @throws IllegalArgumentException as {@link #score}
     */
    public double[] attributions(double[] row) {
        checkRow(row);
        double[] contributions = trees.contributions(row);
        double path = trees.path(row, 0);
        double difference = path - basePath;
        double slope = Math.abs(difference) < 1e-9
                ? -Math.log(2) / normalization * baseScore()
                : (toScore(path) - baseScore()) / difference;
        for (int i = 0; i < contributions.length; i++) {
            // Adding zero turns a negative zero into a plain one.
            contributions[i] = contributions[i] * slope + 0.0;
        }
        return contributions;
    }

    /** The score of the mean path length over the rows that the trees were grown on. */
    public double baseScore() {
        return toScore(basePath);
    }

    /** The score above which a row counts as an anomaly. */
    public double threshold() {
        return threshold;
    }

    /** The number of values per row. */
    public int features() {
        return trees.features;
    }

    @Override
    public String toString() {
        return "IsolationForest[" + trees.trees + " trees on " + trees.sample + " rows, " + trees.features
                + " features]";
    }

    IsolationTrees trees() {
        return trees;
    }

    private double toScore(double path) {
        return trees.sample == 1 ? 0.5 : Math.pow(2, -path / normalization);
    }

    private void checkRow(double[] row) {
        if (requireNonNull(row, "row").length != trees.features) {
            throw new IllegalArgumentException(
                    "a row needs " + trees.features + " values, one per feature, not " + row.length);
        }
        checkNumbers(row, false);
    }

    private void checkNumbers(double[] values, boolean finite) {
        Rows.check(values, trees.features, finite);
    }

    /**
     * What a forest is grown with; not thread-safe. Unless set otherwise:
     *
     * <ul>
     *   <li>100 trees;
     *   <li>a subsample of 256 rows for each, or all there are, without replacement;
     *   <li>threshold 0.6;
     *   <li>seed 42.
     * </ul>
     */
    public static final class Builder {

        private static final int MAX_TREES = 10_000;
        private static final int MAX_SUBSAMPLE = 1 << 16;
        /** Keeps the arrays below a gigabyte. */
        private static final long MAX_SLOTS = 1L << 25;

        private int trees = 100;
        private int subsampleSize = 256;
        private long seed = 42;
        private double threshold = 0.6;
        private double contamination = Double.NaN;

        private Builder() {}

        /**
         * Sets the number of trees.
         *
         * @throws IllegalArgumentException if it is not 1 to 10,000
         */
        public Builder trees(int trees) {
            this.trees = inRange(trees, 1, MAX_TREES, "trees");
            return this;
        }

        /**
         * Sets how many rows each tree sees.
         *
         * @throws IllegalArgumentException if it is not 2 to 65,536
         */
        public Builder subsampleSize(int subsampleSize) {
            this.subsampleSize = inRange(subsampleSize, 2, MAX_SUBSAMPLE, "subsampleSize");
            return this;
        }

        /** Sets the seed of all draws. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the score above which a row is an anomaly.
         *
         * @throws IllegalArgumentException if it is not in [0,1]
         */
        public Builder threshold(double threshold) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("threshold must be in [0,1], not " + threshold);
            }
            this.threshold = threshold;
            this.contamination = Double.NaN;
            return this;
        }

        /**
         * Sets the threshold so that this share of the fitted rows lies above it (no more, where scores are equal).
         *
         * @throws IllegalArgumentException if it is not above 0 and at most 0.5
         */
        public Builder contamination(double contamination) {
            if (!(contamination > 0 && contamination <= 0.5)) {
                throw new IllegalArgumentException("contamination must be in (0,0.5], not " + contamination);
            }
            this.contamination = contamination;
            return this;
        }

        /**
         * Grows the forest.
         *
         * @param rows at least one; all of the same length, at least 1
         * @throws IllegalArgumentException if there is no row or no feature, rows differ in length, or a value is NaN
         *     or infinite
         */
        public IsolationForest fit(double[][] rows) {
            double[] flat = Rows.flat(rows);
            return fit(flat, rows[0].length);
        }

        /**
         * Grows the forest.
         *
         * @param rows the rows one behind the other; not kept
         * @param features the number of values per row
         * @throws IllegalArgumentException as {@link #fit(double[][])}
         */
        public IsolationForest fit(double[] rows, int features) {
            Rows.checkShape(rows, features);
            Rows.check(rows, features, true);
            int sample = Math.min(subsampleSize, rows.length / features);
            if ((long) trees << IsolationTrees.depth(sample) > MAX_SLOTS) {
                throw new IllegalArgumentException(trees + " trees on " + sample + " rows each do not fit: at most "
                        + MAX_SLOTS + " nodes in all");
            }
            IsolationTrees grown = new IsolationTreeGrower(rows, features, trees, sample, seed).grow();
            IsolationForest forest = new IsolationForest(grown, threshold);
            return Double.isNaN(contamination)
                    ? forest
                    : new IsolationForest(grown, quantile(forest.scores(rows), 1 - contamination));
        }

        private static double quantile(double[] scores, double share) {
            Arrays.sort(scores);
            return scores[Math.min(scores.length - 1, (int) Math.ceil(share * scores.length) - 1)];
        }

        private static int inRange(int value, int min, int max, String name) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
            }
            return value;
        }
    }
}
