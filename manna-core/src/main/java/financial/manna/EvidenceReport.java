package financial.manna;

import financial.manna.Evidence.Role;
import financial.manna.internal.pool.Clue;
import financial.manna.internal.pool.ModelPrediction;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;

/** Collects the evidence of an explanation and gives each piece its role with respect to the answer. */
final class EvidenceReport {

    private final Categorization answer;
    private final Taxonomy taxonomy;
    private final List<Evidence> evidence = new ArrayList<>();

    EvidenceReport(Categorization answer, Taxonomy taxonomy) {
        this.answer = answer;
        this.taxonomy = taxonomy;
    }

    void ownLabel(CategoryId label) {
        evidence.add(Evidence.of(
                Decider.USER_LABEL, "own_label", "the account holder's own label", label, 1, Role.SUPPORTS));
    }

    /** Rules keep the order of their engine; next to an own label none of them decides. */
    void rules(List<Evidence> rules) {
        for (Evidence rule : rules) {
            boolean loses = answer.decidedBy() == Decider.USER_LABEL
                    && rule.role() == Role.SUPPORTS
                    && rule.category()
                            .filter(category -> !category.equals(answer.category()))
                            .isPresent();
            evidence.add(loses ? rule.as(Role.OUTRANKED) : rule);
        }
    }

    /** The clues that the pool counted. */
    void clues(List<Clue> clues, int signum) {
        for (Clue clue : clues) {
            CategoryId category = clue.category(signum);
            evidence.add(Evidence.of(
                    clue.source(),
                    clue.id(),
                    clue.detail(),
                    category,
                    clue.probability(),
                    supports(category, answer, taxonomy) ? Role.SUPPORTS : Role.OUTRANKED));
        }
    }

    /** What a model thinks most probable, and what spoke for or against the best guess. */
    void model(ModelPrediction prediction, String detail, List<Evidence> terms) {
        ScoredCategory first = prediction.categories().get(0);
        evidence.add(Evidence.of(
                Decider.MODEL,
                Verdicts.modelEvidence(prediction.modelId()),
                detail,
                first.category(),
                first.probability(),
                supports(first.category(), answer, taxonomy) ? Role.SUPPORTS : Role.OUTRANKED));
        evidence.addAll(terms);
    }

    /** Support first, then what was outranked, then near misses; within each, in the order of the deciders. */
    List<Evidence> evidence() {
        List<Evidence> ordered = new ArrayList<>(evidence.size());
        for (Role role : Role.values()) {
            for (Evidence piece : evidence) {
                if (piece.role() == role) {
                    ordered.add(piece);
                }
            }
        }
        return List.copyOf(ordered);
    }

    /** Whether a category speaks for the best guess, its parent, or, where the parent is the answer, a leaf below it. */
    private static boolean supports(CategoryId category, Categorization answer, Taxonomy taxonomy) {
        return Verdicts.supports(category, answer.category(), answer.bestGuess(), taxonomy);
    }
}
