package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Counts answers, right ones and confidences.
 *
 * <p>The expected calibration error is the mean distance between confidence and share of right answers over ten bins
 * of equal width, weighted by the answers in each (Guo and others, 2017); abstentions have no part in it. Not
 * thread-safe.
 */
final class ZeroShotTally {

    private static final int BINS = 10;

    private final double sure;
    private int rows;
    private int unscored;
    private int answered;
    private int right;
    private int guessedRight;
    private int withDetail;
    private int rightInDetail;
    private int above;
    private int rightAbove;
    private double confidenceAbove;
    private final int[] inBin = new int[BINS];
    private final int[] rightInBin = new int[BINS];
    private final double[] confidenceInBin = new double[BINS];

    /** Counts answers above a confidence apart. */
    ZeroShotTally(double sure) {
        this.sure = sure;
    }

    void skip() {
        unscored++;
    }

    int unscored() {
        return unscored;
    }

    /** Counts a row; whether the best guess is right counts for abstentions, too. */
    void add(
            boolean isAnswered,
            double confidence,
            boolean isRight,
            boolean isGuessRight,
            boolean namesDetail,
            boolean isRightInDetail) {
        rows++;
        guessedRight += isGuessRight ? 1 : 0;
        withDetail += namesDetail ? 1 : 0;
        rightInDetail += isRightInDetail ? 1 : 0;
        if (!isAnswered) {
            return;
        }
        answered++;
        right += isRight ? 1 : 0;
        if (confidence > sure) {
            above++;
            rightAbove += isRight ? 1 : 0;
            confidenceAbove += confidence;
        }
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        inBin[bin]++;
        rightInBin[bin] += isRight ? 1 : 0;
        confidenceInBin[bin] += confidence;
    }

    Report report() {
        double ece = 0;
        for (int bin = 0; bin < BINS; bin++) {
            ece += Math.abs(confidenceInBin[bin] - rightInBin[bin]);
        }
        return new Report(
                rows,
                share(right, rows),
                share(guessedRight, rows),
                share(rightInDetail, withDetail),
                share(answered, rows),
                share(right, answered),
                share(rightAbove, above),
                share(above, rows),
                above == 0 ? 0 : confidenceAbove / above,
                answered == 0 ? 0 : ece / answered);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** The figures; shares from 0 to 1. Abstentions count as wrong in the accuracies but for that of the best guess. */
    record Report(
            @JsonProperty("rows") int rows,
            @JsonProperty("accuracy_primary") double accuracyPrimary,
            @JsonProperty("accuracy_primary_best_guess") double accuracyPrimaryBestGuess,
            @JsonProperty("accuracy_detailed") double accuracyDetailed,
            @JsonProperty("answered") double answered,
            @JsonProperty("precision_answered") double precisionAnswered,
            @JsonProperty("precision_above_80") double precisionAbove80,
            @JsonProperty("share_above_80") double shareAbove80,
            @JsonProperty("mean_confidence_above_80") double meanConfidenceAbove80,
            @JsonProperty("ece") double ece) {}
}
