package financial.manna.spi;

import financial.manna.transaction.TransactionField;
import java.util.Set;

/**
 * Turns a transaction into a {@link FeatureVector} with a fixed meaning of every index. Thread-safe.
 */
public interface FeatureExtractor {

    /** The number of features; every index is below it. */
    int dimension();

    /**
     * The name of a feature, {@code group:name}.
     *
     * @throws IndexOutOfBoundsException if the index is not in [0, dimension)
     */
    String featureName(int index);

    /** The fields that the features are made from. */
    Set<TransactionField> fieldsRead();

    /** Clears the vector and fills it with the transaction's features. */
    void extract(TransactionContext context, FeatureVector vector);
}
