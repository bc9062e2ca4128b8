package financial.manna;

import financial.manna.Evidence.Role;
import financial.manna.internal.pool.Clue;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;

/** Collects the evidence of an explanation and gives each piece its role with respect to the answer. */
final class EvidenceReport {

    private final CategoryId best;
    private final CategoryId parent;
    private final Decider decidedBy;
    private final int signum;
    private final List<Evidence> evidence = new ArrayList<>();

    EvidenceReport(Categorization answer, int signum, Taxonomy taxonomy) {
        this.best = answer.bestGuess();
        this.parent = taxonomy.primaryOf(best);
        this.decidedBy = answer.decidedBy();
        this.signum = signum;
    }

    void ownLabel(CategoryId label) {
        evidence.add(Evidence.of(
                Decider.USER_LABEL, "own_label", "the account holder's own label", label, 1, Role.SUPPORTS));
    }

    /** Rules keep the order of their engine; next to an own label none of them decides. */
    void rules(List<Evidence> rules) {
        for (Evidence rule : rules) {
            boolean loses = decidedBy == Decider.USER_LABEL
                    && rule.role() == Role.SUPPORTS
                    && rule.category()
                            .filter(category -> !category.equals(best))
                            .isPresent();
            evidence.add(loses ? rule.as(Role.OUTRANKED) : rule);
        }
    }

    void clues(List<Clue> clues) {
        for (Clue clue : clues) {
            CategoryId category = clue.category(signum);
            Role role = category.equals(best) || category.equals(parent) ? Role.SUPPORTS : Role.OUTRANKED;
            evidence.add(Evidence.of(clue.source(), clue.id(), clue.detail(), category, clue.probability(), role));
        }
    }

    void model(List<Evidence> terms) {
        evidence.addAll(terms);
    }

    /** Support first, then what was outranked, then near misses; within each, in the order of the deciders. */
    List<Evidence> evidence() {
        List<Evidence> ordered = new ArrayList<>(evidence.size());
        for (Role role : Role.values()) {
            evidence.stream().filter(piece -> piece.role() == role).forEach(ordered::add);
        }
        return List.copyOf(ordered);
    }
}
