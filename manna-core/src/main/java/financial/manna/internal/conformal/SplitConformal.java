package financial.manna.internal.conformal;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Turns held-out errors into an interval's half-width with finite-sample coverage: the radius at coverage c is the
 * ceil((n + 1) c)-th smallest of n scores, so that an exchangeable next score falls inside with probability at least c
 * (Papadopoulos et al. 2002; Lei et al. 2018).
 *
 * <p>With fewer than c / (1 - c) scores no finite radius has that guarantee; the largest score, enlarged by
 * (n + 1) c / n, stands in. Immutable and thread-safe.
 */
public final class SplitConformal {

    private final double[] sortedScores;

    private SplitConformal(double[] sortedScores) {
        this.sortedScores = sortedScores;
    }

    /**
     * Calibrates on scores, such as absolute errors on data that the model has not seen.
     *
     * @param scores at least one, each finite and not negative
     * @throws IllegalArgumentException if there is none, or one is negative or not finite
     */
    public static SplitConformal of(double[] scores) {
        requireNonNull(scores, "scores");
        if (scores.length == 0) {
            throw new IllegalArgumentException("at least one calibration score is needed");
        }
        double[] sorted = scores.clone();
        for (double score : sorted) {
            if (!Double.isFinite(score) || score < 0) {
                throw new IllegalArgumentException("a calibration score must be finite and not negative, not " + score);
            }
        }
        Arrays.sort(sorted);
        return new SplitConformal(sorted);
    }

    /**
     * The half-width that covers the given share of new scores.
     *
     * @param coverage in (0,1), such as 0.8
     * @throws IllegalArgumentException if the coverage is outside (0,1)
     */
    public double radius(double coverage) {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be in (0,1), not " + coverage);
        }
        int n = sortedScores.length;
        int rank = (int) Math.ceil((n + 1) * coverage - 1e-9);
        if (rank <= n) {
            return sortedScores[Math.max(rank, 1) - 1];
        }
        return sortedScores[n - 1] * ((n + 1) * coverage / n);
    }

    /** How many scores it was calibrated on. */
    public int size() {
        return sortedScores.length;
    }
}
