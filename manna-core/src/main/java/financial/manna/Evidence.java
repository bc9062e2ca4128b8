package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that counted, or nearly counted, for a category: a rule, a phrase, a brand, a code, a term of a model.
 *
 * <p>Immutable and thread-safe.
 */
public final class Evidence {

    /** What became of a piece of evidence. */
    public enum Role {
        /** It decided, or it speaks for the category that was chosen. */
        SUPPORTS,
        /** It spoke for another category and lost, or was outranked. */
        OUTRANKED,
        /** It did not apply, but only just; the detail says what was missing. */
        NEAR_MISS
    }

    private final Decider source;
    private final String id;
    private final String detail;
    private final @Nullable CategoryId category;
    private final double weight;
    private final Role role;

    private Evidence(
            Decider source, String id, String detail, @Nullable CategoryId category, double weight, Role role) {
        this.source = requireNonNull(source, "source");
        this.id = requireNonNull(id, "id");
        this.detail = requireNonNull(detail, "detail");
        this.category = category;
        this.weight = weight;
        this.role = requireNonNull(role, "role");
    }

    /**
     * A piece of evidence.
     *
     * @param source who speaks
     * @param id the stable id of the rule, phrase, brand, code or feature
     * @param detail what was found, in words for a person
     * @param category what it speaks for, or null if it only tags or renames
     * @param weight how strongly: a probability in [0,1] for rules, phrases, brands and hints; for a model's feature
     *     its additive share of the score, of either sign
     * @param role what became of it
     * @throws IllegalArgumentException if the weight is not finite
     */
    public static Evidence of(
            Decider source, String id, String detail, @Nullable CategoryId category, double weight, Role role) {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("weight must be finite, not " + weight);
        }
        return new Evidence(source, id, detail, category, weight, role);
    }

    /** Who speaks. */
    public Decider source() {
        return source;
    }

    /** The stable id of the rule, phrase, brand, code or feature. */
    public String id() {
        return id;
    }

    /** What was found, in words for a person. */
    public String detail() {
        return detail;
    }

    /** What it speaks for; empty if it only tags or renames. */
    public Optional<CategoryId> category() {
        return Optional.ofNullable(category);
    }

    /** A probability in [0,1], or for a model's feature its additive share of the score. */
    public double weight() {
        return weight;
    }

    /** What became of it. */
    public Role role() {
        return role;
    }

    /** The same evidence in another role. */
    public Evidence as(Role other) {
        return new Evidence(source, id, detail, category, weight, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evidence that
                && source == that.source
                && id.equals(that.id)
                && detail.equals(that.detail)
                && Objects.equals(category, that.category)
                && Double.compare(weight, that.weight) == 0
                && role == that.role;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, id, category, role);
    }

    @Override
    public String toString() {
        return role + " " + source.id() + " " + id + (category == null ? "" : " -> " + category) + ": " + detail;
    }
}
