package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.account.AccountProfile;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Categorizes transactions; the door of Manna, local or remote. Thread-safe.
 *
 * <pre>{@code
 * Categorizer categorizer = Categorizer.standard();
 * Categorization answer = categorizer.categorize(
 *         Transaction.of("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA", Money.of("-5.75", "USD")));
 * categorizer.taxonomy().get(answer.category()).name();   // Coffee & Cafes
 * }</pre>
 */
public interface Categorizer {

    /** A categorizer with Manna's own knowledge alone: no rules, no model, no network; the same on any class path. */
    static Categorizer standard() {
        return builder().build();
    }

    /** A builder for a local categorizer; without further calls it builds the {@linkplain #standard() standard} one. */
    static CategorizerBuilder builder() {
        return new CategorizerBuilder();
    }

    /**
     * The answer for a transaction, without history.
     *
     * @throws IllegalArgumentException if the transaction's own label is not in the taxonomy
     */
    Categorization categorize(Transaction transaction);

    /**
     * The answer for a transaction, given the account's history before it, which an anomaly detector judges by and a
     * model may. Answers that depend on history are not cached.
     *
     * @throws IllegalArgumentException as {@link #categorize(Transaction)}
     */
    Categorization categorize(Transaction transaction, AccountProfile profile);

    /**
     * Why {@link #categorize(Transaction)} answers as it does. Nothing is stored for it: the explanation is worked out
     * afresh on the same data and agrees with the answer (an enricher is asked again, so only as far as it answers the
     * same).
     *
     * @throws IllegalArgumentException as {@link #categorize(Transaction)}
     */
    Explanation explain(Transaction transaction);

    /** Why {@link #categorize(Transaction, AccountProfile)} answers as it does. */
    Explanation explain(Transaction transaction, AccountProfile profile);

    /**
     * Categorizes many transactions in constant memory. The sink gets every transaction with its answer, in order, on
     * the caller's thread. A transaction that is null or fails gets an answer with a {@linkplain Categorization#failure()
     * failure}; the others go on. An exception of the iterator or of the sink ends the batch, after the rows read before
     * it have been delivered.
     *
     * @return the number of transactions delivered: all, unless the options cancelled the batch
     * @throws MannaException if the caller's thread is interrupted while it waits
     */
    default long categorizeAll(
            Iterable<? extends Transaction> transactions,
            BatchOptions options,
            BiConsumer<? super Transaction, ? super Categorization> sink) {
        requireNonNull(transactions, "transactions");
        requireNonNull(options, "options");
        requireNonNull(sink, "sink");
        return new Batch(this::categorize, options, sink).run(transactions.iterator());
    }

    /** As above, for a stream; consumes the stream and leaves closing it to the caller. */
    default long categorizeAll(
            Stream<? extends Transaction> transactions,
            BatchOptions options,
            BiConsumer<? super Transaction, ? super Categorization> sink) {
        requireNonNull(transactions, "transactions");
        requireNonNull(options, "options");
        requireNonNull(sink, "sink");
        return new Batch(this::categorize, options, sink).run(transactions.iterator());
    }

    /** The answers for many transactions, in their order, worked out on the caller's thread. */
    default List<Categorization> categorizeAll(Iterable<? extends Transaction> transactions) {
        List<Categorization> answers = new ArrayList<>();
        categorizeAll(transactions, BatchOptions.sequential(), (transaction, answer) -> answers.add(answer));
        return List.copyOf(answers);
    }

    /** The taxonomy that answers are drawn from. */
    Taxonomy taxonomy();

    /** Every component with its version and source: the taxonomy, then the others in the order in which they are asked. */
    List<ComponentInfo> describe();

    /** What this categorizer did since it was built. */
    HealthSnapshot health();
}
