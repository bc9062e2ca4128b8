package financial.manna.spi;

import financial.manna.transaction.TransactionField;
import java.util.Set;

/**
 * Turns one aspect of a transaction, such as its amount or its words, into named features.
 *
 * <p>Implementations are pure and thread-safe, look only at the context (never at a label or at later transactions),
 * and add nothing for a field that is absent.
 */
public interface FeatureGroup {

    /** The stable id under which a trained model remembers the group, such as {@code amount}. */
    String id();

    /** The fields that the group looks at. */
    Set<TransactionField> fieldsRead();

    /** Adds the features of a transaction. */
    void extract(TransactionContext context, Sink sink);

    /** Receives features. */
    interface Sink {

        /**
         * Adds a feature.
         *
         * @param name the name within the group; may be reused by the caller after the call
         * @param value any finite number; values of a repeated name add up
         */
        void add(CharSequence name, double value);
    }
}
