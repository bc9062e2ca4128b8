package com.example.quickstart;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.Evidence;
import financial.manna.transaction.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says in a few words why an answer is what it is.
 *
 * <p>The answer itself carries ids; the words come from {@link Categorizer#explain}, which works the answer out again.
 * Statements repeat themselves, so the words of the latest lines are kept.
 */
final class Reasons {

    private static final int KEPT = 50_000;

    private final Categorizer categorizer;
    private final Map<String, Reason> latest = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reason> eldest) {
            return size() > KEPT;
        }
    };

    Reasons(Categorizer categorizer) {
        this.categorizer = categorizer;
    }

    /** The reason for an answer of this categorizer. */
    String of(Transaction transaction, Categorization answer) {
        if (answer.failure().isPresent()) {
            return "failed: " + answer.failure().get();
        }
        Reason known = latest.get(transaction.descriptor());
        if (known == null || !known.isFor(answer)) {
            known = new Reason(answer, describe(transaction, answer));
            latest.put(transaction.descriptor(), known);
        }
        return known.text;
    }

    private String describe(Transaction transaction, Categorization answer) {
        String support = categorizer.explain(transaction).evidence().stream()
                .filter(evidence -> evidence.role() == Evidence.Role.SUPPORTS)
                .findFirst()
                .map(Evidence::detail)
                .orElse("nothing known");
        return answer.abstentionReason()
                .map(reason -> switch (reason) {
                    case NO_EVIDENCE -> "no evidence";
                    case LOW_CONFIDENCE -> "not sure enough; " + support;
                    case ONLY_PARENT_SURE -> "only the parent is sure; " + support;
                    case FAILED -> "failed";
                })
                .orElse(support);
    }

    /** An answer in words. */
    private record Reason(Categorization answer, String text) {

        /** Equal texts with equal evidence read the same, whatever the amount. */
        boolean isFor(Categorization other) {
            return other == answer
                    || (other.evidenceIds().equals(answer.evidenceIds())
                            && other.abstentionReason().equals(answer.abstentionReason()));
        }
    }
}
