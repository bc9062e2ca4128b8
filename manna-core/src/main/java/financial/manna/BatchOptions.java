package financial.manna;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is run. Defaults: on the caller's thread, no progress reports, never cancelled.
 *
 * <p>Immutable; thread-safe if the given functions are.
 */
public final class BatchOptions {

    private static final BatchOptions SEQUENTIAL = new BatchOptions(null, 1, rows -> {}, () -> false);

    private final @Nullable Executor executor;
    private final int parallelism;
    private final LongConsumer progress;
    private final BooleanSupplier cancelled;

    private BatchOptions(
            @Nullable Executor executor, int parallelism, LongConsumer progress, BooleanSupplier cancelled) {
        this.executor = executor;
        this.parallelism = parallelism;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** On the caller's thread. */
    public static BatchOptions sequential() {
        return SEQUENTIAL;
    }

    /**
     * On the host's executor.
     *
     * @param executor runs the work; results still reach the sink on the caller's thread, in order
     * @param parallelism the most chunks of 512 rows in work at once, 1 to 1024; what the executor refuses or has no
     *     thread for is done on the caller's thread
     * @throws IllegalArgumentException if the parallelism is out of range
     */
    public static BatchOptions parallel(Executor executor, int parallelism) {
        requireNonNull(executor, "executor");
        if (parallelism < 1 || parallelism > 1024) {
            throw new IllegalArgumentException("parallelism must be in [1, 1024], not " + parallelism);
        }
        return new BatchOptions(executor, parallelism, SEQUENTIAL.progress, SEQUENTIAL.cancelled);
    }

    /** The same options; the listener is told the number of rows delivered, after every chunk and at the end. */
    public BatchOptions onProgress(LongConsumer listener) {
        return new BatchOptions(executor, parallelism, requireNonNull(listener, "listener"), cancelled);
    }

    /** The same options; the batch ends early, after whole rows, once the function has said true. It is asked
     * often, on the threads of the executor too. */
    public BatchOptions cancelWhen(BooleanSupplier condition) {
        return new BatchOptions(executor, parallelism, progress, requireNonNull(condition, "condition"));
    }

    Optional<Executor> executor() {
        return Optional.ofNullable(executor);
    }

    int parallelism() {
        return parallelism;
    }

    LongConsumer progress() {
        return progress;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }
}
