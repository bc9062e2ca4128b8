package financial.manna.ml.internal.linear;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often the most probable class is right: a logistic regression (Platt, 1999) over how far it stands above all
 * others and above the next, and how familiar the line is. Fitted to held-back rows. Immutable and thread-safe.
 */
public final class Confidence {

    /** How far below the most probable class others stay, in proportion: more than a float rounds. */
    private static final double STEP = 1e-4;

    private static final int PARAMETERS = 8;
    private static final double RIDGE = 0.5;
    private static final int MAX_STEPS = 50;
    private static final double MIN_STEP = 1e-4;
    private static final double MIN_GAIN = 1e-7;
    private static final double MAX_LOGIT = 12;

    private final double[] coefficients;

    private Confidence(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * Fits the regression with a small ridge that draws towards the probability as it is.
     *
     * @param rows scores of rows that the scorer did not learn from
     * @param calibration turns their scores into probabilities
     */
    public static Confidence fit(HeldBack rows, Calibration calibration) {
        int size = rows.size();
        double[][] signs = new double[size][];
        boolean[] right = new boolean[size];
        for (int row = 0; row < size; row++) {
            float[] probabilities = rows.scores(row).clone();
            calibration.apply(probabilities, rows.seen(row), rows.knownShare(row));
            int best = best(probabilities);
            right[row] = best == rows.label(row);
            signs[row] = signs(probabilities, best, rows.seen(row), rows.knownShare(row));
        }
        double[] center = new double[PARAMETERS];
        center[1] = 1;
        double[] coefficients = center;
        double loss = loss(rows, signs, right, coefficients, center);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = direction(rows, signs, right, coefficients, center);
            double[] next = null;
            for (double length = 1; length > MIN_STEP && next == null; length /= 2) {
                double[] moved = coefficients.clone();
                for (int i = 0; i < PARAMETERS; i++) {
                    moved[i] += length * direction[i];
                }
                double movedLoss = loss(rows, signs, right, moved, center);
                if (movedLoss < loss - MIN_GAIN) {
                    next = moved;
                    loss = movedLoss;
                }
            }
            if (next == null) {
                break;
            }
            coefficients = next;
        }
        return new Confidence(coefficients);
    }

    private static double loss(
            HeldBack rows, double[][] signs, boolean[] right, double[] coefficients, double[] center) {
        double loss = 0;
        for (int row = 0; row < signs.length; row++) {
            double probability = probability(coefficients, signs[row]);
            loss -= rows.weight(row) * Math.log(Math.max(1e-12, right[row] ? probability : 1 - probability));
        }
        for (int i = 0; i < PARAMETERS; i++) {
            loss += RIDGE / 2 * (coefficients[i] - center[i]) * (coefficients[i] - center[i]);
        }
        return loss;
    }

    private static double[] direction(
            HeldBack rows, double[][] signs, boolean[] right, double[] coefficients, double[] center) {
        double[] gradient = new double[PARAMETERS];
        double[][] curvature = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            gradient[i] = RIDGE * (coefficients[i] - center[i]);
            curvature[i][i] = RIDGE;
        }
        for (int row = 0; row < signs.length; row++) {
            double probability = probability(coefficients, signs[row]);
            double miss = probability - (right[row] ? 1 : 0);
            double slope = probability * (1 - probability);
            for (int i = 0; i < PARAMETERS; i++) {
                gradient[i] += rows.weight(row) * miss * signs[row][i];
                for (int j = 0; j < PARAMETERS; j++) {
                    curvature[i][j] += rows.weight(row) * slope * signs[row][i] * signs[row][j];
                }
            }
        }
        return Newton.direction(curvature, gradient);
    }

    private static double[] signs(float[] probabilities, int best, boolean seen, double knownShare) {
        double first = probabilities[best];
        double next = 0;
        for (int c = 0; c < probabilities.length; c++) {
            next = c == best ? next : Math.max(next, probabilities[c]);
        }
        double logit = clip(Math.log(Math.max(first, 1e-9) / Math.max(1 - first, 1e-9)));
        double margin = clip(Math.log(Math.max(first, 1e-9) / Math.max(next, 1e-9)));
        double known = seen ? 1 : 0;
        double other = 1 - known;
        return new double[] {
            1, logit, margin, known, known * logit, known * margin, other * knownShare, other * knownShare * margin
        };
    }

    private static double clip(double logit) {
        return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
    }

    private static double probability(double[] coefficients, double[] signs) {
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            sum += coefficients[i] * signs[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /**
     * Gives the most probable class its confidence, and the others what is left in their old proportions, but none as
     * much as the most probable one: the order of the classes stays, however low the confidence.
     *
     * @param probabilities are overwritten
     */
    public void apply(float[] probabilities, boolean seen, double knownShare) {
        if (probabilities.length == 1) {
            return;
        }
        int best = best(probabilities);
        double first = probabilities[best];
        double confidence = probability(coefficients, signs(probabilities, best, seen, knownShare));
        double factor = first < 1 ? (1 - confidence) / (1 - first) : 0;
        for (int c = 0; c < probabilities.length; c++) {
            double below = confidence * (1 - STEP * (2 - probabilities[c] / first));
            probabilities[c] = (float) Math.min(below, probabilities[c] * factor);
        }
        probabilities[best] = (float) confidence;
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        for (double coefficient : coefficients) {
            out.writeDouble(coefficient);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Confidence read(DataInput in) throws IOException {
        double[] coefficients = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            coefficients[i] = Bounds.finite(in.readDouble(), "coefficient");
        }
        return new Confidence(coefficients);
    }
}
