package financial.manna.ml.internal.linear;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Logistic regression for one class against the rest: minimises half the squared weights plus, for every row, its cost
 * times the log-loss.
 *
 * <p>Dual coordinate descent with a Newton step per row (Yu, Huang and Lin, Dual coordinate descent methods for logistic
 * regression and maximum entropy models, 2011). The intercept is a feature of value 1. Deterministic for a seed.
 */
public final class LogisticDual {

    /** Near enough for a model; weights change in the third digit below it. */
    public static final double TOLERANCE = 0.01;

    private static final int NEWTON_STEPS = 20;
    /** Dual variables start and stay inside their open interval. */
    private static final double INSIDE = 1e-8;

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
    public LogisticDual(SparseRows rows, int maxPasses, double tolerance) {
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
        int[] order = new int[rows.size()];
        int count = 0;
        for (int row = 0; row < order.length; row++) {
            if (cost[row] > 0) {
                order[count++] = row;
                alpha[row] = Math.min(1e-3 * cost[row], INSIDE);
                move(row, (positive[row] ? 1 : -1) * alpha[row], weights, bias);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int pass = 0; pass < maxPasses; pass++) {
            double largest = 0;
            for (int i = 0; i < count; i++) {
                int other = i + random.nextInt(count - i);
                int row = order[other];
                order[other] = order[i];
                order[i] = row;
                double sign = positive[row] ? 1 : -1;
                double margin = sign * (rows.dot(row, weights) + weights[bias]);
                double next = solve(alpha[row], margin, squaredNorms[row], cost[row]);
                largest = Math.max(largest, Math.abs(next - alpha[row]) / cost[row]);
                move(row, sign * (next - alpha[row]), weights, bias);
                alpha[row] = next;
            }
            if (largest <= tolerance) {
                return;
            }
        }
    }

    private void move(int row, double step, float[] weights, int bias) {
        rows.addTo(row, step, weights);
        weights[bias] += (float) step;
    }

    /**
     * The best value of one dual variable while the others stay: the root of
     * {@code norm (z - alpha) + margin + ln(z / (cost - z))}, which rises with z; Newton steps within a shrinking
     * bracket.
     */
    private static double solve(double alpha, double margin, double norm, double cost) {
        double low = 0;
        double high = cost;
        double z = alpha;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double slope = norm * (z - alpha) + margin + Math.log(z / (cost - z));
            if (Math.abs(slope) < 1e-6) {
                break;
            }
            if (slope > 0) {
                high = z;
            } else {
                low = z;
            }
            double next = z - slope / (norm + cost / (z * (cost - z)));
            z = next > low && next < high ? next : (low + high) / 2;
        }
        return Math.max(cost * 1e-12, Math.min(cost * (1 - 1e-12), z));
    }
}
