package financial.manna.transaction;

/** What a transaction is to the account holder, where the statement says so. */
public enum TransactionType {
    /** Money earned. */
    INCOME,
    /** Money spent. */
    EXPENSE,
    /** Money moved between accounts of the same holder. */
    TRANSFER
}
