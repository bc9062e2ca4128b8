package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.Taxonomy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits on rules, and the taxonomy that their categories must be in. Immutable and thread-safe.
 *
 * <p>The limits keep what a user writes from exhausting a host's memory or time. The defaults:
 *
 * <ul>
 *   <li>100,000 rules
 *   <li>8 levels of groups
 *   <li>1,000 values in a condition
 *   <li>1,000 characters in a text, 500 in a regex
 *   <li>50 rules with a regex that every transaction must be run through, because no literal is required by it
 *   <li>10 near misses in an explanation
 *   <li>no taxonomy, so that any well-formed category id will do
 * </ul>
 */
public final class RuleOptions {

    private static final RuleOptions DEFAULTS = builder().build();

    private final int maxRules;
    private final int maxNesting;
    private final int maxValues;
    private final int maxTextLength;
    private final int maxPatternLength;
    private final int maxUnfilteredRegexes;
    private final int maxNearMisses;
    private final @Nullable Taxonomy taxonomy;

    private RuleOptions(Builder builder) {
        this.maxRules = builder.maxRules;
        this.maxNesting = builder.maxNesting;
        this.maxValues = builder.maxValues;
        this.maxTextLength = builder.maxTextLength;
        this.maxPatternLength = builder.maxPatternLength;
        this.maxUnfilteredRegexes = builder.maxUnfilteredRegexes;
        this.maxNearMisses = builder.maxNearMisses;
        this.taxonomy = builder.taxonomy;
    }

    /** The defaults. */
    public static RuleOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The most rules in a set. */
    public int maxRules() {
        return maxRules;
    }

    /** The most levels of groups in a condition. */
    public int maxNesting() {
        return maxNesting;
    }

    /** The most values in one condition. */
    public int maxValues() {
        return maxValues;
    }

    /** The most characters in a text that is sought. */
    public int maxTextLength() {
        return maxTextLength;
    }

    /** The most characters in a regex. */
    public int maxPatternLength() {
        return maxPatternLength;
    }

    /** The most rules in a set with a regex that requires no literal. */
    public int maxUnfilteredRegexes() {
        return maxUnfilteredRegexes;
    }

    /** The most near misses in an explanation. */
    public int maxNearMisses() {
        return maxNearMisses;
    }

    /** The taxonomy that categories must be in, by id or by name; empty if any id will do. */
    public Optional<Taxonomy> taxonomy() {
        return Optional.ofNullable(taxonomy);
    }

    /**
     * Collects {@link RuleOptions}. A limit out of its range is refused with an {@link IllegalArgumentException}. Not
     * thread-safe.
     */
    public static final class Builder {

        private int maxRules = 100_000;
        private int maxNesting = 8;
        private int maxValues = 1_000;
        private int maxTextLength = 1_000;
        private int maxPatternLength = 500;
        private int maxUnfilteredRegexes = 50;
        private int maxNearMisses = 10;
        private @Nullable Taxonomy taxonomy;

        private Builder() {}

        /** Sets the most rules in a set, 1 to 1,000,000. */
        public Builder maxRules(int maxRules) {
            this.maxRules = within(maxRules, "maxRules", 1, 1_000_000);
            return this;
        }

        /** Sets the most levels of groups, 1 to 50. */
        public Builder maxNesting(int maxNesting) {
            this.maxNesting = within(maxNesting, "maxNesting", 1, 50);
            return this;
        }

        /** Sets the most values in one condition, 1 to 100,000. */
        public Builder maxValues(int maxValues) {
            this.maxValues = within(maxValues, "maxValues", 1, 100_000);
            return this;
        }

        /** Sets the most characters in a text that is sought, 1 to 16,384. */
        public Builder maxTextLength(int maxTextLength) {
            this.maxTextLength = within(maxTextLength, "maxTextLength", 1, 16_384);
            return this;
        }

        /** Sets the most characters in a regex, 1 to 2,000. */
        public Builder maxPatternLength(int maxPatternLength) {
            this.maxPatternLength = within(maxPatternLength, "maxPatternLength", 1, 2_000);
            return this;
        }

        /** Sets the most rules with a regex that requires no literal, 0 to 10,000. */
        public Builder maxUnfilteredRegexes(int maxUnfilteredRegexes) {
            this.maxUnfilteredRegexes = within(maxUnfilteredRegexes, "maxUnfilteredRegexes", 0, 10_000);
            return this;
        }

        /** Sets the most near misses in an explanation, 0 to 1,000. */
        public Builder maxNearMisses(int maxNearMisses) {
            this.maxNearMisses = within(maxNearMisses, "maxNearMisses", 0, 1_000);
            return this;
        }

        /** Sets the taxonomy that categories must be in. */
        public Builder taxonomy(Taxonomy taxonomy) {
            this.taxonomy = requireNonNull(taxonomy, "taxonomy");
            return this;
        }

        /** The options. */
        public RuleOptions build() {
            return new RuleOptions(this);
        }

        private static int within(int value, String name, int low, int high) {
            if (value < low || value > high) {
                throw new IllegalArgumentException(name + " must be " + low + " to " + high + ", not " + value);
            }
            return value;
        }
    }
}
