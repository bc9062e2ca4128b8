package financial.manna;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch in chunks: rows are read on the caller's thread, categorized on the executor, and delivered on the
 * caller's thread in their order. At most {@code parallelism + 1} chunks are in memory.
 */
final class Batch {

    private static final int CHUNK = 512;

    private final Function<Transaction, Categorization> categorize;
    private final BatchOptions options;
    private final BiConsumer<? super Transaction, ? super Categorization> sink;
    private long delivered;

    Batch(
            Function<Transaction, Categorization> categorize,
            BatchOptions options,
            BiConsumer<? super Transaction, ? super Categorization> sink) {
        this.categorize = categorize;
        this.options = options;
        this.sink = sink;
    }

    /** The number of rows delivered: all of them, unless cancelled. */
    long run(Iterator<? extends Transaction> rows) {
        Executor executor = options.executor().orElse(Runnable::run);
        Deque<FutureTask<List<Row>>> pending = new ArrayDeque<>();
        try {
            while (!options.cancelled().getAsBoolean()) {
                List<Transaction> chunk = nextChunk(rows);
                if (chunk.isEmpty()) {
                    break;
                }
                FutureTask<List<Row>> task = new FutureTask<>(() -> categorized(chunk));
                pending.add(task);
                executor.execute(task);
                if (pending.size() > options.parallelism()) {
                    deliver(pending.remove());
                }
            }
            while (!pending.isEmpty() && !options.cancelled().getAsBoolean()) {
                deliver(pending.remove());
            }
        } finally {
            pending.forEach(task -> task.cancel(false));
        }
        options.progress().accept(delivered);
        return delivered;
    }

    private static List<Transaction> nextChunk(Iterator<? extends Transaction> rows) {
        List<Transaction> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && rows.hasNext()) {
            chunk.add(rows.next());
        }
        return chunk;
    }

    private List<Row> categorized(List<Transaction> chunk) {
        List<Row> done = new ArrayList<>(chunk.size());
        for (Transaction transaction : chunk) {
            if (options.cancelled().getAsBoolean()) {
                break;
            }
            done.add(new Row(transaction, categorizeOne(transaction)));
        }
        return done;
    }

    /** One bad row is an answer that says so; the others go on. */
    private Categorization categorizeOne(@Nullable Transaction transaction) {
        if (transaction == null) {
            return failed("the transaction is null");
        }
        try {
            return categorize.apply(transaction);
        } catch (RuntimeException e) {
            return failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    static Categorization failed(String failure) {
        return Categorization.builder(CategoryId.UNCATEGORIZED)
                .confidence(0)
                .needsReview(true)
                .abstentionReason(AbstentionReason.FAILED)
                .failure(failure)
                .build();
    }

    private void deliver(FutureTask<List<Row>> task) {
        try {
            for (Row row : task.get()) {
                sink.accept(row.transaction(), row.answer());
                delivered++;
            }
        } catch (ExecutionException e) {
            throw new MannaException("a batch worker died: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MannaException("interrupted after " + delivered + " rows were delivered", e);
        }
        options.progress().accept(delivered);
    }

    private record Row(Transaction transaction, Categorization answer) {}
}
