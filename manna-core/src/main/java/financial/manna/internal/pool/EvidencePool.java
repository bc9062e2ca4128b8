package financial.manna.internal.pool;

import financial.manna.Decider;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs all evidence that is no rule into one distribution over the taxonomy.
 *
 * <p>Product of experts around a uniform prior over the leaves (Hinton, 2002; with independent clues this is naive
 * Bayes). A clue with probability p for a category that holds a share s of the leaves multiplies their weight by p/s
 * and all others by (1-p)/(1-s): alone it gives exactly p, two that agree reinforce each other, two that contradict
 * each other leave doubt. Of several clues of one source for one category only the strongest counts, because they
 * are seldom independent.
 *
 * <p>Cost: clues times leaves multiplications. Immutable and thread-safe.
 */
public final class EvidencePool {

    /** The most categories that a result names beside its best guess. */
    static final int MAX_ALTERNATIVES = 5;

    /** A model's share for one leaf never falls below this part of the prior, so that it cannot veto for good. */
    private static final double MODEL_FLOOR = 1e-4;

    private final List<CategoryId> leaves;
    private final int[] primaryOfLeaf;
    private final List<CategoryId> primaries;
    /** For every category its leaves: from inclusive, to exclusive. */
    private final Map<CategoryId, Span> spans;

    public EvidencePool(Taxonomy taxonomy) {
        this.leaves = new ArrayList<>();
        this.primaries = new ArrayList<>();
        this.spans = new HashMap<>();
        List<Integer> above = new ArrayList<>();
        for (Category primary : taxonomy.primaries()) {
            if (primary.id().equals(CategoryId.UNCATEGORIZED)) {
                continue;
            }
            int from = leaves.size();
            List<Category> below = taxonomy.children(primary.id());
            for (Category leaf : below.isEmpty() ? List.of(primary) : below) {
                spans.put(leaf.id(), new Span(leaves.size(), leaves.size() + 1, primaries.size()));
                leaves.add(leaf.id());
                above.add(primaries.size());
            }
            spans.put(primary.id(), new Span(from, leaves.size(), primaries.size()));
            primaries.add(primary.id());
        }
        this.primaryOfLeaf = above.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether a clue can count in this taxonomy. */
    public boolean knows(CategoryId category) {
        return spans.containsKey(category);
    }

    /**
     * Weighs the clues and a model's prediction.
     *
     * @param clues what speaks; categories that the taxonomy lacks are passed over
     * @param signum the sign of the amount, or 0 where it is unknown
     * @param predictions a model's prediction, or nothing
     * @return the distribution; {@link Pooled#isEmpty()} if nothing speaks
     */
    public Pooled pool(List<Clue> clues, int signum, List<ScoredCategory> predictions) {
        List<Clue> counted = strongest(clues, signum);
        if (counted.isEmpty() && predictions.isEmpty()) {
            return Pooled.EMPTY;
        }
        double[] weights = new double[leaves.size()];
        Arrays.fill(weights, 1);
        for (Clue clue : counted) {
            apply(weights, span(clue.category(signum)), clue.probability());
        }
        if (!predictions.isEmpty()) {
            apply(weights, predictions);
        }
        normalize(weights);
        return result(weights, counted, signum, predictions);
    }

    private List<Clue> strongest(List<Clue> clues, int signum) {
        List<Clue> counted = new ArrayList<>(clues.size());
        for (Clue clue : clues) {
            CategoryId category = clue.category(signum);
            if (!spans.containsKey(category)) {
                continue;
            }
            int same = -1;
            for (int i = 0; i < counted.size(); i++) {
                if (counted.get(i).source() == clue.source()
                        && counted.get(i).category(signum).equals(category)) {
                    same = i;
                }
            }
            if (same < 0) {
                counted.add(clue);
            } else if (counted.get(same).probability() < clue.probability()) {
                counted.set(same, clue);
            }
        }
        return counted;
    }

    private static void apply(double[] weights, Span span, double probability) {
        double share = (double) (span.to - span.from) / weights.length;
        if (share == 1) {
            return;
        }
        double inside = probability / share;
        double outside = (1 - probability) / (1 - share);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= i >= span.from && i < span.to ? inside : outside;
        }
    }

