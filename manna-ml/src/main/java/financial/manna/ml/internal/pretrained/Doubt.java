package financial.manna.ml.internal.pretrained;

/**
 * What is left of a model's confidence on lines that are harder than those it was calibrated on: a logistic curve of two
 * parameters over the logit (Platt, 1999).
 *
 * @param intercept the logit that remains of even odds
 * @param slope how much of the logit remains
 */
public record Doubt(double intercept, double slope) {

    private static final double LEAST = 1e-6;
    private static final double RIDGE = 1e-3;
    private static final int STEPS = 50;

    public Doubt {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException("doubt must be finite, not " + intercept + " and " + slope);
        }
    }

    /**
     * Fits the curve by Newton's method to the log-loss.
     *
     * @param confidences what the model claimed, in [0,1]
     * @param right whether it was right
     */
    public static Doubt fit(double[] confidences, boolean[] right) {
        double intercept = 0;
        double slope = 1;
        for (int step = 0; step < STEPS; step++) {
            double g0 = RIDGE * intercept;
            double g1 = RIDGE * (slope - 1);
            double h00 = RIDGE;
            double h01 = 0;
            double h11 = RIDGE;
            for (int i = 0; i < confidences.length; i++) {
                double logit = logit(confidences[i]);
                double p = 1 / (1 + Math.exp(-intercept - slope * logit));
                double miss = p - (right[i] ? 1 : 0);
                double curvature = p * (1 - p);
                g0 += miss;
                g1 += miss * logit;
                h00 += curvature;
                h01 += curvature * logit;
                h11 += curvature * logit * logit;
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept -= (h11 * g0 - h01 * g1) / determinant;
            slope -= (h00 * g1 - h01 * g0) / determinant;
        }
        return new Doubt(intercept, slope);
    }

    /** The probability that is left of a claimed one. */
    public double apply(double confidence) {
        return 1 / (1 + Math.exp(-intercept - slope * logit(confidence)));
    }

    private static double logit(double confidence) {
        double clipped = Math.max(LEAST, Math.min(1 - LEAST, confidence));
        return Math.log(clipped / (1 - clipped));
    }
}
