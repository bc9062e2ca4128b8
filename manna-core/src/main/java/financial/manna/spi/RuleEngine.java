package financial.manna.spi;

import financial.manna.ComponentInfo;
import financial.manna.Evidence;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates the users' rules on a transaction.
 *
 * <p>Contract, in the order of calls:
 *
 * <ol>
 *   <li>{@link #info()}, {@link #fieldsRead()} and {@link #categories()} never change.
 *   <li>{@link #evaluate} is total and pure: it never throws for a non-null context, always ends, and gives equal
 *       matches for contexts that agree on {@link #fieldsRead()} and on the profile.
 *   <li>{@link #explain} agrees with {@code evaluate}: a rule that decides stands first with the role
 *       {@link Evidence.Role#SUPPORTS}.
 *   <li>All methods may be called from many threads at once.
 * </ol>
 */
public interface RuleEngine {

    /** What this engine is and where its rules came from. */
    ComponentInfo info();

    /** The fields that the rules look at; the answer cache keys on them. */
    Set<TransactionField> fieldsRead();

    /** The categories that the rules can assign; all must be in the categorizer's taxonomy. */
    Set<CategoryId> categories();

    /** What the rules that match say together; empty if none matches. */
    Optional<RuleMatch> evaluate(TransactionContext context);

    /** Every match in order of precedence, then near misses with what was missing. */
    List<Evidence> explain(TransactionContext context);
}
