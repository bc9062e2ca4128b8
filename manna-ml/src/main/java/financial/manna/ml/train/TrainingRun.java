package financial.manna.ml.train;

import financial.manna.MannaException;
import financial.manna.artifact.Artifact;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.Calibration;
import financial.manna.ml.internal.linear.Confidence;
import financial.manna.ml.internal.linear.HeldBack;
import financial.manna.ml.internal.tree.ForestTrainer;
import financial.manna.spi.FeatureVector;
import financial.manna.taxonomy.CategoryId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One training: measure on rows held back, cross-validate, choose, calibrate, learn from all rows. */
final class TrainingRun {

    private final ModelTrainer.Builder options;
    private final List<Member> members;
    private final TrainingSet data;
    private final Map<CategoryId, Integer> dropped;
    private final Progress progress;

    TrainingRun(ModelTrainer.Builder options, TrainingSet data, Map<CategoryId, Integer> dropped) {
        this.members = Member.of(options.algorithm);
        if (members.stream().anyMatch(Member::isTrees) && !ForestTrainer.available()) {
            throw new MannaException("training \"" + options.algorithm.id()
                    + "\" needs ml.dmlc:xgboost4j_2.12 on the class path; predicting does not");
        }
        this.options = options;
        this.data = data;
        this.dropped = dropped;
        boolean measures = options.split.held(data, options.seed).length > 0;
        int rounds = (1 + options.trials) * (measures ? 2 : 1);
        this.progress = new Progress(options.listener, rounds * 2 * options.folds + (measures ? 4 : 2));
    }

    TrainingResult result() {
        OptionalDouble testAccuracy = testAccuracy();
        Learnt learnt = learn(data);
        double[] accuracies = learnt.validation.foldAccuracies(learnt.shares);
        double mean = Arrays.stream(accuracies).average().orElse(0);
        double squares =
                Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
        double deviation = Math.sqrt(squares / Math.max(1, accuracies.length - 1));
        double unseen = learnt.validation.accuracyUnseen(learnt.shares);
        Artifact.Builder header = header(learnt);
        TrainingResult.putFigures(header, testAccuracy, mean, deviation, unseen);
        return new TrainingResult(new TrainedModel(learnt.content(header.build(), data)), options.algorithm, dropped);
    }

    /** Everything is learnt and chosen again without the rows held back. */
    private OptionalDouble testAccuracy() {
        int[] held = options.split.held(data, options.seed);
        if (held.length == 0) {
            return OptionalDouble.empty();
        }
        int[] rest = IntStream.range(0, data.size())
                .filter(row -> Arrays.binarySearch(held, row) < 0)
                .toArray();
        Learnt learnt = learn(data.select(rest));
        FeatureVector vector = new FeatureVector();
        float[] scores = new float[learnt.scorer.classes()];
        int right = 0;
        for (int row : held) {
            learnt.space.extract(data.context(row), vector);
            learnt.scorer.score(vector, scores);
            right += CrossValidation.best(scores) == data.label(row) ? 1 : 0;
        }
        return OptionalDouble.of((double) right / held.length);
    }

    private Learnt learn(TrainingSet rows) {
        Trial best = trial(rows, Parameters.standard().withBalance(options.balance));
        SplittableRandom random = new SplittableRandom(options.seed);
        for (int i = 0; i < options.trials; i++) {
            Trial trial = trial(rows, best.parameters.other(random).withBalance(options.balance));
            best = trial.loss < best.loss ? trial : best;
        }
        progress.step("calibrating");
        HeldBack held = best.validation.heldBack(best.shares);
        Calibration calibration = Calibration.fit(held);
        Confidence confidence = Confidence.fit(held, calibration);
        progress.step("learning from all rows");
        FeatureSpace space = options.features.fit(rows.contexts());
        Scorer scorer = new Learner(best.parameters, options.seed)
                .learn(rows, LinearLearner.rows(rows, space), space, Mix.of(members, best.shares));
        return new Learnt(best.parameters, best.validation, best.shares, space, scorer, calibration, confidence);
    }

    private Trial trial(TrainingSet rows, Parameters parameters) {
        Learner learner = new Learner(parameters, options.seed);
        CrossValidation validation =
                CrossValidation.run(rows, options.features, learner, members, options.folds, options.seed, progress);
        double[] shares = new double[members.size()];
        shares[0] = 1;
        double loss = loss(validation, shares);
        double accuracy = accuracy(validation, shares);
        // Members join one after another, each as much as lowers the loss without costing accuracy.
        for (int member = 1; member < shares.length; member++) {
            double[] without = shares;
            for (double share : members.get(member).shares()) {
                double[] other = without.clone();
                other[member] = share;
                double otherLoss = loss(validation, other);
                if (otherLoss < loss && accuracy(validation, other) >= accuracy) {
                    loss = otherLoss;
                    shares = other;
                }
            }
        }
        return new Trial(parameters, validation, shares, loss);
    }

    private static double loss(CrossValidation validation, double[] shares) {
        HeldBack held = validation.heldBack(shares);
        return Calibration.fit(held).loss(held);
    }

    /** Known and new merchants count alike. */
    private static double accuracy(CrossValidation validation, double[] shares) {
        double known =
                Arrays.stream(validation.foldAccuracies(shares)).average().orElse(0);
        return (known + validation.accuracyUnseen(shares)) / 2;
    }

    private Artifact.Builder header(Learnt learnt) {
        Artifact.Builder header = ModelContent.header(learnt.scorer)
                .put("algorithm", options.algorithm.id())
                .put("created", options.clock.instant().toString())
                .put("samples", data.size())
                .put("categories", data.categories().size())
                .put("features", learnt.space.dimension())
                .put("seed", options.seed)
                .put("split", options.split.toString())
                .put("folds", options.folds)
                .put("trials", options.trials)
                .put("feature_groups", options.features.toString())
                .put("parameters.cost", learnt.parameters.cost())
                .put("parameters.repeat_exponent", learnt.parameters.repeatExponent())
                .put("parameters.balance_exponent", learnt.parameters.balanceExponent())
                .put("parameters.smoothing", learnt.parameters.smoothing());
        for (int member = 1; member < members.size(); member++) {
            header.put("parameters." + members.get(member).shareName(), learnt.shares[member]);
        }
        if (members.stream().anyMatch(Member::isTrees)) {
            learnt.parameters.trees().describe(header);
        }
        return header;
    }

    /** A setting and what cross-validation says of it. */
    private static final class Trial {

        private final Parameters parameters;
        private final CrossValidation validation;
        private final double[] shares;
        private final double loss;

        Trial(Parameters parameters, CrossValidation validation, double[] shares, double loss) {
            this.parameters = parameters;
            this.validation = validation;
            this.shares = shares;
            this.loss = loss;
        }
    }

    /** All that a model needs. */
    private static final class Learnt {

        private final Parameters parameters;
        private final CrossValidation validation;
        private final double[] shares;
        private final FeatureSpace space;
        private final Scorer scorer;
        private final Calibration calibration;
        private final Confidence confidence;

        Learnt(
                Parameters parameters,
                CrossValidation validation,
                double[] shares,
                FeatureSpace space,
                Scorer scorer,
                Calibration calibration,
                Confidence confidence) {
            this.parameters = parameters;
            this.validation = validation;
            this.shares = shares;
            this.space = space;
            this.scorer = scorer;
            this.calibration = calibration;
            this.confidence = confidence;
        }

        ModelContent content(Artifact header, TrainingSet data) {
            return new ModelContent(
                    header, data.categories(), space, scorer, calibration, confidence, Wordings.of(data));
        }
    }
}
