package financial.manna.internal.pool;

import financial.manna.Decider;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
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
 * <p>Cost: a few steps for each pair of clues, and one for each leaf where a model takes part. Immutable and thread-safe.
 */
public final class EvidencePool {

    /** The most categories that a result names beside its best guess. */
    public static final int MAX_ALTERNATIVES = 5;

    /** A model's share for one leaf never falls below this part of the prior, so that it cannot veto for good. */
    private static final double MODEL_FLOOR = 1e-4;

    private final List<CategoryId> leaves;
    private final List<CategoryId> primaries;
    /** For every category its leaves: from inclusive, to exclusive. */
    private final Map<CategoryId, Span> spans;

    public EvidencePool(Taxonomy taxonomy) {
        this.leaves = new ArrayList<>();
        this.primaries = new ArrayList<>();
        this.spans = new HashMap<>();
        for (Category primary : taxonomy.primaries()) {
            if (primary.id().equals(CategoryId.UNCATEGORIZED)) {
                continue;
            }
            int from = leaves.size();
            List<Category> below = taxonomy.children(primary.id());
            for (Category leaf : below.isEmpty() ? List.of(primary) : below) {
                spans.put(leaf.id(), new Span(leaves.size(), leaves.size() + 1, primaries.size()));
                leaves.add(leaf.id());
            }
            spans.put(primary.id(), new Span(from, leaves.size(), primaries.size()));
            primaries.add(primary.id());
        }
    }

    /** Whether a clue can count in this taxonomy. */
    public boolean knows(CategoryId category) {
        return spans.containsKey(category);
    }

    /**
     * Weighs the clues and what models say.
     *
     * @param clues what speaks, unchanging; categories that the taxonomy lacks are passed over
     * @param signum the sign of the amount, or 0 where it is unknown
     * @param predictions those of the models that have something to say, one for each
     * @return the distribution; {@link Pooled#isEmpty()} if nothing speaks
     */
    public Pooled pool(List<Clue> clues, int signum, List<ModelPrediction> predictions) {
        List<Clue> counted = strongest(clues, signum);
        if (counted.isEmpty() && predictions.isEmpty()) {
            return Pooled.EMPTY;
        }
        Weights weights =
                new Weights(leaves.size(), counted.size(), predictions.isEmpty() ? null : models(predictions));
        for (Clue clue : counted) {
            Span span = span(clue.category(signum));
            weights.add(span.from, span.to, clue.probability());
        }
        return result(weights, counted, signum, predictions);
    }

    private List<Clue> strongest(List<Clue> clues, int signum) {
        if (clues.size() == 1 && spans.containsKey(clues.get(0).category(signum))) {
            return clues;
        }
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
        return List.copyOf(counted);
    }

    /** The weight that the models together give to each leaf. */
    private double[] models(List<ModelPrediction> predictions) {
        double[] product = model(predictions.get(0).categories());
        for (ModelPrediction prediction : predictions.subList(1, predictions.size())) {
            double[] model = model(prediction.categories());
            for (int i = 0; i < product.length; i++) {
                product[i] *= model[i];
            }
        }
        return product;
    }

    /** The weight that a model gives to each leaf, 1 on average. */
    private double[] model(List<ScoredCategory> predictions) {
        double[] model = new double[leaves.size()];
        double named = 0;
        for (ScoredCategory prediction : predictions) {
            Span span = span(prediction.category());
            for (int i = span.from; i < span.to; i++) {
                model[i] += prediction.probability() / (span.to - span.from);
            }
            named += prediction.probability();
        }
        double rest = Math.max(0, 1 - named) / model.length;
        double floor = MODEL_FLOOR / model.length;
        for (int i = 0; i < model.length; i++) {
            model[i] = Math.max(floor, model[i] + rest) * model.length;
        }
        return model;
    }

