package financial.manna.ml.train;

/**
 * The numbers that steer learning.
 *
 * @param cost of a row that is misjudged, against the size of the weights; positive
 * @param repeatExponent rows of one wording and label count together as their number to this power: 1 counts every
 *     row, 0 every wording
 * @param balanceExponent classes are weighted by their size to minus this power: 0 leaves them as they are, 1 makes
 *     them equal
 * @param smoothing of naive Bayes; positive
 */
record Parameters(double cost, double repeatExponent, double balanceExponent, double smoothing) {

    static Parameters standard() {
        return new Parameters(0.2, 0.25, 0, 0.1);
    }
}
