package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.Evidence;
import financial.manna.internal.json.JsonTree;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules would do to transactions, row by row, with nothing written. Immutable and thread-safe.
 *
 * <p>A transaction with a label of its account holder's own is never changed, and counted as locked. At most
 * {@value #MAX_CHANGES} changes are kept; the counts are of all.
 */
public final class DryRun {

    /** The most changes that are kept. */
    public static final int MAX_CHANGES = 10_000;

    private final int processed;
    private final int categorized;
    private final int updated;
    private final int locked;
    private final Map<String, Integer> matches;
    private final List<Change> changes;

    private DryRun(Run run) {
        this.processed = run.processed;
        this.categorized = run.categorized;
        this.updated = run.updated;
        this.locked = run.locked;
        this.matches = Map.copyOf(run.matches);
        this.changes = List.copyOf(run.changes);
    }

    /**
     * Runs rules over transactions.
     *
     * @param before the category that a transaction has now, such as {@code t -> categorizer.categorize(t).category()};
     *     not asked for transactions with a label of their own
     * @throws IllegalArgumentException if the rules exceed a limit of their options
     */
    public static DryRun of(
            RuleSet rules, Iterable<Transaction> transactions, Function<? super Transaction, CategoryId> before) {
        requireNonNull(before, "before");
        Run run = new Run(rules.compiled());
        for (Transaction transaction : requireNonNull(transactions, "transactions")) {
            run.row(transaction, before);
        }
        return new DryRun(run);
    }

    /** The number of transactions. */
    public int transactionsProcessed() {
        return processed;
    }

    /** The number of transactions for which a rule gives a category. */
    public int transactionsCategorized() {
        return categorized;
    }

    /** The number of transactions that would be changed in category, tags or merchant name. */
    public int updatedCount() {
        return updated;
    }

    /** The number of transactions that rules match, but that keep their account holder's label. */
    public int lockedCount() {
        return locked;
    }

    /** The number of transactions on which each rule took effect, by rule id; rules without any are left out. */
    public Map<String, Integer> matches() {
        return matches;
    }

    /** The changes in the order of the transactions. */
    public List<Change> changes() {
        return changes;
    }

    /** The run as JSON, in the shape of the hosted API's answer to a dry run. */
    public String toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("success", true)
                .put("dry_run", true)
                .put("transactions_processed", processed)
                .put("transactions_categorized", categorized)
                .put("updated_count", updated)
                .put("locked_count", locked);
        ArrayNode rules = root.putArray("matches");
        new TreeMap<>(matches)
                .forEach((rule, count) -> rules.addObject().put("rule", rule).put("count", count));
        ArrayNode rows = root.putArray("changes");
        changes.forEach(change -> change.write(rows.addObject()));
        return JsonTree.indented(root);
    }

    /** One transaction that would be changed. Immutable and thread-safe. */
    public static final class Change {

        private final int row;
        private final Transaction transaction;
        private final CategoryId before;
        private final CategoryId after;
        private final List<String> tags;
        private final @Nullable String merchantName;
        private final String why;

        private Change(
                int row, Transaction transaction, CategoryId before, CategoryId after, RuleMatch match, String why) {
            this.row = row;
            this.transaction = transaction;
            this.before = before;
            this.after = after;
            this.tags = match.tags();
            this.merchantName = match.merchantName().orElse(null);
            this.why = why;
        }

        /** Its place among the transactions, counted from 0. */
        public int row() {
            return row;
        }

        /** The transaction as it is. */
        public Transaction transaction() {
            return transaction;
        }

        /** The category it has. */
        public CategoryId before() {
            return before;
        }

        /** The category it would have. */
        public CategoryId after() {
            return after;
        }

        /** The tags it would get, in order. */
        public List<String> tags() {
            return tags;
        }

        /** The merchant name it would get; empty if it keeps its own. */
        public Optional<String> merchantName() {
            return Optional.ofNullable(merchantName);
        }

        /** The rule that decides and its condition, in words. */
        public String why() {
            return why;
        }

        @Override
        public String toString() {
            return "Change[row " + row + ": " + before + " -> " + after + (tags.isEmpty() ? "" : " tags " + tags)
                    + (merchantName == null ? "" : " merchant \"" + merchantName + '"') + "]";
        }

        private void write(ObjectNode node) {
            node.put("row", row)
                    .put("description", transaction.descriptor())
                    .put("before", before.value())
                    .put("after", after.value());
            tags.forEach(node.putArray("tags")::add);
            merchantName().ifPresent(name -> node.put("merchant_name", name));
            node.put("why", why);
        }
    }

    /** Counts while it goes. */
    private static final class Run {

        private final CompiledRules engine;
        private final Map<String, Integer> matches = new TreeMap<>();
        private final List<Change> changes = new ArrayList<>();
        private int processed;
        private int categorized;
        private int updated;
        private int locked;

        Run(CompiledRules engine) {
            this.engine = engine;
        }

        void row(Transaction transaction, Function<? super Transaction, CategoryId> before) {
            int row = processed++;
            TransactionContext context = TransactionContext.of(transaction);
            Optional<RuleMatch> found = engine.evaluate(context);
            if (found.isEmpty()) {
                return;
            }
            RuleMatch match = found.get();
            categorized += match.category().isPresent() ? 1 : 0;
            match.ruleIds().forEach(rule -> matches.merge(rule, 1, Integer::sum));
            if (transaction.ownLabel().isPresent()) {
                locked++;
                return;
            }
            CategoryId now = before.apply(transaction);
            CategoryId then = match.category().orElse(now);
            boolean newTags = !transaction.tags().containsAll(match.tags());
            boolean newName =
                    match.merchantName().isPresent() && !match.merchantName().equals(transaction.merchant());
            if (then.equals(now) && !newTags && !newName) {
                return;
            }
            updated++;
            if (changes.size() < MAX_CHANGES) {
                String why = engine.explain(context).stream()
                        .findFirst()
                        .map(Evidence::detail)
                        .orElse("");
                changes.add(new Change(row, transaction, now, then, match, why));
            }
        }
    }
}
