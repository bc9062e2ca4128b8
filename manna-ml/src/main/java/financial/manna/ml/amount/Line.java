package financial.manna.ml.amount;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the predictor sees of a transaction: hashes of the groups it belongs to, and its date. The amount's size is not
 * among it.
 *
 * @param descriptor hash of the descriptor's letters
 * @param merchant hash of the counterparty's key; 0 if it names none
 * @param label hash of the category that the user gave; 0 if none
 * @param guess hash of the category that the standard categorizer reads from the text; 0 if none
 * @param channel hash of how it was paid
 * @param words hashes of the descriptor's words
 * @param day epoch day of the booking; {@link #NO_DAY} if absent
 * @param direction -1 out, 1 in, 0 not known
 * @param currency null if not known
 */
record Line(
        long descriptor,
        long merchant,
        long label,
        long guess,
        long channel,
        List<Long> words,
        long day,
        int direction,
        @Nullable Currency currency) {

    static final long NO_DAY = Long.MIN_VALUE;
}
