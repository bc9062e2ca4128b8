package financial.manna.ml.registry;

import static java.util.Objects.requireNonNull;

import financial.manna.BatchOptions;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.ComponentInfo;
import financial.manna.Explanation;
import financial.manna.HealthSnapshot;
import financial.manna.account.AccountProfile;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A categorizer that can be exchanged for another while it is asked.
 *
 * <p>What is exchanged is the whole categorizer, not the model in it: its answers come with the caches, the fields and
 * the components that they were worked out with, so every answer belongs to exactly one version. A call, a batch
 * included, ends on the version that it began with; calls that begin after {@link #swap} returns see the new one. Who
 * needs several calls to agree, such as an answer and {@link #describe}, asks {@link #current()} for them.
 *
 * <pre>{@code
 * CategorizerHandle handle = new CategorizerHandle(Categorizer.builder().model(first).build());
 * handle.swap(Categorizer.builder().model(second).build());     // while other threads categorize
 * }</pre>
 *
 * <p>Thread-safe; answers take no lock.
 */
public final class CategorizerHandle implements Categorizer {

    private volatile Categorizer current;

    /** A handle on a first categorizer. */
    public CategorizerHandle(Categorizer first) {
        current = checked(first);
    }

    /** The version in use: it never changes, even if the handle goes on to another one. */
    public Categorizer current() {
        return current;
    }

    /**
     * Goes on to another version at once.
     *
     * @return the version before, which still answers the calls that it has
     * @throws IllegalArgumentException if it is a handle itself
     */
    public synchronized Categorizer swap(Categorizer next) {
        Categorizer before = current;
        current = checked(next);
        return before;
    }

    @Override
    public Categorization categorize(Transaction transaction) {
        return current().categorize(transaction);
    }

    @Override
    public Categorization categorize(Transaction transaction, AccountProfile profile) {
        return current().categorize(transaction, profile);
    }

    @Override
    public Explanation explain(Transaction transaction) {
        return current().explain(transaction);
    }

    @Override
    public Explanation explain(Transaction transaction, AccountProfile profile) {
        return current().explain(transaction, profile);
    }

    @Override
    public long categorizeAll(
            Iterable<? extends Transaction> transactions,
            BatchOptions options,
            BiConsumer<? super Transaction, ? super Categorization> sink) {
        return current().categorizeAll(transactions, options, sink);
    }

    @Override
    public long categorizeAll(
            Stream<? extends Transaction> transactions,
            BatchOptions options,
            BiConsumer<? super Transaction, ? super Categorization> sink) {
        return current().categorizeAll(transactions, options, sink);
    }

    @Override
    public List<Categorization> categorizeAll(Iterable<? extends Transaction> transactions) {
        return current().categorizeAll(transactions);
    }

    @Override
    public Taxonomy taxonomy() {
        return current().taxonomy();
    }

    @Override
    public List<ComponentInfo> describe() {
        return current().describe();
    }

    /** What the version in use did since it was built; a listener given to every version counts over all. */
    @Override
    public HealthSnapshot health() {
        return current().health();
    }

    @Override
    public String toString() {
        return "CategorizerHandle" + describe();
    }

    private static Categorizer checked(Categorizer categorizer) {
        if (requireNonNull(categorizer, "categorizer") instanceof CategorizerHandle) {
            throw new IllegalArgumentException("a handle holds a categorizer, not another handle");
        }
        return categorizer;
    }
}
