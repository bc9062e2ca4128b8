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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch in chunks: rows are read on the caller's thread, categorized on the executor, and delivered on the
 * caller's thread in their order. At most {@code parallelism} chunks are in memory.
 */
final class Batch {

    private static final int CHUNK = 512;

    private final Function<Transaction, Categorization> categorize;
    private final BatchOptions options;
    private final BiConsumer<? super Transaction, ? super Categorization> sink;
    private long delivered;

    /** Once cancelled, always cancelled: a condition that is true only once must leave no hole. */
    private volatile boolean cancelled;

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
        Deque<Chunk> pending = new ArrayDeque<>();
        RuntimeException unreadable = null;
        try {
            while (unreadable == null && !isCancelled()) {
                List<Transaction> transactions = new ArrayList<>(CHUNK);
                try {
                    fill(transactions, rows);
                } catch (RuntimeException e) {
                    unreadable = e;
                }
                if (transactions.isEmpty()) {
                    break;
                }
                Chunk chunk = new Chunk(transactions, new FutureTask<>(() -> categorized(transactions)));
                pending.add(chunk);
                submit(executor, chunk.answers);
                if (pending.size() >= options.parallelism()) {
                    deliver(pending.remove());
                }
            }
            while (!pending.isEmpty() && !isCancelled()) {
                deliver(pending.remove());
            }
        } finally {
            pending.forEach(chunk -> chunk.answers.cancel(false));
        }
        if (unreadable != null) {
            throw unreadable;
        }
        options.progress().accept(delivered);
        return delivered;
    }

    private static void fill(List<Transaction> chunk, Iterator<? extends Transaction> rows) {
        while (chunk.size() < CHUNK && rows.hasNext()) {
            chunk.add(rows.next());
        }
    }

    /** What an executor refuses, or has no thread for, is done by the caller in its turn. */
    private static void submit(Executor executor, FutureTask<?> task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** The answers in order; fewer than transactions if cancelled meanwhile. */
    private List<Categorization> categorized(List<Transaction> transactions) {
        List<Categorization> answers = new ArrayList<>(transactions.size());
        for (Transaction transaction : transactions) {
            if (isCancelled()) {
                break;
            }
            answers.add(categorizeOne(transaction));
        }
        return answers;
    }

    private boolean isCancelled() {
        if (!cancelled && options.cancelled().getAsBoolean()) {
            cancelled = true;
        }
        return cancelled;
    }

    /** One bad row is an answer that says so; the others go on. */
    private Categorization categorizeOne(@Nullable Transaction transaction) {
        if (transaction == null) {
            return failed("the transaction is null");
        }
        try {
            return categorize.apply(transaction);
        } catch (RuntimeException e) {
            return failed(describe(e));
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

    static String describe(RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private void deliver(Chunk chunk) {
        if (Thread.currentThread().isInterrupted()) {
            throw new MannaException("interrupted after " + delivered + " rows were delivered");
        }
        // Does nothing if a worker has it; else the caller works, so that an executor without a free thread cannot
        // hold the batch up.
        chunk.answers.run();
        try {
            List<Categorization> answers = chunk.answers.get();
            for (int i = 0; i < answers.size(); i++) {
                sink.accept(chunk.transactions.get(i), answers.get(i));
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

    private record Chunk(List<Transaction> transactions, FutureTask<List<Categorization>> answers) {}
}
