package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;

/**
 * How well one category is told from the others.
 *
 * @param category the category
 * @param support how many rows truly are of it
 * @param predicted for how many rows it is the best guess
 * @param right for how many it is both
 */
public record ClassScore(CategoryId category, int support, int predicted, int right) {

    public ClassScore {
        requireNonNull(category, "category");
        if (support < 0 || predicted < 0 || right < 0 || right > Math.min(support, predicted)) {
            throw new IllegalArgumentException(
                    "no score has " + right + " right of " + support + " rows and " + predicted + " guesses");
        }
    }

    /** The share of its guesses that are right, in [0,1]; 0 if it was never guessed. */
    public double precision() {
        return predicted == 0 ? 0 : (double) right / predicted;
    }

    /** The share of its rows that were found, in [0,1]; 0 if it has none. */
    public double recall() {
        return support == 0 ? 0 : (double) right / support;
    }

    /** The harmonic mean of precision and recall, in [0,1]; 0 if nothing is right. */
    public double f1() {
        return support + predicted == 0 ? 0 : 2.0 * right / (support + predicted);
    }
}
