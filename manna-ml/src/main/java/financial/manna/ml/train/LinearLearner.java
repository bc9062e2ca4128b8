package financial.manna.ml.train;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.ClassCounts;
import financial.manna.ml.internal.linear.DualCoordinateDescent;
import financial.manna.ml.internal.linear.LinearScorer;
import financial.manna.ml.internal.linear.LogisticDual;
import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import java.util.Arrays;

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

    LinearScorer learn(TrainingSet data, SparseRows rows, double[] weights, Mix mix) {
        int classes = data.categories().size();
        int dimension = rows.dimension();
        LinearScorer.Builder scorer = new LinearScorer.Builder(classes, dimension);
        float[] sum = new float[dimension + 1];
        float[] member = new float[dimension + 1];
        ClassCounts counts =
                mix.has(Member.COMPLEMENT) || mix.has(Member.MULTINOMIAL) ? counts(data, rows, weights) : null;
        DualCoordinateDescent svm = new DualCoordinateDescent(rows, MAX_PASSES, DualCoordinateDescent.TOLERANCE);
        LogisticDual logistic = new LogisticDual(rows, MAX_PASSES, LogisticDual.TOLERANCE);
        double svmShare = mix.share(Member.SVM);
        double logisticShare = mix.share(Member.LOGISTIC);
        double complementShare = mix.share(Member.COMPLEMENT);
        double multinomialShare = mix.share(Member.MULTINOMIAL);
        double[] cost = new double[weights.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = parameters.cost() * weights[i];
        }
        int[] sizes = data.sizes();
        for (int category = 0; category < classes; category++) {
            Arrays.fill(sum, 0);
            double perUnit = 0;
            double intercept = 0;
            if (sizes[category] == 0) {
                intercept += ABSENT;
            } else if (classes > 1) {
                boolean[] positive = positive(data, category);
                if (svmShare > 0) {
                    svm.train(positive, cost, seed + category, member);
                    add(svmShare, member, sum);
                    intercept += svmShare * member[dimension];
                }
                if (logisticShare > 0) {
                    logistic.train(positive, cost, seed + category, member);
                    add(logisticShare, member, sum);
                    intercept += logisticShare * member[dimension];
                }
            }
            if (counts != null && complementShare > 0) {
                perUnit += complementShare * counts.complement(category, parameters.smoothing(), member);
                add(complementShare, member, sum);
            }
            if (counts != null && multinomialShare > 0) {
                perUnit += multinomialShare * counts.multinomial(category, parameters.smoothing(), member);
                add(multinomialShare, member, sum);
                intercept += sizes[category] == 0 ? 0 : multinomialShare * counts.logPrior(category);
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

    private static ClassCounts counts(TrainingSet data, SparseRows rows, double[] weights) {
        ClassCounts counts = new ClassCounts(data.categories().size(), rows.dimension());
        for (int row = 0; row < data.size(); row++) {
            counts.add(rows, row, data.label(row), weights[row]);
        }
        return counts;
    }
}
