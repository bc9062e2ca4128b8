package financial.manna.ml.train;

import java.util.SplittableRandom;

/**
 * The numbers that steer learning.
 *
 * @param cost of a row that is misjudged, against the size of the weights; positive
 * @param repeatExponent rows of one wording and label count together as their number to this power: 1 counts every
 *     row, 0 every wording
 * @param balanceExponent classes are weighted by their size to minus this power: 0 leaves them as they are, 1 makes
 *     them equal
 * @param smoothing of naive Bayes; positive
 * @param trees how trees grow
 */
record Parameters(double cost, double repeatExponent, double balanceExponent, double smoothing, TreeParameters trees) {

    /** What did best on held-back rows of several sets. */
    static Parameters standard() {
        return new Parameters(0.2, 0.5, 0, 0.1, TreeParameters.standard());
    }

    Parameters withBalance(double exponent) {
        return new Parameters(cost, repeatExponent, exponent, smoothing, trees);
    }

    /** Others nearby: cost and smoothing on a logarithmic scale. */
    Parameters other(SplittableRandom random) {
        double nextCost = cost * Math.exp(2 * random.nextDouble() - 1);
        double nextRepeat = Math.max(0, Math.min(1, repeatExponent + 0.6 * random.nextDouble() - 0.3));
        double nextSmoothing = smoothing * Math.exp(2 * random.nextDouble() - 1);
        return new Parameters(nextCost, nextRepeat, balanceExponent, nextSmoothing, trees.other(random));
    }
}
