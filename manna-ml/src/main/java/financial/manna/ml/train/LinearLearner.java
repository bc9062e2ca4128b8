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
import java.util.HashMap;
import java.util.List;
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
        DualCoordinateDescent svm = new DualCoordinateDescent(rows, MAX_PASSES, DualCoordinateDescent.TOLERANCE);
        LogisticDual logistic = new LogisticDual(rows, MAX_PASSES, LogisticDual.TOLERANCE);
        double[] cost = new double[weights.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = parameters.cost() * weights[i];
        }
        int[] sizes = sizes(data);
        for (int category = 0; category < classes; category++) {
            Arrays.fill(sum, 0);
            double perUnit = 0;
            double intercept = 0;
            if (sizes[category] == 0) {
                intercept += ABSENT;
            } else if (classes > 1) {
                boolean[] positive = positive(data, category);
                if (mix.svm() > 0) {
                    svm.train(positive, cost, seed + category, member);
                    add(mix.svm(), member, sum);
                    intercept += mix.svm() * member[dimension];
                }
                if (mix.logistic() > 0) {
                    logistic.train(positive, cost, seed + category, member);
                    add(mix.logistic(), member, sum);
                    intercept += mix.logistic() * member[dimension];
                }
            }
            if (counts != null && mix.complement() > 0) {
                perUnit += mix.complement() * counts.complement(category, parameters.smoothing(), member);
                add(mix.complement(), member, sum);
            }
            if (counts != null && mix.multinomial() > 0) {
                perUnit += mix.multinomial() * counts.multinomial(category, parameters.smoothing(), member);
                add(mix.multinomial(), member, sum);
                intercept += sizes[category] == 0 ? 0 : mix.multinomial() * counts.logPrior(category);
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
            int times = repeats.getOrDefault(31 * data.wording(row) + data.label(row), 1);
            double share = (double) sizes[data.label(row)] * sizes.length / data.size();
            weights[row] =
                    Math.pow(times, parameters.repeatExponent() - 1) * Math.pow(share, -parameters.balanceExponent());
        }
        return weights;
    }

    /** How much each member counts. */
    record Mix(double svm, double logistic, double complement, double multinomial) {

        static final Mix SVM = new Mix(1, 0, 0, 0);
        static final Mix LOGISTIC = new Mix(0, 1, 0, 0);
        static final Mix COMPLEMENT = new Mix(0, 0, 1, 0);
        static final Mix MULTINOMIAL = new Mix(0, 0, 0, 1);

        /** The sum of members times their shares. */
        static Mix of(List<Mix> members, double[] shares) {
            double svm = 0;
            double logistic = 0;
            double complement = 0;
            double multinomial = 0;
            for (int i = 0; i < shares.length; i++) {
                svm += shares[i] * members.get(i).svm;
                logistic += shares[i] * members.get(i).logistic;
                complement += shares[i] * members.get(i).complement;
                multinomial += shares[i] * members.get(i).multinomial;
            }
            return new Mix(svm, logistic, complement, multinomial);
        }

        boolean hasBayes() {
            return complement > 0 || multinomial > 0;
        }
    }
}
