package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.taxonomy.CategoryId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link TrainedModel} from a user's own labelled transactions.
 *
 * <pre>{@code
 * LabelSet labels = LabelSet.of(List.of("Bread", "Car"));
 * List<LabeledTransaction> rows = List.of(
 *         new LabeledTransaction(Transaction.of("CORNER BAKERY"), labels.category("Bread")),
 *         new LabeledTransaction(Transaction.of("CITY GARAGE 7"), labels.category("Car")));
 * TrainingResult result = ModelTrainer.builder().build().train(rows);
 * Categorizer categorizer =
 *         Categorizer.builder().taxonomy(labels.taxonomy()).model(result.model()).build();
 * }</pre>
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>{@link Algorithm#ENSEMBLE};
 *   <li>features: words and characters of the descriptor, the merchant's name where the source gives one, channel and
 *       place, amount, and what Manna knows of merchants;
 *   <li>every category takes part, however few rows it has; none is weighted;
 *   <li>5 folds of cross-validation, which calibrate the model; nothing is held back besides;
 *   <li>no search for parameters; seed 1; the system clock in UTC, which dates the artefact; no listener.
 * </ul>
 *
 * <p>The same rows in the same order, options, seed and clock give the same model, byte for byte. Immutable and
 * thread-safe; one trainer may train many models. Runs in the caller's thread.
 */
public final class ModelTrainer {

    private final Builder options;

    private ModelTrainer(Builder options) {
        this.options = options;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns.
     *
     * @param rows in any order; rows labelled {@link CategoryId#UNCATEGORIZED} are left out
     * @throws IllegalArgumentException if no category has enough rows, or a feature group gives a value that is not
     *     finite
     * @throws financial.manna.MannaException if the algorithm needs XGBoost and it is not on the class path, or fails
     * @throws java.util.concurrent.CancellationException if the listener stopped the training
     */
    public TrainingResult train(List<LabeledTransaction> rows) {
        Map<CategoryId, Integer> counts = new TreeMap<>();
        for (LabeledTransaction row : rows) {
            counts.merge(row.category(), 1, Integer::sum);
        }
        Map<CategoryId, Integer> dropped = new LinkedHashMap<>();
        List<CategoryId> kept = new ArrayList<>();
        counts.forEach((category, count) -> {
            if (count < options.minSamples || category.equals(CategoryId.UNCATEGORIZED)) {
                dropped.put(category, count);
            } else {
                kept.add(category);
            }
        });
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    "no category has at least " + options.minSamples + " of the " + rows.size() + " labelled rows");
        }
        return new TrainingRun(options, TrainingSet.of(rows, kept), dropped).result();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        Algorithm algorithm = Algorithm.ENSEMBLE;
        FeatureSpace.Builder features = StatementFeatures.defaults();
        int minSamples = 1;
        double balance;
        int folds = 5;
        int trials;
        Split split = Split.none();
        long seed = 1;
        Clock clock = Clock.systemUTC();

        @Nullable
        TrainingListener listener;

        private Builder() {}

        private Builder(Builder other) {
            this.algorithm = other.algorithm;
            this.features = other.features;
            this.minSamples = other.minSamples;
            this.balance = other.balance;
            this.folds = other.folds;
            this.trials = other.trials;
            this.split = other.split;
            this.seed = other.seed;
            this.clock = other.clock;
            this.listener = other.listener;
        }

        /** Sets what the model is made of. */
        public Builder algorithm(Algorithm algorithm) {
            this.algorithm = requireNonNull(algorithm, "algorithm");
            return this;
        }

        /**
         * Sets what the model looks at, in place of {@link StatementFeatures#defaults()}; a group of the host is added
         * to those with a weight of its own, where 0.3 suits a handful of flags.
         *
         * @param features groups and their weights; copied
         * @throws IllegalArgumentException if it has no group
         */
        public Builder features(FeatureSpace.Builder features) {
            require(!features.groups().isEmpty(), "features must have at least one group");
            this.features = features.copy();
            return this;
        }

        /**
         * Sets how many rows a category needs; those with fewer are left out and reported.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder minSamples(int rows) {
            require(rows >= 1, "minSamples must be at least 1, not " + rows);
            this.minSamples = rows;
            return this;
        }

        /**
         * Sets how much rare categories are favoured: rows are weighted by the size of their category to minus this
         * power; 0 leaves them as they are, 1 makes all categories equal.
         *
         * @throws IllegalArgumentException if it is not in [0,1]
         */
        public Builder balance(double power) {
            require(power >= 0 && power <= 1, "balance must be in [0,1], not " + power);
            this.balance = power;
            return this;
        }

        /**
         * Sets the number of folds of cross-validation.
         *
         * @throws IllegalArgumentException if it is not 2 to 20
         */
        public Builder folds(int folds) {
            require(folds >= 2 && folds <= 20, "folds must be 2 to 20, not " + folds);
            this.folds = folds;
            return this;
        }

        /**
         * Sets how many settings of the learner are tried beside the default; the one with the least log-loss on
         * held-back rows wins. Each costs a cross-validation.
         *
         * @throws IllegalArgumentException if it is not 0 to 1,000
         */
        public Builder trials(int trials) {
            require(trials >= 0 && trials <= 1_000, "trials must be 0 to 1000, not " + trials);
            this.trials = trials;
            return this;
        }

        /** Sets which rows are held back to measure a model; the final one learns from them, too. */
        public Builder split(Split split) {
            this.split = requireNonNull(split, "split");
            return this;
        }

        /** Sets the seed of folds, search and order of learning. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets the clock that dates the model. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Sets who hears of progress and may stop the training. */
        public Builder listener(TrainingListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /** The trainer; later changes of this builder do not reach it. */
        public ModelTrainer build() {
            return new ModelTrainer(new Builder(this));
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
