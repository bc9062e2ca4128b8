package financial.manna.ml.internal.linear;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Linear support vector machine for one class against the rest: minimises half the squared weights plus, for every
 * row, its cost times the squared hinge loss.
 *
 * <p>Dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi and Sundararajan, 2008). Every row has a cost
 * of its own, which is how rows are weighted. The intercept is a feature of value 1 and is shrunk like the others.
 * Linear in the number of entries per pass. Deterministic for a seed.
 */
public final class DualCoordinateDescent {

    /** Near enough for a model; weights change in the third digit below it. */
    public static final double TOLERANCE = 0.05;

    private final SparseRows rows;
    private final double[] squaredNorms;
    private final int maxPasses;
    private final double tolerance;

    /**
     * A learner over these rows.
     *
     * @param maxPasses over the rows, at most
     * @param tolerance how far from the optimum it may stop, in units of the loss's slope
     */
    public DualCoordinateDescent(SparseRows rows, int maxPasses, double tolerance) {
        this.rows = rows;
        this.maxPasses = maxPasses;
        this.tolerance = tolerance;
        this.squaredNorms = rows.squaredNormsWithIntercept();
    }

    /**
     * Learns to tell the rows marked positive from the others.
     *
     * @param positive whether a row is of the class
     * @param cost the cost of each row, not negative; rows of cost 0 do not take part
     * @param weights receives one weight per feature and then the intercept
     */
    public void train(boolean[] positive, double[] cost, long seed, float[] weights) {
        Arrays.fill(weights, 0);
        int bias = rows.dimension();
        double[] alpha = new double[rows.size()];
        int[] active = new int[rows.size()];
        int count = 0;
        for (int row = 0; row < active.length; row++) {
            if (cost[row] > 0) {
                active[count++] = row;
            }
        }
        int all = count;
        SplittableRandom random = new SplittableRandom(seed);
        double shrinkAbove = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < maxPasses; pass++) {
            double highest = Double.NEGATIVE_INFINITY;
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                swap(active, i, i + random.nextInt(count - i));
                int row = active[i];
                double sign = positive[row] ? 1 : -1;
                double diagonal = 0.5 / cost[row];
                double gradient = sign * (rows.dot(row, weights) + weights[bias]) - 1 + alpha[row] * diagonal;
                if (alpha[row] == 0 && gradient > shrinkAbove) {
                    swap(active, i--, --count);
                    continue;
                }
                double projected = alpha[row] == 0 ? Math.min(gradient, 0) : gradient;
                highest = Math.max(highest, projected);
                lowest = Math.min(lowest, projected);
                if (Math.abs(projected) > 1e-12) {
                    double before = alpha[row];
                    alpha[row] = Math.max(0, before - gradient / (squaredNorms[row] + diagonal));
                    double step = (alpha[row] - before) * sign;
                    rows.addTo(row, step, weights);
                    weights[bias] += (float) step;
                }
            }
            if (highest - lowest <= tolerance) {
                if (count == all) {
                    return;
                }
                count = all;
                shrinkAbove = Double.POSITIVE_INFINITY;
            } else {
                shrinkAbove = highest <= 0 ? Double.POSITIVE_INFINITY : highest;
            }
        }
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
