package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;

/**
 * A category and how probable it is.
 *
 * @param category the category
 * @param probability in [0,1]
 */
public record ScoredCategory(CategoryId category, double probability) {

    public ScoredCategory {
        requireNonNull(category, "category");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0,1], not " + probability);
        }
    }
}
