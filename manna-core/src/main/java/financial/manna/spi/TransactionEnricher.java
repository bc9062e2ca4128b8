package financial.manna.spi;

import financial.manna.transaction.Transaction;

/**
 * Adds what a data provider knows about a transaction: merchant, merchant category code, provider category.
 *
 * <p>The categorizer runs it on the executor that the host gave, for at most the timeout that the host set. A failure,
 * a timeout (the thread is interrupted) or a refused execution is absent evidence: the transaction is categorized
 * without. Of the result, only {@code merchant}, {@code mcc} and {@code providerCategory} are taken, and only where the
 * original has none. Implementations are thread-safe, and cache on their own: they are asked for every transaction.
 */
@FunctionalInterface
public interface TransactionEnricher {

    /**
     * The transaction with what the provider knows.
     *
     * @throws Exception if the provider cannot be asked
     */
    Transaction enrich(Transaction transaction) throws Exception;
}
