package financial.manna.ml.train;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.ClassCounts;
import financial.manna.ml.internal.linear.DualCoordinateDescent;
import financial.manna.ml.internal.linear.LinearScorer;
import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import java.util.HashMap;
import java.util.Map;

/** Learns one linear scorer from rows: every member's weights, times its share, in one matrix. */
final class LinearLearner {

    private static final int MAX_PASSES = 30;
    /** A class that a fold lacks scores like one that every row is far from. */
    private static final double ABSENT = -3;

    private final Parameters parameters;
    private final long seed;

    LinearLearner(Parameters parameters, long seed) {
        this.parameters = parameters;
        this.seed = seed;
    }

    /** The rows as the space sees them. */
    static SparseRows rows(TrainingSet data, FeatureSpace space) {
        FeatureVector vector = new FeatureVector();
        SparseRows.Builder rows = SparseRows.builder(space.dimension());
        for (TransactionContext context : data.contexts()) {
            space.extract(context, vector);
            rows.add(vector);
        }
        return rows.build();
    }

    LinearScorer learn(TrainingSet data, SparseRows rows, Mix mix) {
        int classes = data.categories().size();
        int dimension = rows.dimension();
        double[] weights = weights(data);
        LinearScorer.Builder scorer = new LinearScorer.Builder(classes, dimension);
        float[] sum = new float[dimension + 1];
        float[] member = new float[dimension + 1];
        ClassCounts counts = mix.hasBayes() ? counts(data, rows, weights) : null;
        DualCoordinateDescent svm = new DualCoordinateDescent(rows, MAX_PASSES);
        double[] cost = new double[weights.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = parameters.cost() * weights[i];
        }
        int[] sizes = sizes(data);
        for (int category = 0; category < classes; category++) {
            java.util.Arrays.fill(sum, 0);
            double perUnit = 0;
            double intercept = 0;
            if (mix.svm() > 0) {
                if (sizes[category] == 0) {
                    intercept += mix.svm() * ABSENT;
                } else if (classes > 1) {
                    svm.train(positive(data, category), cost, seed + category, member);
                    add(mix.svm(), member, sum);
                    intercept += mix.svm() * member[dimension];
                }
            }
            if (counts != null && mix.complement() > 0) {
                perUnit += mix.complement() * counts.complement(category, parameters.smoothing(), member);
                add(mix.complement(), member, sum);
            }
            if (counts != null && mix.multinomial() > 0) {
                perUnit += mix.multinomial() * counts.multinomial(category, parameters.smoothing(), member);
                add(mix.multinomial(), member, sum);
                intercept += mix.multinomial() * counts.logPrior(category);
            }
            scorer.add(category, sum, intercept, perUnit);
        }
        return scorer.build();
    }

    private static void add(double factor, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (factor * from[i]);
        }
    }

    private static boolean[] positive(TrainingSet data, int category) {
        boolean[] positive = new boolean[data.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = data.label(row) == category;
        }
        return positive;
    }

    private static int[] sizes(TrainingSet data) {
        int[] sizes = new int[data.categories().size()];
        for (int row = 0; row < data.size(); row++) {
            sizes[data.label(row)]++;
        }
        return sizes;
    }

    private static ClassCounts counts(TrainingSet data, SparseRows rows, double[] weights) {
        ClassCounts counts = new ClassCounts(data.categories().size(), rows.dimension());
        for (int row = 0; row < data.size(); row++) {
            counts.add(rows, row, data.label(row), weights[row]);
        }
        return counts;
    }

    /** How much every row counts. */
    private double[] weights(TrainingSet data) {
        Map<Long, Integer> repeats = new HashMap<>();
        for (int row = 0; row < data.size(); row++) {
            repeats.merge(31 * data.wording(row) + data.label(row), 1, Integer::sum);
        }
        int[] sizes = sizes(data);
        double[] weights = new double[data.size()];
        for (int row = 0; row < weights.length; row++) {
            int times = repeats.get(31 * data.wording(row) + data.label(row));
            double share = (double) sizes[data.label(row)] * sizes.length / data.size();
            weights[row] = Math.pow(times, parameters.repeatExponent() - 1)
                    * Math.pow(share, -parameters.balanceExponent());
        }
        return weights;
    }

    /** How much each member counts. */
    record Mix(double svm, double complement, double multinomial) {

        boolean hasBayes() {
            return complement > 0 || multinomial > 0;
        }
    }
}
