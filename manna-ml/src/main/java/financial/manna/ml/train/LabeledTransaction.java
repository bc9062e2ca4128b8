package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;

/**
 * A training row: a transaction and the category that its account holder gave it.
 *
 * @param transaction what the model will see; an own label in it is not looked at
 * @param category the right answer
 */
public record LabeledTransaction(Transaction transaction, CategoryId category) {

    public LabeledTransaction {
        requireNonNull(transaction, "transaction");
        requireNonNull(category, "category");
    }
}
