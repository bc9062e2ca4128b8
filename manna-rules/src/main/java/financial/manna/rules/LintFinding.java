package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Transaction;
import java.util.List;

/**
 * Something in a rule set that its author probably did not intend.
 *
 * @param kind what
 * @param ruleIds the rules it is about, the one to look at first
 * @param message what is the matter, in words for a person
 * @param example a transaction that shows it; for {@link Kind#DEAD} one that would be needed
 */
public record LintFinding(Kind kind, List<String> ruleIds, String message, Transaction example) {

    /** What a finding is about. */
    public enum Kind {
        /** Rules of one stage and priority want different categories for one transaction, and neither is the finer one. */
        CONFLICT,
        /** An earlier rule matches whenever this one does, and decides otherwise. */
        SHADOWED,
        /** An earlier rule matches whenever this one does, and does the same. */
        REDUNDANT,
        /** No transaction of the given data matches. */
        DEAD,
        /** It matches inside unrelated words, or a large share of the given data. */
        TOO_BROAD,
        /** Every transaction must be run through its regular expression. */
        UNSAFE
    }

    public LintFinding {
        requireNonNull(kind, "kind");
        ruleIds = List.copyOf(ruleIds);
        requireNonNull(message, "message");
        requireNonNull(example, "example");
    }

    /** The kind, the rules, the message and the example's text. */
    @Override
    public String toString() {
        return kind + " " + ruleIds + ": " + message + "; example: " + example;
    }
}
