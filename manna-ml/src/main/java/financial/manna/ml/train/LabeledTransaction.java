package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.account.AccountProfile;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A training row: a transaction, the category that its account holder gave it, and perhaps the account's history before
 * it. Immutable and thread-safe.
 */
public final class LabeledTransaction {

    private final Transaction transaction;
    private final CategoryId category;
    private final @Nullable AccountProfile profile;

    /**
     * A row without history.
     *
     * @param transaction what the model will see; an own label in it is not looked at
     * @param category the right answer
     */
    public LabeledTransaction(Transaction transaction, CategoryId category) {
        this(transaction, category, null);
    }

    private LabeledTransaction(Transaction transaction, CategoryId category, @Nullable AccountProfile profile) {
        this.transaction = requireNonNull(transaction, "transaction");
        this.category = requireNonNull(category, "category");
        this.profile = profile;
    }

    /**
     * The same row with the account's history, for features such as {@link
     * financial.manna.ml.feature.StatementFeatures#behaviour()}.
     *
     * @param before what was known of the account before the transaction; nothing later, or the model learns to cheat
     */
    public LabeledTransaction withProfile(AccountProfile before) {
        return new LabeledTransaction(transaction, category, requireNonNull(before, "before"));
    }

    /** What the model will see. */
    public Transaction transaction() {
        return transaction;
    }

    /** The right answer. */
    public CategoryId category() {
        return category;
    }

    /** The row as feature groups see it. */
    TransactionContext context() {
        return profile == null ? TransactionContext.of(transaction) : TransactionContext.of(transaction, profile);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabeledTransaction that
                && transaction.equals(that.transaction)
                && category.equals(that.category)
                && Objects.equals(profile, that.profile);
    }

    @Override
    public int hashCode() {
        return Objects.hash(transaction, category);
    }

    /** The category alone: a transaction belongs in no log. */
    @Override
    public String toString() {
        return "LabeledTransaction[" + category + "]";
    }
}
