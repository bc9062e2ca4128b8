package financial.manna.ml.internal.linear;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns scores into probabilities: a softmax whose temperature depends on how familiar the line is (temperature
 * scaling; Guo, Pleiss, Sun and Weinberger, 2017, with a temperature that varies by row).
 *
 * <p>The logarithm of the factor by which scores are multiplied is linear in two signs of familiarity: whether the very
 * wording was met in training, and the share of its terms that were. One factor for all would make known lines too
 * timid and unknown ones too bold. Immutable and thread-safe.
 */
public final class Calibration {

    private static final int PARAMETERS = 3;
    private static final double RIDGE = 1e-3;
    private static final double MAX_LOG_FACTOR = 6;
    private static final int MAX_STEPS = 25;
    private static final double MIN_STEP = 1e-3;
    private static final double MIN_GAIN = 1e-6;

    private final double[] coefficients;

    private Calibration(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * Fits the coefficients to held-back rows by Fisher scoring: mean log-loss plus a small ridge, each step halved
     * until it improves.
     *
     * @param rows scores of rows that the scorer did not learn from; none leaves scores as they are
     */
    public static Calibration fit(HeldBack rows) {
        Calibration best = new Calibration(new double[PARAMETERS]);
        if (rows.size() == 0) {
            return best;
        }
        Fit at = new Fit(rows, best);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = Newton.direction(at.curvature, at.gradient);
            Fit next = null;
            for (double length = 1; length > MIN_STEP && next == null; length /= 2) {
                Fit candidate = new Fit(rows, best.moved(direction, length));
                next = candidate.loss < at.loss - MIN_GAIN ? candidate : null;
            }
            if (next == null) {
                break;
            }
            at = next;
            best = next.calibration;
        }
        return best;
    }

    private Calibration moved(double[] direction, double length) {
        double[] moved = coefficients.clone();
        for (int i = 0; i < PARAMETERS; i++) {
            moved[i] += length * direction[i];
        }
        return new Calibration(moved);
    }

    /** The mean log-loss on held-back rows, and a small ridge. */
    public double loss(HeldBack rows) {
        return new Fit(rows, this).loss;
    }

    private double factor(boolean seen, double knownShare) {
        double log = coefficients[0] + (seen ? coefficients[1] : coefficients[2] * knownShare);
        return Math.exp(Math.max(-MAX_LOG_FACTOR, Math.min(MAX_LOG_FACTOR, log)));
    }

    /**
     * Probabilities of all classes.
     *
     * @param scores are overwritten with the probabilities
     */
    public void apply(float[] scores, boolean seen, double knownShare) {
        double factor = factor(seen, knownShare);
        float max = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            max = Math.max(max, score);
        }
        double total = 0;
        for (int c = 0; c < scores.length; c++) {
            double power = Math.exp(factor * (scores[c] - max));
            scores[c] = (float) power;
            total += power;
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= (float) total;
        }
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        for (double coefficient : coefficients) {
            out.writeDouble(coefficient);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Calibration read(DataInput in) throws IOException {
        double[] coefficients = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            coefficients[i] = Bounds.finite(in.readDouble(), "coefficient");
        }
        return new Calibration(coefficients);
    }

    /** Loss, gradient and expected curvature of a calibration. */
    private static final class Fit {

        private final Calibration calibration;
        private final double[] gradient = new double[PARAMETERS];
        private final double[][] curvature = new double[PARAMETERS][PARAMETERS];
        private final double loss;

        Fit(HeldBack rows, Calibration calibration) {
            this.calibration = calibration;
            double sum = 0;
            for (int row = 0; row < rows.size(); row++) {
                sum += add(rows, row);
            }
            for (int i = 0; i < PARAMETERS; i++) {
                double coefficient = calibration.coefficients[i];
                gradient[i] += 2 * RIDGE * coefficient;
                curvature[i][i] += 2 * RIDGE;
                sum += RIDGE * coefficient * coefficient;
            }
            loss = sum;
        }

        private double add(HeldBack rows, int row) {
            boolean seen = rows.seen(row);
            double factor = calibration.factor(seen, rows.knownShare(row));
            float[] scores = rows.scores(row);
            float max = Float.NEGATIVE_INFINITY;
            for (float score : scores) {
                max = Math.max(max, score);
            }
            double total = 0;
            double first = 0;
            double second = 0;
            for (float score : scores) {
                double power = Math.exp(factor * (score - max));
                total += power;
                first += power * score;
                second += power * score * score;
            }
            double mean = first / total;
            double variance = second / total - mean * mean;
            double right = scores[rows.label(row)];
            double weight = rows.weight(row) / rows.totalWeight();
            double[] signs = {1, seen ? 1 : 0, seen ? 0 : rows.knownShare(row)};
            for (int i = 0; i < PARAMETERS; i++) {
                gradient[i] += weight * factor * (mean - right) * signs[i];
                for (int j = 0; j < PARAMETERS; j++) {
                    curvature[i][j] += weight * factor * factor * variance * signs[i] * signs[j];
                }
            }
            return weight * (Math.log(total) + factor * (max - right));
        }
    }
}
