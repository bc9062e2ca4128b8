package com.example.quickstart;

import financial.manna.AbstentionReason;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.Evidence;
import financial.manna.transaction.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says in a few words why an answer is what it is.
 *
 * <p>The answer itself carries ids; the words come from {@link Categorizer#explain}, which works the answer out again.
 * Statements repeat themselves, so the words of many lines are kept.
 */
final class Reasons {

    private static final int KEPT = 50_000;

    private final Categorizer categorizer;
    private final Map<String, Reason> known = new HashMap<>();

    Reasons(Categorizer categorizer) {
        this.categorizer = categorizer;
    }

    /** The reason for an answer of this categorizer. */
    String of(Transaction transaction, Categorization answer) {
        if (answer.failure().isPresent()) {
            return "failed: " + answer.failure().get();
        }
        String texts = texts(transaction);
        Reason reason = known.get(texts);
        if (reason == null || !reason.isFor(answer)) {
            if (known.size() == KEPT) {
                known.clear();
            }
            reason = new Reason(answer.evidenceIds(), answer.abstentionReason(), describe(transaction, answer));
            known.put(texts, reason);
        }
        return reason.text;
    }

    /** All texts that a reason may quote; mostly there is but one. */
    private static String texts(Transaction transaction) {
        Optional<String> merchant = transaction.merchant();
        Optional<String> description = transaction.description();
        Optional<String> category = transaction.providerCategory();
        if (merchant.isEmpty() && description.isEmpty() && category.isEmpty()) {
            return transaction.descriptor();
        }
        return String.join(
                "\n", transaction.descriptor(), merchant.orElse(""), description.orElse(""), category.orElse(""));
    }

    private String describe(Transaction transaction, Categorization answer) {
        // Support comes first.
        List<Evidence> evidence = categorizer.explain(transaction).evidence();
        boolean supported = !evidence.isEmpty() && evidence.get(0).role() == Evidence.Role.SUPPORTS;
        String support = supported ? evidence.get(0).detail() : "nothing known";
        return answer.abstentionReason()
                .map(reason -> switch (reason) {
                    case NO_EVIDENCE -> "no evidence";
                    case LOW_CONFIDENCE -> "not sure enough; " + support;
                    case ONLY_PARENT_SURE -> "only the parent is sure; " + support;
                    case FAILED -> "failed";
                })
                .orElse(support);
    }

    /** The words for an answer that stands on this evidence. */
    private record Reason(List<String> evidenceIds, Optional<AbstentionReason> abstention, String text) {

        /** Equal texts with equal evidence read the same, whatever the amount. */
        boolean isFor(Categorization answer) {
            return evidenceIds.equals(answer.evidenceIds()) && abstention.equals(answer.abstentionReason());
        }
    }
}
