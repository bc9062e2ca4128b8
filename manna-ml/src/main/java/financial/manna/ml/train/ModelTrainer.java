package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.artifact.Artifact;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.ml.internal.linear.Calibration;
import financial.manna.ml.internal.linear.Confidence;
import financial.manna.ml.internal.linear.HeldBack;
import financial.manna.ml.internal.linear.LinearScorer;
import financial.manna.ml.train.LinearLearner.Mix;
import financial.manna.spi.FeatureGroup;
import financial.manna.taxonomy.CategoryId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link TrainedModel} from labelled transactions. Immutable and thread-safe; one trainer may train many
 * models.
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

    /** A trainer with all defaults. */
    public static ModelTrainer standard() {
        return builder().build();
    }

    /**
     * Learns.
     *
     * @param rows in any order; their order matters to the last bit only
     * @throws IllegalArgumentException if no category has enough rows
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
            throw new IllegalArgumentException("no category has at least " + options.minSamples + " of the "
                    + rows.size() + " labelled rows");
        }
        TrainingSet data = TrainingSet.of(rows, kept);
        Progress progress = new Progress(options.listener, 2 * options.folds + 3);
        OptionalDouble testAccuracy = OptionalDouble.empty();
        int[] held = options.split.held(data, options.seed);
        if (held.length > 0) {
            progress.step("measuring on " + held.length + " rows held back");
            testAccuracy = OptionalDouble.of(testAccuracy(data, held));
        }
        return learn(data, dropped, testAccuracy, progress);
    }

    private double testAccuracy(TrainingSet data, int[] held) {
        boolean[] isHeld = new boolean[data.size()];
        Arrays.stream(held).forEach(row -> isHeld[row] = true);
        int[] rest = java.util.stream.IntStream.range(0, data.size())
                .filter(row -> !isHeld[row])
                .toArray();
        TrainingSet part = data.select(rest);
        FeatureSpace space = features().fit(part.contexts());
        LinearScorer scorer = learner().learn(part, LinearLearner.rows(part, space), mix(new double[] {1, 0, 0}));
        var vector = new financial.manna.spi.FeatureVector();
        float[] scores = new float[scorer.classes()];
        int right = 0;
        for (int row : held) {
            space.extract(data.context(row), vector);
            scorer.score(vector, scores);
            right += CrossValidation.best(scores) == data.label(row) ? 1 : 0;
        }
        return (double) right / held.length;
    }

    private TrainingResult learn(
            TrainingSet data, Map<CategoryId, Integer> dropped, OptionalDouble testAccuracy, Progress progress) {
        List<Mix> members = List.of(new Mix(1, 0, 0));
        CrossValidation validation = CrossValidation.run(
                data, features(), learner(), members, options.folds, options.seed, progress);
        double[] shares = {1};
        progress.step("calibrating");
        HeldBack held = validation.heldBack(shares);
        Calibration calibration = Calibration.fit(held);
        Confidence confidence = Confidence.fit(held, calibration);
        progress.step("learning from all rows");
        FeatureSpace space = features().fit(data.contexts());
        LinearScorer scorer = learner().learn(data, LinearLearner.rows(data, space), members.get(0));
        double[] accuracies = validation.foldAccuracies(shares);
        double mean = Arrays.stream(accuracies).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum()
                / Math.max(1, accuracies.length - 1));
        double unseen = validation.accuracyUnseen(shares);
        Artifact.Builder header = Artifact.builder(ModelContent.FORMAT, ModelContent.MAJOR, ModelContent.MINOR)
                .put("algorithm", options.algorithm.id())
                .put("created", options.clock.instant().toString())
                .put("samples", data.size())
                .put("categories", data.categories().size())
                .put("features", space.dimension())
                .put("seed", options.seed)
                .put("metrics.cv_mean", mean)
                .put("metrics.cv_sd", sd)
                .put("metrics.cv_mean_unseen", unseen);
        testAccuracy.ifPresent(accuracy -> header.put("metrics.test_accuracy", accuracy));
        ModelContent content = new ModelContent(
                header.build(), data.categories(), space, scorer, calibration, confidence, CrossValidation.wordings(data));
        return new TrainingResult(
                new TrainedModel(content),
                testAccuracy,
                mean,
                sd,
                unseen,
                data.size(),
                data.categories().size(),
                space.dimension(),
                options.algorithm.id(),
                dropped);
    }

    private static Mix mix(double[] shares) {
        return new Mix(shares[0], shares[1], shares[2]);
    }

    private LinearLearner learner() {
        return new LinearLearner(Parameters.standard(), options.seed);
    }

    private FeatureSpace.Builder features() {
        FeatureSpace.Builder space = FeatureSpace.builder();
        options.features().forEach(feature -> space.add(feature.group, feature.weight));
        return space;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private Algorithm algorithm = Algorithm.ENSEMBLE;
        private final List<Feature> features = new ArrayList<>();
        private boolean knowledge = true;
        private int minSamples = 1;
        private int folds = 5;
        private Split split = Split.none();
        private long seed = 1;
        private Clock clock = Clock.systemUTC();
        private @Nullable TrainingListener listener;

        private Builder() {}

        public Builder algorithm(Algorithm algorithm) {
            this.algorithm = requireNonNull(algorithm, "algorithm");
            return this;
        }

        public Builder feature(FeatureGroup group, double weight) {
            features.add(new Feature(group, weight));
            return this;
        }

        public Builder knowledge(boolean isUsed) {
            this.knowledge = isUsed;
            return this;
        }

        public Builder minSamples(int rows) {
            this.minSamples = rows;
            return this;
        }

        public Builder folds(int folds) {
            this.folds = folds;
            return this;
        }

        public Builder split(Split split) {
            this.split = requireNonNull(split, "split");
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        public Builder listener(TrainingListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        private List<Feature> features() {
            List<Feature> all = new ArrayList<>(List.of(
                    new Feature(StatementFeatures.words(TextOptions.words()), 1),
                    new Feature(StatementFeatures.characters(TextOptions.characters()), 1),
                    new Feature(StatementFeatures.merchantName(TextOptions.characters()), 1),
                    new Feature(StatementFeatures.merchant(), 0.3),
                    new Feature(StatementFeatures.amount(), 0.3)));
            if (knowledge) {
                all.add(new Feature(StatementFeatures.knowledge(), 0.8));
            }
            all.addAll(features);
            return all;
        }

        public ModelTrainer build() {
            return new ModelTrainer(this);
        }
    }

    private record Feature(FeatureGroup group, double weight) {}
}
