package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.internal.json.JsonTree;
import financial.manna.taxonomy.CategoryId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition and what follows from it: a category, tags, a merchant name. Immutable and thread-safe.
 *
 * <p>Rules are asked in the order of stage, priority (1 before 3), {@linkplain #specificity() specificity} (greater
 * first) and id. The first that matches and names a category decides the category, the first that names a merchant
 * decides that name, and tags add up. No rule sees what another one did.
 */
public final class Rule {

    /** The priority unless set otherwise. */
    public static final int DEFAULT_PRIORITY = 2;

    static final int LOWEST_PRIORITY = 3;

    /** The order in which rules are asked. */
    static final Comparator<Rule> PRECEDENCE = Comparator.comparing(Rule::stage)
            .thenComparingInt(Rule::priority)
            .thenComparing(Comparator.comparingInt(Rule::specificity).reversed())
            .thenComparing(Rule::id);

    private final String id;
    private final @Nullable String name;
    private final Condition condition;
    private final @Nullable CategoryId category;
    private final List<String> tags;
    private final @Nullable String merchantName;
    private final int priority;
    private final Stage stage;
    private final boolean stop;
    private final double confidence;
    private final int specificity;

    private Rule(Builder builder) {
        this.name = builder.name;
        this.condition = builder.condition;
        this.category = builder.category;
        this.tags = builder.tags;
        this.merchantName = builder.merchantName;
        this.priority = builder.priority;
        this.stage = builder.stage;
        this.stop = builder.stop;
        this.confidence = builder.confidence >= 0 ? builder.confidence : condition.defaultConfidence();
        this.specificity = condition.specificity();
        this.id = builder.id == null ? derivedId() : builder.id;
    }

    /**
     * Starts a rule with priority {@value #DEFAULT_PRIORITY}, stage {@link Stage#NORMAL}, no stop, and the confidence
     * that its condition suggests.
     */
    public static Builder when(Condition condition) {
        return new Builder(requireNonNull(condition, "condition"));
    }

    /** A builder that starts with this rule. */
    public Builder toBuilder() {
        Builder copy = new Builder(condition);
        copy.id = id;
        copy.name = name;
        copy.category = category;
        copy.tags = tags;
        copy.merchantName = merchantName;
        copy.priority = priority;
        copy.stage = stage;
        copy.stop = stop;
        copy.confidence = confidence;
        return copy;
    }

    /** The id, unique in its set; derived from the content, such as {@code r-1f0c5ab93e77}, if none was given. */
    public String id() {
        return id;
    }

    /** The name for people; empty if none was given. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** What a transaction must be like. */
    public Condition condition() {
        return condition;
    }

    /** The category that a match gives; empty if the rule only tags or renames. */
    public Optional<CategoryId> category() {
        return Optional.ofNullable(category);
    }

    /** The tags that a match adds, in order. */
    public List<String> tags() {
        return tags;
    }

    /** The merchant's name that a match sets; empty if it leaves it. */
    public Optional<String> merchantName() {
        return Optional.ofNullable(merchantName);
    }

    /** 1 for specific patterns, 2 for broader ones, 3 for general ones. */
    public int priority() {
        return priority;
    }

    /** When it is asked. */
    public Stage stage() {
        return stage;
    }

    /** Whether no later rule counts once this one matches, not even for tags. */
    public boolean stop() {
        return stop;
    }

    /**
     * The probability in [0,1] that a match gives the right category. Where the author names none: 0.95 for whole texts,
     * merchant keys and brands, 0.9 for parts of texts, 0.85 for merchant category codes, 0.8 for amounts, 0.7 for all
     * else; the greatest of the parts for {@code all}, the least for {@code any}.
     */
    public double confidence() {
        return confidence;
    }

    /**
     * How much the condition narrows down; more is asked first among equals in stage and priority.
     *
     * <p>A hundred times: 10 for a whole text or a merchant key, 8 for a brand, 6 for a word or an MCC, 5 for a start,
     * an end or one amount, 4 for a part of a text or an account, 3 for a regex, a range of amounts, a day of the month
     * or the last business day, 2 for a bound, a weekday or a channel, 1 for all else and for {@code not}; plus the
     * length of the shortest text sought, up to 99. The parts of {@code all} add up; {@code any} counts as its least.
     */
    public int specificity() {
        return specificity;
    }

