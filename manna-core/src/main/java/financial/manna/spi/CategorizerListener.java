package financial.manna.spi;

import financial.manna.Categorization;

/**
 * Hears of every answer; for metrics and monitoring.
 *
 * <p>Called on the thread that categorizes, so it must be fast and thread-safe. An exception
 * that it throws is logged and dropped.
 */
@FunctionalInterface
public interface CategorizerListener {

    /**
     * An answer was given, or a transaction failed ({@link Categorization#failure()}).
     *
     * @param answer the answer
     * @param nanos how long it took, in nanoseconds
     * @param cached whether it came from the answer cache
     */
    void categorized(Categorization answer, long nanos, boolean cached);
}
