package financial.manna.ml.evaluate;

/**
 * The best guesses whose confidence lies in one range: how sure the model was, and how often it was right.
 *
 * @param lower the least confidence, inclusive
 * @param upper the greatest, exclusive, but for the last bin, which takes 1
 * @param rows how many guesses fall in
 * @param meanConfidence their mean confidence, in [0,1]; 0 if there are none
 * @param accuracy the share of them that is right, in [0,1]; 0 if there are none
 */
public record ReliabilityBin(double lower, double upper, int rows, double meanConfidence, double accuracy) {

    /** How far confidence and truth are apart, in [0,1]. */
    public double gap() {
        return Math.abs(meanConfidence - accuracy);
    }
}
