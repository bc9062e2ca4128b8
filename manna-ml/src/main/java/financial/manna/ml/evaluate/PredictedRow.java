package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;

import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model said of one row, and what is known of the row itself: its true category, whether its text occurred in
 * training, its amount.
 *
 * <p>{@link financial.manna.ml.train.TrainedModel#predictedRow} makes them. An {@link Evaluation} needs the truth of
 * every row; a {@link DriftReport} needs none. Immutable and thread-safe.
 */
public final class PredictedRow {

    /** Rounding may take a sum of probabilities this far above 1. */
    private static final double SUM_TOLERANCE = 1e-6;

    private final List<ScoredCategory> ranked;
    private final @Nullable CategoryId truth;
    /** The probability of a truth that was not ranked. */
    private final double unrankedTruth;

    private final boolean abstained;
    private final @Nullable Boolean seen;
    private final @Nullable Money amount;

    private PredictedRow(
            List<ScoredCategory> ranked,
            @Nullable CategoryId truth,
            double unrankedTruth,
            boolean abstained,
            @Nullable Boolean seen,
            @Nullable Money amount) {
        this.ranked = ranked;
        this.truth = truth;
        this.unrankedTruth = unrankedTruth;
        this.abstained = abstained;
        this.seen = seen;
        this.amount = amount;
    }

    /**
     * A prediction.
     *
     * @param ranked the categories with their probabilities, most probable first; may stop early, and be empty if the
     *     model had nothing to say
     * @throws IllegalArgumentException if a category comes twice, one is more probable than the one before it, or they
     *     add up to more than 1
     */
    public static PredictedRow of(List<ScoredCategory> ranked) {
        List<ScoredCategory> copy = List.copyOf(ranked);
        Set<CategoryId> categories = new HashSet<>();
        double before = 1;
        double sum = 0;
        for (ScoredCategory scored : copy) {
            if (!categories.add(scored.category())) {
                throw new IllegalArgumentException("category \"" + scored.category() + "\" is ranked twice");
            }
            if (scored.probability() > before) {
                throw new IllegalArgumentException("category \"" + scored.category() + "\" with probability "
                        + scored.probability() + " is ranked behind one with " + before);
            }
            before = scored.probability();
            sum += before;
        }
        if (sum > 1 + SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities add up to at most 1, not " + sum);
        }
        return new PredictedRow(copy, null, 0, false, null, null);
    }

    /** The same row with its true category; one that was not ranked counts as ruled out. */
    public PredictedRow withTruth(CategoryId category) {
        return new PredictedRow(ranked, requireNonNull(category, "category"), 0, abstained, seen, amount);
    }

    /**
     * The same row with its true category, for a model that names only its most probable ones: what the ranking leaves
     * open lies on the categories that it does not name, and a truth among those has an even share of it in the
     * log-loss. It stays unranked: no measure counts it as guessed.
     *
     * @param modelCategories how many categories the model knows, at least as many as it ranked
     * @throws IllegalArgumentException if they are fewer
     */
    public PredictedRow withTruth(CategoryId category, int modelCategories) {
        requireNonNull(category, "category");
        if (modelCategories < ranked.size()) {
            throw new IllegalArgumentException(
                    "modelCategories must be at least the " + ranked.size() + " ranked, not " + modelCategories);
        }
        if (ranked.stream().anyMatch(scored -> scored.category().equals(category))) {
            return withTruth(category);
        }
        double named = ranked.stream().mapToDouble(ScoredCategory::probability).sum();
        double share = Math.max(0, 1 - named) / Math.max(1, modelCategories - ranked.size());
        double most = ranked.isEmpty() ? 1 : ranked.get(0).probability();
        return new PredictedRow(ranked, category, Math.min(share, most), abstained, seen, amount);
    }

    /** The same row, abstained or not: whether the model would rather not answer than give its best guess. */
    public PredictedRow withAbstained(boolean isAbstained) {
        return new PredictedRow(ranked, truth, unrankedTruth, isAbstained, seen, amount);
    }

    /** The same row, seen or not: whether its text occurred in training. */
    public PredictedRow withSeen(boolean isSeen) {
        return new PredictedRow(ranked, truth, unrankedTruth, abstained, isSeen, amount);
    }

    /** The same row with its amount. */
    public PredictedRow withAmount(Money money) {
        return new PredictedRow(ranked, truth, unrankedTruth, abstained, seen, requireNonNull(money, "money"));
    }

    /** The categories with their probabilities, most probable first. */
    public List<ScoredCategory> ranked() {
        return ranked;
    }

    /** The most probable category, abstained or not; empty if the model had nothing to say. */
    public Optional<CategoryId> bestGuess() {
        return ranked.isEmpty() ? Optional.empty() : Optional.of(ranked.get(0).category());
    }

    /** The probability of the best guess, in [0,1]; 0 if there is none. */
    public double confidence() {
        return ranked.isEmpty() ? 0 : ranked.get(0).probability();
    }

    /** The true category, if it is known. */
    public Optional<CategoryId> truth() {
        return Optional.ofNullable(truth);
    }

    /** The probability of the truth if it was not ranked. */
    double unrankedTruth() {
        return unrankedTruth;
    }

    /** Whether the model would rather not answer; not so unless it was said. */
    public boolean abstained() {
        return abstained;
    }

    /** Whether the text occurred in training, if that is known. */
    public Optional<Boolean> seen() {
        return Optional.ofNullable(seen);
    }

    /** The amount, if it is known. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PredictedRow that
                && ranked.equals(that.ranked)
                && Objects.equals(truth, that.truth)
                && Double.compare(unrankedTruth, that.unrankedTruth) == 0
                && abstained == that.abstained
                && Objects.equals(seen, that.seen)
                && Objects.equals(amount, that.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ranked, truth, unrankedTruth, abstained, seen, amount);
    }

    /** Without the amount, which belongs in no log. */
    @Override
    public String toString() {
        return "PredictedRow[best guess " + bestGuess().map(CategoryId::value).orElse("none") + " at " + confidence()
                + (truth == null ? "" : ", truth " + truth) + (abstained ? ", abstained" : "") + "]";
    }
}
