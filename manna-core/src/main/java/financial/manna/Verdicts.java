package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.pool.Clue;
import financial.manna.internal.pool.EvidencePool;
import financial.manna.internal.pool.EvidencePool.Pooled;
import financial.manna.internal.pool.ModelPrediction;
import financial.manna.spi.RuleMatch;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns what the deciders say into one answer, by their order of precedence. */
final class Verdicts {

    /** Below even odds an answer is more often wrong than right. */
    private static final double ABSTENTION_THRESHOLD = 0.5;

    private final Taxonomy taxonomy;
    private final double reviewThreshold;

    Verdicts(Taxonomy taxonomy, double reviewThreshold) {
        this.taxonomy = taxonomy;
        this.reviewThreshold = reviewThreshold;
    }

    /** Whether a category speaks for the best guess, its parent, or, where the parent is the answer, a leaf below it. */
    static boolean supports(CategoryId category, CategoryId answered, CategoryId bestGuess, Taxonomy taxonomy) {
        CategoryId parent = taxonomy.primaryOf(category);
        return category.equals(bestGuess)
                || category.equals(taxonomy.primaryOf(bestGuess))
                || (parent.equals(answered) && !answered.equals(CategoryId.UNCATEGORIZED));
    }

    /** Whether the evidence leaves the line without an answer, even that of a parent category. */
    static boolean leavesOpen(Pooled pooled) {
        ScoredCategory parent = pooled.parent();
        return parent == null || parent.probability() < ABSTENTION_THRESHOLD;
    }

    /** The id under which a model's prediction counts as evidence. */
    static String modelEvidence(String modelId) {
        return "model:" + modelId;
    }

    /**
     * The answer.
     *
     * @param isGuess whether the pool leaves the line open but for the pre-trained model, which only guesses: what it
     *     adds never becomes an answer, and its confidence is at most even odds
     */
    Categorization.Builder answer(
            Optional<CategoryId> ownLabel, Optional<RuleMatch> match, Pooled pooled, boolean isGuess) {
        if (ownLabel.isPresent()) {
            return byOwnLabel(ownLabel.get());
        }
        Optional<CategoryId> byRule = match.flatMap(RuleMatch::category);
        if (byRule.isPresent()) {
            return byRule(byRule.get(), match.get(), pooled);
        }
        return byPool(pooled, isGuess);
    }

    private Categorization.Builder byOwnLabel(CategoryId label) {
        return Categorization.builder(taxonomy.get(label).id())
                .decidedBy(Decider.USER_LABEL)
                .evidenceIds(List.of("own_label"));
    }

    /** The rule's probability stands; the rest is shared among the alternatives as the pool sees them. */
    private Categorization.Builder byRule(CategoryId category, RuleMatch match, Pooled pooled) {
        List<ScoredCategory> others = new ArrayList<>();
        if (pooled.best() != null) {
            others.add(pooled.best());
        }
        others.addAll(pooled.alternatives());
        others.removeIf(other -> taxonomy.primaryOf(category).equals(other.category())
                || other.category().equals(category));
        List<ScoredCategory> shown = others.subList(0, Math.min(EvidencePool.MAX_ALTERNATIVES, others.size()));
        double sum = shown.stream().mapToDouble(ScoredCategory::probability).sum();
        double rest = 1 - match.confidence();
        List<ScoredCategory> alternatives = shown.stream()
                .filter(other -> sum > 0)
                .map(other -> new ScoredCategory(other.category(), Math.min(1, rest * other.probability() / sum)))
                .toList();
        return Categorization.builder(category)
                .confidence(match.confidence())
                .alternatives(alternatives)
                .decidedBy(Decider.RULE)
                .evidenceIds(match.ruleIds())
                .needsReview(match.confidence() < reviewThreshold);
    }

    private Categorization.Builder byPool(Pooled pooled, boolean isGuess) {
        ScoredCategory best = pooled.best();
        ScoredCategory parent = pooled.parent();
        if (best == null || parent == null) {
            return Categorization.builder(CategoryId.UNCATEGORIZED)
                    .confidence(0)
                    .needsReview(true)
                    .abstentionReason(AbstentionReason.NO_EVIDENCE);
        }
        boolean sure = !isGuess && best.probability() >= ABSTENTION_THRESHOLD;
        boolean parentSure = !isGuess && !sure && parent.probability() >= ABSTENTION_THRESHOLD;
        ScoredCategory given = sure ? best : parentSure ? parent : best;
        Categorization.Builder answer = Categorization.builder(
                        sure || parentSure ? given.category() : CategoryId.UNCATEGORIZED)
                .bestGuess(best.category())
                .confidence(isGuess ? Math.min(ABSTENTION_THRESHOLD, given.probability()) : given.probability())
                .alternatives(pooled.alternatives())
                .decidedBy(pooled.loudest())
                .evidenceIds(evidenceIds(pooled, sure || parentSure ? given.category() : CategoryId.UNCATEGORIZED))
                .needsReview(!sure || given.probability() < reviewThreshold);
        if (!sure) {
            answer.abstentionReason(parentSure ? AbstentionReason.ONLY_PARENT_SURE : AbstentionReason.LOW_CONFIDENCE);
        }
        return answer;
    }

    /** The clues that speak for the answer, the strongest first, then the model if it does. */
    private List<String> evidenceIds(Pooled pooled, CategoryId answered) {
        CategoryId bestGuess = requireNonNull(pooled.best()).category();
        List<Clue> supporting = new ArrayList<>(pooled.counted().size());
        for (Clue clue : pooled.counted()) {
            if (supports(clue.category(pooled.signum()), answered, bestGuess, taxonomy)) {
                supporting.add(clue);
            }
        }
        if (supporting.size() > 1) {
            supporting.sort(Comparator.comparingDouble(Clue::probability).reversed());
        }
        List<String> ids =
                new ArrayList<>(supporting.size() + pooled.predictions().size());
        for (Clue clue : supporting) {
            ids.add(clue.id());
        }
        for (ModelPrediction prediction : pooled.predictions()) {
            if (prediction.names(bestGuess)) {
                ids.add(modelEvidence(prediction.modelId()));
            }
        }
        return ids;
    }
}
