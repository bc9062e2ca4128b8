package financial.manna.internal.pool;

import static java.util.Objects.requireNonNull;

import financial.manna.Decider;
import financial.manna.taxonomy.CategoryId;

/**
 * One thing that speaks for a category: a phrase, a brand, a code. What it speaks for may depend on whether money
 * leaves or enters the account.
 *
 * @param source who speaks
 * @param id the stable id of the phrase, brand or code
 * @param detail what was found, in words for a person
 * @param outflow the category if money leaves the account or the direction is unknown
 * @param inflow the category if money enters the account
 * @param probability the calibrated probability in (0,1) that the category is right, were this all that is known
 */
public record Clue(
        Decider source, String id, String detail, CategoryId outflow, CategoryId inflow, double probability) {

    public Clue {
        requireNonNull(source, "source");
        requireNonNull(id, "id");
        requireNonNull(detail, "detail");
        requireNonNull(outflow, "outflow");
        requireNonNull(inflow, "inflow");
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be in (0,1), not " + probability);
        }
    }

    /** The category for a direction: the sign of the amount, or 0 where it is unknown. */
    public CategoryId category(int signum) {
        return signum > 0 ? inflow : outflow;
    }
}
