package financial.manna;

import financial.manna.spi.TransactionEnricher;
import financial.manna.transaction.Transaction;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a {@link TransactionEnricher} under a time limit and takes what is missing from its answer. */
final class Enrichment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);

    private final TransactionEnricher enricher;
    private final Executor executor;
    private final Duration timeout;
    private final LongAdder failures = new LongAdder();

    Enrichment(TransactionEnricher enricher, Executor executor, Duration timeout) {
        this.enricher = enricher;
        this.executor = executor;
        this.timeout = timeout;
    }

    /** The transaction with what the provider adds, or as it was. */
    Transaction apply(Transaction transaction) {
        FutureTask<Transaction> task = new FutureTask<>(() -> enricher.enrich(transaction));
        try {
            executor.execute(task);
            return merged(transaction, task.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(transaction, "failed with " + name(e.getCause()));
        } catch (TimeoutException e) {
            return failed(transaction, "took longer than " + timeout);
        } catch (RuntimeException e) {
            return failed(
                    transaction, "was not run by its executor: " + e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(transaction, "was interrupted");
        } finally {
            task.cancel(true);
        }
    }

    ComponentInfo info() {
        return new ComponentInfo("enricher", "host", "-", enricher.getClass().getName() + ", within " + timeout);
    }

    long failures() {
        return failures.sum();
    }

    private Transaction merged(Transaction original, @Nullable Transaction enriched) {
        if (enriched == null) {
            return failed(original, "returned null");
        }
        Transaction.Builder merged = original.toBuilder();
        if (original.merchant().isEmpty()) {
            enriched.merchant().ifPresent(merged::merchant);
        }
        if (original.mcc().isEmpty()) {
            enriched.mcc().ifPresent(merged::mcc);
        }
        if (original.providerCategory().isEmpty()) {
            enriched.providerCategory().ifPresent(merged::providerCategory);
        }
        return merged.build();
    }

    /** The kind only: a message could carry the transaction's text into the log. */
    private static String name(@Nullable Throwable cause) {
        return cause == null ? "no cause" : cause.getClass().getName();
    }

    private Transaction failed(Transaction original, String what) {
        failures.increment();
        LOG.warn("Enricher {} {}; categorizing without it", enricher.getClass().getName(), what);
        return original;
    }
}