    /** The name for people, such as {@code Rule "Coffee"}. */
    String title() {
        return "Rule " + RuleFault.quoted(name == null ? id : name);
    }

    private String derivedId() {
        return "r-" + Digest.of(JsonTree.compact(RuleWriter.write(this, null)));
    }

    ObjectNode toJson() {
        return RuleWriter.write(this, id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that && toJson().equals(that.toJson());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The title and the condition in words. */
    @Override
    public String toString() {
        return title() + ": " + condition;
    }

    /** Collects a {@link Rule}. Not thread-safe. */
    public static final class Builder {

        private final Condition condition;
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable CategoryId category;
        private List<String> tags = List.of();
        private @Nullable String merchantName;
        private int priority = DEFAULT_PRIORITY;
        private Stage stage = Stage.NORMAL;
        private boolean stop;
        private double confidence = -1;

        private Builder(Condition condition) {
            this.condition = condition;
        }

        /**
         * Sets the id; without one it is derived from the content.
         *
         * @throws IllegalArgumentException if it is blank or longer than 200 characters
         */
        public Builder id(String id) {
            this.id = RuleChecks.text(id, "id");
            return this;
        }

        /**
         * Sets the name for people.
         *
         * @throws IllegalArgumentException if it is blank or longer than 200 characters
         */
        public Builder name(String name) {
            this.name = RuleChecks.text(name, "name");
            return this;
        }

        /** Sets the category by its id; see {@link #category(CategoryId)}. */
        public Builder category(String category) {
            return category(CategoryId.of(category));
        }

        /** Sets the category that a match gives. */
        public Builder category(CategoryId category) {
            this.category = requireNonNull(category, "category");
            return this;
        }

        /**
         * Sets the tags that a match adds; repeats are dropped.
         *
         * @throws IllegalArgumentException if one is blank or longer than 200 characters
         */
        public Builder tags(List<String> tags) {
            tags.forEach(tag -> RuleChecks.text(tag, "tag"));
            this.tags = List.copyOf(new LinkedHashSet<>(tags));
            return this;
        }

        /**
         * Sets the merchant's name that a match gives.
         *
         * @throws IllegalArgumentException if it is blank or longer than 200 characters
         */
        public Builder merchantName(String merchantName) {
            this.merchantName = RuleChecks.text(merchantName, "merchant_name");
            return this;
        }

        /**
         * Sets the priority.
         *
         * @throws IllegalArgumentException if it is outside 1 to 3
         */
        public Builder priority(int priority) {
            if (priority < 1 || priority > LOWEST_PRIORITY) {
                throw new RuleFault("out-of-range", "priority must be 1, 2 or 3, not " + priority, "1 is asked first");
            }
            this.priority = priority;
            return this;
        }

        /** Sets when the rule is asked. */
        public Builder stage(Stage stage) {
            this.stage = requireNonNull(stage, "stage");
            return this;
        }

        /** Sets whether no later rule counts once this one matches. */
        public Builder stop(boolean stop) {
            this.stop = stop;
            return this;
        }

        /**
         * Sets the probability that a match gives the right category.
         *
         * @throws IllegalArgumentException if it is outside [0,1]
         */
        public Builder confidence(double confidence) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new RuleFault("out-of-range", "confidence must be in [0,1], not " + confidence, "");
            }
            this.confidence = confidence;
            return this;
        }

        /**
         * The rule.
         *
         * @throws IllegalArgumentException if it has no category, tag or merchant name, and so no effect
         */
        public Rule build() {
            if (category == null && tags.isEmpty() && merchantName == null) {
                throw new RuleFault(
                        "no-effect", "the rule gives no category, tags or merchant_name", "add \"category\": \"...\"");
            }
            return new Rule(this);
        }
    }
}
