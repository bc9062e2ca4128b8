package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;

import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import java.util.ArrayList;
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
    private final boolean abstained;
    private final @Nullable Boolean seen;
    private final @Nullable Money amount;

    private PredictedRow(
            List<ScoredCategory> ranked,
            @Nullable CategoryId truth,
            boolean abstained,
            @Nullable Boolean seen,
            @Nullable Money amount) {
        this.ranked = ranked;
        this.truth = truth;
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
        return new PredictedRow(copy, null, false, null, null);
    }

    /** The same row with its true category. */
    public PredictedRow withTruth(CategoryId category) {
        return new PredictedRow(ranked, requireNonNull(category, "category"), abstained, seen, amount);
    }

    /**
     * The same row with its true category, for a model that names only its most probable ones: what the ranking leaves
     * open lies on the categories that it does not name, and a truth among those is ranked with an even share of it,
     * behind the best guess. Without that, a truth that was merely not worth naming would count as ruled out.
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
        int at = ranked.size();
        while (at > 1 && ranked.get(at - 1).probability() < share) {
            at--;
        }
        double before = at == 0 ? 1 : ranked.get(at - 1).probability();
        List<ScoredCategory> all = new ArrayList<>(ranked);
        all.add(at, new ScoredCategory(category, Math.min(share, before)));
        return new PredictedRow(List.copyOf(all), category, abstained, seen, amount);
    }

    /** The same row, abstained or not: whether the model would rather not answer than give its best guess. */
    public PredictedRow withAbstained(boolean isAbstained) {
        return new PredictedRow(ranked, truth, isAbstained, seen, amount);
    }

    /** The same row, seen or not: whether its text occurred in training. */
    public PredictedRow withSeen(boolean isSeen) {
        return new PredictedRow(ranked, truth, abstained, isSeen, amount);
    }

    /** The same row with its amount. */
    public PredictedRow withAmount(Money money) {
        return new PredictedRow(ranked, truth, abstained, seen, requireNonNull(money, "money"));
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
                && abstained == that.abstained
                && Objects.equals(seen, that.seen)
                && Objects.equals(amount, that.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ranked, truth, abstained, seen, amount);
    }

    /** Without the amount, which belongs in no log. */
    @Override
    public String toString() {
        return "PredictedRow[best guess " + bestGuess().map(CategoryId::value).orElse("none") + " at " + confidence()
                + (truth == null ? "" : ", truth " + truth) + (abstained ? ", abstained" : "") + "]";
    }
}
