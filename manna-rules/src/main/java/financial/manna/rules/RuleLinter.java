package financial.manna.rules;

import financial.manna.rules.LintFinding.Kind;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for rules that do not do what their author probably meant. Each rule's own made-up transaction, and each of the
 * given ones, is run through the engine, so that the work grows with the number of rules and rows, not with its square;
 * what is found there is then proved. Not thread-safe.
 */
final class RuleLinter {

    private static final int MAX_FINDINGS = 1_000;
    private static final int SHORT = 3;
    private static final int FEW_ROWS = 50;
    private static final double LARGE_SHARE = 0.2;
    private static final Transaction ANY = Transaction.of("ANY LINE OF A STATEMENT");

    private final CompiledRules engine;
    private final List<LintFinding> findings = new ArrayList<>();
    private final Set<String> pairs = new HashSet<>();
    private final Map<String, Integer> hits = new HashMap<>();
    private final Map<String, Transaction> hitExamples = new HashMap<>();

    private RuleLinter(CompiledRules engine) {
        this.engine = engine;
    }

    static List<LintFinding> lint(CompiledRules engine, Iterable<Transaction> data) {
        return new RuleLinter(engine).lint(data);
    }

    private List<LintFinding> lint(Iterable<Transaction> data) {
        Set<String> covered = new HashSet<>();
        for (Rule rule : engine.rules()) {
            Optional<TransactionContext> witness = Witness.of(rule.condition());
            witness.ifPresent(context -> {
                List<Rule> matches = engine.matches(new Facts(context));
                if (isCovered(rule, matches, context)) {
                    covered.add(rule.id());
                }
                conflicts(matches, context);
            });
            unsafe(rule);
            shortText(rule);
        }
        int rows = 0;
        for (Transaction transaction : data) {
            rows++;
            row(transaction);
        }
        if (rows > 0) {
            for (Rule rule : engine.rules()) {
                share(rule, rows, covered);
            }
        }
        return List.copyOf(findings);
    }

    private void add(Kind kind, List<String> ids, String message, Transaction example) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new LintFinding(kind, ids, message, example));
        }
    }

    private boolean isCovered(Rule rule, List<Rule> matches, TransactionContext context) {
        for (Rule earlier : matches) {
            if (earlier.id().equals(rule.id())) {
                return false;
            }
            if (Implication.holds(rule.condition(), earlier.condition()) && takesAll(earlier, rule)) {
                boolean same = earlier.category().equals(rule.category());
                add(
                        same ? Kind.REDUNDANT : Kind.SHADOWED,
                        List.of(rule.id(), earlier.id()),
                        same
                                ? "rule " + earlier.id()
                                        + " comes first, matches whenever this one does, and does the same"
                                : "rule " + earlier.id() + " comes first, matches whenever this one does, and decides "
                                        + earlier.category()
                                                .map(CategoryId::value)
                                                .orElse("nothing") + " instead of "
                                        + rule.category().map(CategoryId::value).orElse("nothing"),
                        context.transaction());
                return true;
            }
        }
        return false;
    }

    /** Whether nothing of a later rule's effect is left where an earlier one matches too. */
    private static boolean takesAll(Rule earlier, Rule later) {
        if (earlier.stop()) {
            return true;
        }
        boolean category = later.category().isEmpty() || earlier.category().isPresent();
        boolean name = later.merchantName().isEmpty() || earlier.merchantName().isPresent();
        return category && name && earlier.tags().containsAll(later.tags());
    }

    private void conflicts(List<Rule> matches, TransactionContext context) {
        List<Rule> deciding =
                matches.stream().filter(rule -> rule.category().isPresent()).toList();
        if (deciding.size() < 2) {
            return;
        }
        Rule winner = deciding.get(0);
        for (Rule loser : deciding.subList(1, deciding.size())) {
            boolean level = winner.stage() == loser.stage() && winner.priority() == loser.priority();
            if (level
                    && !winner.category().equals(loser.category())
                    && !Implication.holds(winner.condition(), loser.condition())
                    && !Implication.holds(loser.condition(), winner.condition())
                    && pairs.add(winner.id() + "\n" + loser.id())) {
                add(
                        Kind.CONFLICT,
                        List.of(winner.id(), loser.id()),
                        "both match at stage " + winner.stage().id() + ", priority " + winner.priority() + "; "
                                + winner.category().orElseThrow() + " wins over "
                                + loser.category().orElseThrow() + " only by "
                                + (winner.specificity() == loser.specificity() ? "its id" : "specificity"),
                        context.transaction());
            }
        }
    }

    private void unsafe(Rule rule) {
        if (RuleChecks.isUnfiltered(rule)) {
            add(
                    Kind.UNSAFE,
                    List.of(rule.id()),
                    "every transaction is run through its regex, because no literal must occur in a match; add a fixed"
                            + " word",
                    ANY);
        }
    }

    private void shortText(Rule rule) {
        if (!(rule.condition() instanceof TextCondition text) || text.operator() != TextOperator.CONTAINS) {
            return;
        }
        for (String needle : text.needles()) {
            Transaction inside = Transaction.of("UN" + needle + "ING");
            if (needle.length() <= SHORT && Witness.holds(rule.condition(), TransactionContext.of(inside))) {
                add(
                        Kind.TOO_BROAD,
                        List.of(rule.id()),
                        RuleFault.quoted(needle) + " stands inside many words; use the operator \"word\"",
                        inside);
                return;
            }
        }
    }

    private void row(Transaction transaction) {
        TransactionContext context = TransactionContext.of(transaction);
        List<Rule> matches = engine.matches(new Facts(context));
        for (Rule rule : matches) {
            hits.merge(rule.id(), 1, Integer::sum);
            hitExamples.putIfAbsent(rule.id(), transaction);
        }
        conflicts(matches, context);
    }

    private void share(Rule rule, int rows, Set<String> covered) {
        int count = hits.getOrDefault(rule.id(), 0);
        if (count == 0 && !covered.contains(rule.id())) {
            Transaction needed = Witness.of(rule.condition())
                    .map(TransactionContext::transaction)
                    .orElse(ANY);
            add(Kind.DEAD, List.of(rule.id()), "none of " + rows + " transactions matches", needed);
        }
        Transaction example = hitExamples.get(rule.id());
        if (example != null
                && rows >= FEW_ROWS
                && count > rows * LARGE_SHARE
                && rule.category().isPresent()) {
            add(Kind.TOO_BROAD, List.of(rule.id()), "it matches " + count + " of " + rows + " transactions", example);
        }
    }
}
