package financial.manna.spi;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that match a transaction say together. Immutable and thread-safe.
 */
public final class RuleMatch {

    private final List<String> ruleIds;
    private final @Nullable CategoryId category;
    private final double confidence;
    private final List<String> tags;
    private final @Nullable String merchantName;

    private RuleMatch(
            List<String> ruleIds,
            @Nullable CategoryId category,
            double confidence,
            List<String> tags,
            @Nullable String merchantName) {
        this.ruleIds = List.copyOf(ruleIds);
        this.category = category;
        this.confidence = confidence;
        this.tags = List.copyOf(tags);
        this.merchantName = merchantName;
    }

    /**
     * The outcome of an evaluation.
     *
     * @param ruleIds the rules that took effect, the one that decided the category first; at least one
     * @param category the category decided, or null if the rules only tag or rename
     * @param confidence the probability in [0,1] that the category is right
     * @param tags tags to add, in order
     * @param merchantName the name to show for the counterparty, or null to leave it
     * @throws IllegalArgumentException if no rule is named or the confidence is outside [0,1]
     */
    public static RuleMatch of(
            List<String> ruleIds,
            @Nullable CategoryId category,
            double confidence,
            List<String> tags,
            @Nullable String merchantName) {
        if (requireNonNull(ruleIds, "ruleIds").isEmpty()) {
            throw new IllegalArgumentException("a match names at least one rule");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be in [0,1], not " + confidence);
        }
        return new RuleMatch(ruleIds, category, confidence, tags, merchantName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleMatch that
                && ruleIds.equals(that.ruleIds)
                && Objects.equals(category, that.category)
                && Double.compare(confidence, that.confidence) == 0
                && tags.equals(that.tags)
                && Objects.equals(merchantName, that.merchantName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ruleIds, category, confidence);
    }

    @Override
    public String toString() {
        return "RuleMatch[" + ruleIds + " -> " + category + "]";
    }

    /** The rules that took effect, the one that decided the category first. */
    public List<String> ruleIds() {
        return ruleIds;
    }

    /** The category decided; empty if the rules only tag or rename. */
    public Optional<CategoryId> category() {
        return Optional.ofNullable(category);
    }

    /** The probability in [0,1] that the category is right. */
    public double confidence() {
        return confidence;
    }

    /** Tags to add, in order. */
    public List<String> tags() {
        return tags;
    }

    /** The name to show for the counterparty. */
    public Optional<String> merchantName() {
        return Optional.ofNullable(merchantName);
    }
}
