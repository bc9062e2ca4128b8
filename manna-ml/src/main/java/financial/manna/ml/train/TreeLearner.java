package financial.manna.ml.train;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.ml.internal.tree.FlatForest;
import financial.manna.ml.internal.tree.ForestOptions;
import financial.manna.ml.internal.tree.ForestRows;
import financial.manna.ml.internal.tree.ForestScorer;
import financial.manna.ml.internal.tree.ForestTrainer;
import financial.manna.spi.FeatureVector;
import java.util.Arrays;

/**
 * Learns a forest from the most informative features of rows: with all of them training would take hours and overfit.
 * Of a term it sees only that it is there: its value grows with every other term that training did not meet, so that
 * thresholds learnt on known lines would mislead on new ones.
 *
 * <p>There is a tree per class and round: with many classes the number of rounds is capped.
 */
final class TreeLearner {

    /** Trees of a forest, over all classes; one round is made in any case. */
    private static final int MAX_TREES = 6_000;

    private static final int BINS = 16;
    private static final double LEAST_CHILD_WEIGHT = 0.1;
    private static final double ROW_SHARE = 0.63;

    private final TreeParameters parameters;
    private final long seed;

    TreeLearner(TreeParameters parameters, long seed) {
        this.parameters = parameters;
        this.seed = seed;
    }

    /**
     * Learns.
     *
     * @param data of at least two classes
     * @param kind boosting or random forest
     * @param factor what margins are to be multiplied by
     */
    ForestScorer learn(
            TrainingSet data, SparseRows rows, FeatureSpace space, double[] weights, Member kind, double factor) {
        int[] features = InformativeFeatures.choose(data, rows, weights, parameters.features());
        int[] numbers = new int[rows.dimension()];
        boolean[] presence = new boolean[features.length];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < features.length; i++) {
            numbers[features[i]] = i;
            presence[i] = space.isTerm(features[i]);
        }
        ForestRows some = new ForestRows(Math.max(1, features.length));
        FeatureVector row = new FeatureVector();
        for (int i = 0; i < rows.size(); i++) {
            row.clear();
            for (int entry = rows.start(i); entry < rows.start(i + 1); entry++) {
                int number = numbers[rows.index(entry)];
                if (number >= 0) {
                    row.add(number, presence[number] ? 1 : rows.value(entry));
                }
            }
            some.add(row, data.label(i), weights[i]);
        }
        FlatForest forest = new ForestTrainer(options(data.categories().size(), kind))
                .train(some)
                .forest();
        return new ForestScorer(rows.dimension(), features, presence, forest, factor);
    }

    private ForestOptions options(int classes, Member kind) {
        ForestOptions.Builder options =
                ForestOptions.classes(classes).seed(seed).bins(BINS);
        int most = Math.max(1, MAX_TREES / classes);
        if (kind == Member.FOREST) {
            return options.depth(parameters.forestDepth())
                    .minChildWeight(0)
                    .randomForest(Math.min(most, parameters.forestTrees()), ROW_SHARE, parameters.forestFeatureShare())
                    .build();
        }
        return options.depth(parameters.boostingDepth())
                .minChildWeight(LEAST_CHILD_WEIGHT)
                .rounds(Math.min(most, parameters.boostingRounds()))
                .learningRate(parameters.learningRate())
                .build();
    }
}
