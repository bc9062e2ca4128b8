package financial.manna.ml.train;

import financial.manna.artifact.Artifact;
import java.util.SplittableRandom;

/**
 * The numbers that steer the growth of trees.
 *
 * @param features how many of the most informative ones trees may look at
 * @param boostingRounds trees per class
 * @param boostingDepth splits from root to leaf, at most
 * @param learningRate how much of each tree is taken, in (0,1]
 * @param forestTrees trees per class
 * @param forestDepth splits from root to leaf, at most
 * @param forestFeatureShare of the features, drawn for each split
 */
record TreeParameters(
        int features,
        int boostingRounds,
        int boostingDepth,
        double learningRate,
        int forestTrees,
        int forestDepth,
        double forestFeatureShare) {

    /** What did best on held-back parts of training rows of several sets. */
    static TreeParameters standard() {
        return new TreeParameters(800, 30, 4, 0.3, 20, 20, 0.3);
    }

    /** Writes them into a model's header. */
    void describe(Artifact.Builder header) {
        header.put("parameters.tree_features", features)
                .put("parameters.boosting_rounds", boostingRounds)
                .put("parameters.boosting_depth", boostingDepth)
                .put("parameters.learning_rate", learningRate)
                .put("parameters.forest_trees", forestTrees)
                .put("parameters.forest_depth", forestDepth)
                .put("parameters.forest_feature_share", forestFeatureShare);
    }

    /** Others nearby. */
    TreeParameters other(SplittableRandom random) {
        return new TreeParameters(
                (int) Math.round(features * Math.exp(1.4 * random.nextDouble() - 0.7)),
                boostingRounds,
                random.nextInt(3, 8),
                Math.max(0.1, Math.min(0.6, learningRate * Math.exp(1.4 * random.nextDouble() - 0.7))),
                forestTrees,
                forestDepth,
                Math.max(0.05, Math.min(1, forestFeatureShare * Math.exp(1.4 * random.nextDouble() - 0.7))));
    }
}
