package financial.manna.ml.train;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.LinearScorer;
import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.ml.internal.tree.ForestScorer;

/** Learns the members of a mix: linear ones into one matrix, trees beside them. */
final class Learner {

    private final Parameters parameters;
    private final long seed;

    Learner(Parameters parameters, long seed) {
        this.parameters = parameters;
        this.seed = seed;
    }

    Scorer learn(TrainingSet data, SparseRows rows, FeatureSpace space, Mix mix) {
        double[] weights = RowWeights.of(data, parameters);
        // One class needs no trees: it is the answer to everything.
        boolean hasTrees = mix.hasTrees() && data.categories().size() > 1;
        LinearScorer linear = mix.hasWeights() || !hasTrees
                ? new LinearLearner(parameters, seed).learn(data, rows, weights, mix)
                : null;
        return new Scorer(linear, hasTrees ? trees(data, rows, space, weights, mix) : null);
    }

    private ForestScorer trees(TrainingSet data, SparseRows rows, FeatureSpace space, double[] weights, Mix mix) {
        Member kind = mix.has(Member.FOREST) ? Member.FOREST : Member.BOOSTING;
        return new TreeLearner(parameters.trees(), seed).learn(data, rows, space, weights, kind, mix.share(kind));
    }
}
