package financial.manna.merchant;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.List;

/**
 * A merchant of a host's directory.
 *
 * @param name the name for people, not blank
 * @param aliases other spellings on statements; none is needed for case, accents, punctuation, glued words, or a name
 *     that the statement cuts
 * @param category what payments to it are for
 * @param probability how often that is right, in (0,1)
 */
public record KnownMerchant(String name, List<String> aliases, CategoryId category, double probability) {

    /** The probability of {@link #of}. */
    public static final double DEFAULT_PROBABILITY = 0.95;

    /**
     * @throws IllegalArgumentException if the name is blank or the probability not in (0,1)
     */
    public KnownMerchant {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of a merchant is blank");
        }
        aliases = List.copyOf(requireNonNull(aliases, "aliases"));
        requireNonNull(category, "category");
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability of \"" + name + "\" must be in (0,1), not " + probability);
        }
    }

    /** A merchant without other spellings, whose category is right in {@value #DEFAULT_PROBABILITY} of the cases. */
    public static KnownMerchant of(String name, CategoryId category) {
        return new KnownMerchant(name, List.of(), category, DEFAULT_PROBABILITY);
    }
}