    private Pooled result(Weights weights, List<Clue> counted, int signum, List<ModelPrediction> predictions) {
        double total = weights.total();
        List<Candidate> candidates = candidates(weights, total, counted, signum, predictions);
        Candidate best = best(candidates);
        CategoryId parent = primaries.get(best.span.primary);
        Span branch = span(parent);
        List<ScoredCategory> alternatives = new ArrayList<>(MAX_ALTERNATIVES);
        for (Candidate candidate : candidates) {
            boolean sameBranch = candidate.category.equals(parent)
                    || (best.category.equals(parent) && candidate.span.primary == best.span.primary);
            if (!candidate.category.equals(best.category) && !sameBranch && alternatives.size() < MAX_ALTERNATIVES) {
                alternatives.add(candidate.scored());
            }
        }
        double branchProbability = Math.min(1, weights.sum(branch.from, branch.to) / total);
        return new Pooled(
                best.scored(),
                new ScoredCategory(parent, branchProbability),
                List.copyOf(alternatives),
                counted,
                signum,
                predictions,
                loudest(counted, signum, best.category, parent, predictions));
    }

    /** What the evidence names, most probable first; the order of the taxonomy breaks ties. */
    private List<Candidate> candidates(
            Weights weights, double total, List<Clue> counted, int signum, List<ModelPrediction> predictions) {
        List<Candidate> candidates = new ArrayList<>(counted.size() + predictions.size());
        for (Clue clue : counted) {
            add(candidates, clue.category(signum), weights, total);
        }
        for (ModelPrediction prediction : predictions) {
            for (ScoredCategory scored : prediction.categories()) {
                add(candidates, scored.category(), weights, total);
            }
        }
        return candidates;
    }

    /** Inserts in order, each category once: candidates are few. */
    private void add(List<Candidate> candidates, CategoryId category, Weights weights, double total) {
        for (Candidate candidate : candidates) {
            if (candidate.category.equals(category)) {
                return;
            }
        }
        Span span = span(category);
        double probability = Math.min(1, weights.sum(span.from, span.to) / total);
        Candidate added = new Candidate(category, span, probability);
        int at = candidates.size();
        while (at > 0 && added.precedes(candidates.get(at - 1))) {
            at--;
        }
        candidates.add(at, added);
    }

    /** The most probable candidate; where that is a primary one, the most probable leaf named below it, if any. */
    private static Candidate best(List<Candidate> candidates) {
        Candidate top = candidates.get(0);
        for (Candidate candidate : candidates) {
            if (candidate.span.primary == top.span.primary && candidate.span.isLeaf()) {
                return candidate;
            }
        }
        return top;
    }

    private static Decider loudest(
            List<Clue> counted, int signum, CategoryId best, CategoryId parent, List<ModelPrediction> predictions) {
        Decider loudest = Decider.NONE;
        double strength = -1;
        for (Clue clue : counted) {
            CategoryId category = clue.category(signum);
            if ((category.equals(best) || category.equals(parent)) && clue.probability() > strength) {
                strength = clue.probability();
                loudest = clue.source();
            }
        }
        for (ModelPrediction prediction : predictions) {
            for (ScoredCategory scored : prediction.categories()) {
                if (scored.category().equals(best) && scored.probability() > strength) {
                    strength = scored.probability();
                    loudest = Decider.MODEL;
                }
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

    private record Span(int from, int to, int primary) {

        boolean isLeaf() {
            return to - from == 1;
        }
    }

    private record Candidate(CategoryId category, Span span, double probability) {

        boolean precedes(Candidate other) {
            return probability > other.probability || (probability == other.probability && span.from < other.span.from);
        }

        ScoredCategory scored() {
            return new ScoredCategory(category, probability);
        }
    }

    /**
     * A distribution, as far as anyone asks.
     *
     * @param best the best guess
     * @param parent the primary category of the best guess, with the probability of the whole branch
     * @param alternatives the next most probable categories, most probable first, outside the best guess's own line
     * @param counted the clues that took part: of one source and category only the strongest, and none for categories
     *     that the taxonomy lacks
     * @param signum the direction for which they were read
     * @param predictions those that took part
     * @param loudest the source that spoke loudest for the best guess
     */
    public record Pooled(
            @Nullable ScoredCategory best,
            @Nullable ScoredCategory parent,
            List<ScoredCategory> alternatives,
            List<Clue> counted,
            int signum,
            List<ModelPrediction> predictions,
            Decider loudest) {

        static final Pooled EMPTY = new Pooled(null, null, List.of(), List.of(), 0, List.of(), Decider.NONE);

        /** Whether nothing spoke. */
        public boolean isEmpty() {
            return best == null;
        }
    }
}
