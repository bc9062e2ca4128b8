package financial.manna.forecast;

import financial.manna.internal.conformal.SplitConformal;

/**
 * The level a stream's amount is expected at: its last amount, the median of the last three or six, or the mean of the
 * last four, whichever would have come nearest over the stream's own past.
 */
final class AmountLevel {

    /** How near an amount counts as foreseen. */
    static final double NEAR = 0.10;
    /** How many past payments judge the candidates. */
    private static final int JUDGED = 8;
    /** One wild amount should not decide between the candidates. */
    private static final double ERROR_CAP = 0.5;

    private static final Candidate[] CANDIDATES = Candidate.values();

    private final double expected;
    private final double nearShare;
    private final double[] relativeErrors;

    private AmountLevel(double expected, double nearShare, double[] relativeErrors) {
        this.expected = expected;
        this.nearShare = nearShare;
        this.relativeErrors = relativeErrors;
    }

    static AmountLevel of(double[] amounts) {
        int n = amounts.length;
        int from = Math.max(1, n - JUDGED);
        Candidate best = Candidate.LAST;
        double bestCost = Double.MAX_VALUE;
        for (Candidate candidate : CANDIDATES) {
            double cost = 0;
            for (int i = from; i < n; i++) {
                cost += Math.min(ERROR_CAP, relativeError(candidate.of(amounts, i), amounts[i]));
            }
            if (cost < bestCost - 1e-9) {
                bestCost = cost;
                best = candidate;
            }
        }
        double[] errors = new double[n - from];
        int near = 0;
        for (int i = from; i < n; i++) {
            errors[i - from] = relativeError(best.of(amounts, i), amounts[i]);
            if (errors[i - from] <= NEAR) {
                near++;
            }
        }
        return new AmountLevel(best.of(amounts, n), (near + 0.5) / (errors.length + 1), errors);
    }

    /** A level that somebody has named, and that nothing is to deviate from. */
    static AmountLevel certain(double amount) {
        return new AmountLevel(amount, 1, new double[] {0});
    }

    static double relativeError(double expected, double actual) {
        return Math.abs(expected - actual) / Math.max(Math.abs(actual), 1);
    }

    double expected() {
        return expected;
    }

    /** How often the level came within a tenth of the amount, smoothed by half a hit and half a miss. */
    double nearShare() {
        return nearShare;
    }

    /** The relative half-width that covers the given share of the stream's own surprises. */
    double relativeRadius(double coverage) {
        return relativeErrors.length == 0
                ? 1
                : SplitConformal.of(relativeErrors).radius(coverage);
    }

    private enum Candidate {
        LAST,
        MEDIAN_OF_3,
        MEDIAN_OF_6,
        MEAN_OF_4;

        /** The candidate's value from the first n amounts. */
        double of(double[] amounts, int n) {
            return switch (this) {
                case LAST -> amounts[n - 1];
                case MEDIAN_OF_3 -> Robust.median(amounts, Math.max(0, n - 3), n);
                case MEDIAN_OF_6 -> Robust.median(amounts, Math.max(0, n - 6), n);
                case MEAN_OF_4 -> mean(amounts, Math.max(0, n - 4), n);
            };
        }

        private static double mean(double[] amounts, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += amounts[i];
            }
            return to == from ? 0 : sum / (to - from);
        }
    }
}
