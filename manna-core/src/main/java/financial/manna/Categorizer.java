package financial.manna;

import financial.manna.account.AccountProfile;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.util.List;

/**
 * Categorizes transactions; the door of Manna. Thread-safe.
 */
public interface Categorizer {

    /** The answer for a transaction, without history. */
    Categorization categorize(Transaction transaction);

    /** The answer for a transaction, given the account's history before it. */
    Categorization categorize(Transaction transaction, AccountProfile profile);

    /** Why {@link #categorize(Transaction)} answers as it does. */
    Explanation explain(Transaction transaction);

    /** The taxonomy that answers are drawn from. */
    Taxonomy taxonomy();

    /** Every component with its version and source, in the order in which they are asked. */
    List<ComponentInfo> describe();
}