    private void apply(double[] weights, List<ScoredCategory> predictions) {
        double[] model = new double[weights.length];
        double named = 0;
        for (ScoredCategory prediction : predictions) {
            Span span = span(prediction.category());
            for (int i = span.from; i < span.to; i++) {
                model[i] += prediction.probability() / (span.to - span.from);
            }
            named += prediction.probability();
        }
        double rest = Math.max(0, 1 - named) / weights.length;
        double floor = MODEL_FLOOR / weights.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= Math.max(floor, model[i] + rest) * weights.length;
        }
    }

    private static void normalize(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    private Pooled result(double[] weights, List<Clue> counted, int signum, List<ScoredCategory> predictions) {
        double[] groups = new double[primaries.size()];
        for (int i = 0; i < weights.length; i++) {
            groups[primaryOfLeaf[i]] += weights[i];
        }
        List<ScoredCategory> candidates = candidates(weights, groups, counted, signum, predictions);
        ScoredCategory best = best(candidates);
        Span span = span(best.category());
        CategoryId parent = primaries.get(span.primary);
        List<ScoredCategory> alternatives = new ArrayList<>(MAX_ALTERNATIVES);
        for (ScoredCategory candidate : candidates) {
            boolean sameBranch = candidate.category().equals(parent)
                    || (best.category().equals(parent) && span(candidate.category()).primary == span.primary);
            if (!candidate.equals(best) && !sameBranch && alternatives.size() < MAX_ALTERNATIVES) {
                alternatives.add(candidate);
            }
        }
        return new Pooled(
                best,
                new ScoredCategory(parent, Math.min(1, groups[span.primary])),
                List.copyOf(alternatives),
                List.copyOf(counted),
                signum,
                predictions,
                loudest(counted, signum, best.category(), parent, predictions));
    }

    /** What the evidence names, most probable first; the order of the taxonomy breaks ties. */
    private List<ScoredCategory> candidates(
            double[] weights, double[] groups, List<Clue> counted, int signum, List<ScoredCategory> predictions) {
        List<CategoryId> named = new ArrayList<>(counted.size() + predictions.size());
        counted.forEach(clue -> addOnce(named, clue.category(signum)));
        predictions.forEach(prediction -> addOnce(named, prediction.category()));
        List<ScoredCategory> candidates = new ArrayList<>(named.size());
        for (CategoryId category : named) {
            Span span = span(category);
            double probability = span.to - span.from == 1 ? weights[span.from] : groups[span.primary];
            candidates.add(new ScoredCategory(category, Math.min(1, probability)));
        }
        candidates.sort(Comparator.comparingDouble(ScoredCategory::probability)
                .reversed()
                .thenComparingInt(candidate -> span(candidate.category()).from));
        return candidates;
    }

    private static void addOnce(List<CategoryId> named, CategoryId category) {
        if (!named.contains(category)) {
            named.add(category);
        }
    }

    /** The most probable candidate; where that is a primary one, the most probable leaf named below it, if any. */
    private ScoredCategory best(List<ScoredCategory> candidates) {
        ScoredCategory top = candidates.get(0);
        Span span = span(top.category());
        for (ScoredCategory candidate : candidates) {
            Span other = span(candidate.category());
            if (other.primary == span.primary && other.to - other.from == 1) {
                return candidate;
            }
        }
        return top;
    }

    private static Decider loudest(
            List<Clue> counted, int signum, CategoryId best, CategoryId parent, List<ScoredCategory> predictions) {
        Decider loudest = Decider.NONE;
        double strength = -1;
        for (Clue clue : counted) {
            CategoryId category = clue.category(signum);
            if ((category.equals(best) || category.equals(parent)) && clue.probability() > strength) {
                strength = clue.probability();
                loudest = clue.source();
            }
        }
        for (ScoredCategory prediction : predictions) {
            if (prediction.category().equals(best) && prediction.probability() > strength) {
                strength = prediction.probability();
                loudest = Decider.MODEL;
            }
        }
        return loudest;
    }

    private Span span(CategoryId category) {
        Span span = spans.get(category);
        if (span == null) {
            throw new IllegalArgumentException("no category \"" + category + "\" in the pool's taxonomy");
        }
        return span;
    }

    private record Span(int from, int to, int primary) {}

    /**
     * A distribution, as far as anyone asks.
     *
     * @param best the best guess
     * @param parent the primary category of the best guess, with the probability of the whole branch
     * @param alternatives the next most probable categories, most probable first, outside the best guess's own line
     * @param counted the clues that took part: of one source and category only the strongest, and none for categories
     *     that the taxonomy lacks
     * @param signum the direction for which they were read
     * @param predictions the model's prediction that took part
     * @param loudest the source that spoke loudest for the best guess
     */
    public record Pooled(
            @Nullable ScoredCategory best,
            @Nullable ScoredCategory parent,
            List<ScoredCategory> alternatives,
            List<Clue> counted,
            int signum,
            List<ScoredCategory> predictions,
            Decider loudest) {

        static final Pooled EMPTY = new Pooled(null, null, List.of(), List.of(), 0, List.of(), Decider.NONE);

        /** Whether the model's prediction names the category. */
        public boolean modelNames(CategoryId category) {
            return predictions.stream()
                    .anyMatch(prediction -> prediction.category().equals(category));
        }

        /** Whether nothing spoke. */
        public boolean isEmpty() {
            return best == null;
        }
    }
}
