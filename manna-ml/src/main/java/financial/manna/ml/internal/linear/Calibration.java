package financial.manna.ml.internal.linear;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns scores into probabilities: a softmax whose temperature depends on how familiar the line is (temperature
 * scaling; Guo, Pleiss, Sun and Weinberger, 2017, with a temperature that varies by row).
 *
 * <p>The logarithm of the factor by which scores are multiplied is linear in two signs of familiarity: whether the very
 * wording was met in training, and the share of its terms that were. One factor for all would make known lines too
 * timid and unknown ones too bold. Immutable and thread-safe.
 */
public final class Calibration {

    private static final int PARAMETERS = 4;
    private static final double RIDGE = 1e-3;
    private static final double MAX_LOG_FACTOR = 6;

    private final double[] coefficients;

    private Calibration(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /** Scores as they are. */
    public static Calibration identity() {
        return new Calibration(new double[PARAMETERS]);
    }

    /**
     * Fits the coefficients by gradient-free descent on the mean log-loss of held-back rows.
     *
     * @param rows scores of rows that the scorer did not learn from
     */
    public static Calibration fit(HeldBack rows) {
        double[] best = new double[PARAMETERS];
        if (rows.size() == 0) {
            return identity();
        }
        double loss = loss(rows, best);
        for (double step = 1; step > 0.01; step /= 2) {
            boolean improved = true;
            while (improved) {
                improved = false;
                for (int i = 0; i < PARAMETERS; i++) {
                    for (double move : new double[] {step, -step}) {
                        double[] next = best.clone();
                        next[i] += move;
                        double nextLoss = loss(rows, next);
                        if (nextLoss < loss - 1e-9) {
                            loss = nextLoss;
                            best = next;
                            improved = true;
                            break;
                        }
                    }
                }
            }
        }
        return new Calibration(best);
    }

    /** The mean log-loss on held-back rows. */
    public double loss(HeldBack rows) {
        return loss(rows, coefficients);
    }

    private static double loss(HeldBack rows, double[] coefficients) {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            double factor = factor(coefficients, rows.seen(row), rows.knownShare(row));
            float[] scores = rows.scores(row);
            double max = Double.NEGATIVE_INFINITY;
            for (float score : scores) {
                max = Math.max(max, factor * score);
            }
            double total = 0;
            for (float score : scores) {
                total += Math.exp(factor * score - max);
            }
            sum += rows.weight(row) * (max + Math.log(total) - factor * scores[rows.label(row)]);
        }
        double ridge = Arrays.stream(coefficients).map(c -> c * c).sum();
        return sum / rows.totalWeight() + RIDGE * ridge;
    }

    /** What the scores of a row are multiplied by. */
    public double factor(boolean seen, double knownShare) {
        return factor(coefficients, seen, knownShare);
    }

    private static double factor(double[] c, boolean seen, double knownShare) {
        double log = c[0] + (seen ? c[1] : c[2] * knownShare + c[3] * knownShare * knownShare);
        return Math.exp(Math.max(-MAX_LOG_FACTOR, Math.min(MAX_LOG_FACTOR, log)));
    }

    /**
     * Probabilities of all classes.
     *
     * @param scores are overwritten with the probabilities
     */
    public void apply(float[] scores, int classes, boolean seen, double knownShare) {
        double factor = factor(seen, knownShare);
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            max = Math.max(max, factor * scores[c]);
        }
        double total = 0;
        for (int c = 0; c < classes; c++) {
            double power = Math.exp(factor * scores[c] - max);
            scores[c] = (float) power;
            total += power;
        }
        for (int c = 0; c < classes; c++) {
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
}
