package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one transaction: a category, how sure it is, and who decided.
 *
 * <p>If the categorizer abstains, {@link #category()} is {@code Uncategorized}, or the parent where only the parent is
 * sure; {@link #bestGuess()} still names the most probable category. The {@linkplain #confidence() confidence} is the
 * calibrated probability that {@code category()} is right or, where that is {@code Uncategorized}, that
 * {@code bestGuess()} is.
 *
 * <p>Immutable and thread-safe.
 */
public final class Categorization {

    private final CategoryId category;
    private final CategoryId bestGuess;
    private final double confidence;
    private final List<ScoredCategory> alternatives;
    private final Decider decidedBy;
    private final List<String> evidenceIds;
    private final boolean needsReview;
    private final @Nullable AbstentionReason abstentionReason;
    private final @Nullable String merchantName;
    private final List<String> tags;
    private final @Nullable AnomalyScore anomaly;
    private final @Nullable String failure;

    private Categorization(Builder builder) {
        this.category = builder.category;
        this.bestGuess = builder.bestGuess == null ? builder.category : builder.bestGuess;
        this.confidence = builder.confidence;
        this.alternatives = builder.alternatives;
        this.decidedBy = builder.decidedBy;
        this.evidenceIds = builder.evidenceIds;
        this.needsReview = builder.needsReview;
        this.abstentionReason = builder.abstentionReason;
        this.merchantName = builder.merchantName;
        this.tags = builder.tags;
        this.anomaly = builder.anomaly;
        this.failure = builder.failure;
    }

    /**
     * Starts an answer: confident beyond doubt, decided by nothing, until set otherwise.
     *
     * @param category the category that is answered
     */
    public static Builder builder(CategoryId category) {
        return new Builder(requireNonNull(category, "category"));
    }

    /** A builder that starts with this answer. */
    public Builder toBuilder() {
        Builder copy = new Builder(category);
        copy.bestGuess = bestGuess;
        copy.confidence = confidence;
        copy.alternatives = alternatives;
        copy.decidedBy = decidedBy;
        copy.evidenceIds = evidenceIds;
        copy.needsReview = needsReview;
        copy.abstentionReason = abstentionReason;
        copy.merchantName = merchantName;
        copy.tags = tags;
        copy.anomaly = anomaly;
        copy.failure = failure;
        return copy;
    }

    /** The category; {@code Uncategorized} or a primary one if the categorizer abstained. */
    public CategoryId category() {
        return category;
    }

    /** The most probable category, however unsure; {@code Uncategorized} where nothing speaks for any. */
    public CategoryId bestGuess() {
        return bestGuess;
    }

    /** The calibrated probability in [0,1] that the category (or else the best guess) is right. */
    public double confidence() {
        return confidence;
    }

    /**
     * The next most probable categories, most probable first, without the best guess; at most five. Where a rule decided,
     * they share what its confidence leaves, in the proportions that all other evidence suggests, so that all sum to 1;
     * there are none where nothing but the rule says anything.
     */
    public List<ScoredCategory> alternatives() {
        return alternatives;
    }

    /** Who decided; in the pool of evidence, the source that spoke loudest for the best guess. */
    public Decider decidedBy() {
        return decidedBy;
    }

    /** The ids of the rules or pieces of evidence behind the answer, the weightiest first. */
    public List<String> evidenceIds() {
        return evidenceIds;
    }

    /** Whether a person should look: the categorizer abstained, or is less sure than the review threshold. */
    public boolean needsReview() {
        return needsReview;
    }

    /** Whether the categorizer did not commit itself to its best guess. */
    public boolean abstained() {
        return abstentionReason != null;
    }

    /** Why the categorizer abstained; empty if it did not. */
    public Optional<AbstentionReason> abstentionReason() {
        return Optional.ofNullable(abstentionReason);
    }

    /** The counterparty's name to show; empty if the transaction names none. */
    public Optional<String> merchantName() {
        return Optional.ofNullable(merchantName);
    }

    /** The tags that rules add to the transaction's own, in order. */
    public List<String> tags() {
        return tags;
    }

    /** How unusual the transaction is, if the categorizer carries an anomaly detector. */
    public Optional<AnomalyScore> anomaly() {
        return Optional.ofNullable(anomaly);
    }

    /** What went wrong with this transaction; empty for a normal answer. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Categorization that
                && category.equals(that.category)
                && bestGuess.equals(that.bestGuess)
                && Double.compare(confidence, that.confidence) == 0
                && alternatives.equals(that.alternatives)
                && decidedBy == that.decidedBy
                && evidenceIds.equals(that.evidenceIds)
                && needsReview == that.needsReview
                && abstentionReason == that.abstentionReason
                && Objects.equals(merchantName, that.merchantName)
                && tags.equals(that.tags)
                && Objects.equals(anomaly, that.anomaly)
                && Objects.equals(failure, that.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(category, bestGuess, confidence, decidedBy, evidenceIds, merchantName);
    }

    @Override
    public String toString() {
        return "Categorization[" + category + " " + String.format(Locale.ROOT, "%.3f", confidence) + " by "
                + decidedBy.id() + (abstained() ? ", abstained, best guess " + bestGuess : "") + "]";
    }

    /** Collects a {@link Categorization}. Not thread-safe. */
    public static final class Builder {

        private final CategoryId category;
        private @Nullable CategoryId bestGuess;
        private double confidence = 1;
        private List<ScoredCategory> alternatives = List.of();
        private Decider decidedBy = Decider.NONE;
        private List<String> evidenceIds = List.of();
        private boolean needsReview;
        private @Nullable AbstentionReason abstentionReason;
        private @Nullable String merchantName;
        private List<String> tags = List.of();
        private @Nullable AnomalyScore anomaly;
        private @Nullable String failure;

        private Builder(CategoryId category) {
            this.category = category;
        }

        /** Sets the most probable category; the answered category by default. */
        public Builder bestGuess(CategoryId bestGuess) {
            this.bestGuess = requireNonNull(bestGuess, "bestGuess");
            return this;
        }

        /**
         * Sets the probability that the answer is right; 1 by default.
         *
         * @throws IllegalArgumentException if it is outside [0,1]
         */
        public Builder confidence(double confidence) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidence must be in [0,1], not " + confidence);
            }
            this.confidence = confidence;
            return this;
        }

        /** Sets the next most probable categories, most probable first; none by default. */
        public Builder alternatives(List<ScoredCategory> alternatives) {
            this.alternatives = List.copyOf(alternatives);
            return this;
        }

        /** Sets who decided; {@link Decider#NONE} by default. */
        public Builder decidedBy(Decider decidedBy) {
            this.decidedBy = requireNonNull(decidedBy, "decidedBy");
            return this;
        }

        /** Sets the ids behind the answer, the weightiest first; none by default. */
        public Builder evidenceIds(List<String> evidenceIds) {
            this.evidenceIds = List.copyOf(evidenceIds);
            return this;
        }

        /** Sets whether a person should look; false by default. */
        public Builder needsReview(boolean needsReview) {
            this.needsReview = needsReview;
            return this;
        }

        /** Sets why the categorizer abstained; without it, it did not. */
        public Builder abstentionReason(AbstentionReason abstentionReason) {
            this.abstentionReason = requireNonNull(abstentionReason, "abstentionReason");
            return this;
        }

        /** Sets the counterparty's name to show. */
        public Builder merchantName(String merchantName) {
            this.merchantName = requireNonNull(merchantName, "merchantName");
            return this;
        }

        /** Sets the tags that rules add; none by default. */
        public Builder tags(List<String> tags) {
            this.tags = List.copyOf(tags);
            return this;
        }

        /** Sets how unusual the transaction is. */
        public Builder anomaly(AnomalyScore anomaly) {
            this.anomaly = requireNonNull(anomaly, "anomaly");
            return this;
        }

        /** Sets what went wrong. */
        public Builder failure(String failure) {
            this.failure = requireNonNull(failure, "failure");
            return this;
        }

        /** The answer. */
        public Categorization build() {
            return new Categorization(this);
        }
    }
}
