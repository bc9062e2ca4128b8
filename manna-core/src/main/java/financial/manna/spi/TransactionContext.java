package financial.manna.spi;

import static java.util.Objects.requireNonNull;

import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a component may look at when it judges one transaction. Immutable and thread-safe.
 */
public final class TransactionContext {

    private final Transaction transaction;
    private final ParsedDescriptor parsed;
    private final @Nullable AccountProfile profile;
    private final @Nullable CategoryId category;

    private TransactionContext(
            Transaction transaction,
            ParsedDescriptor parsed,
            @Nullable AccountProfile profile,
            @Nullable CategoryId category) {
        this.transaction = requireNonNull(transaction, "transaction");
        this.parsed = requireNonNull(parsed, "parsed");
        this.profile = profile;
        this.category = category;
        if (!parsed.raw().equals(transaction.descriptor())) {
            throw new IllegalArgumentException("parsed must be of the transaction's own descriptor");
        }
    }

    /** A context without history; the {@linkplain MerchantParser#standard() standard parser} reads the descriptor. */
    public static TransactionContext of(Transaction transaction) {
        return new TransactionContext(transaction, parsed(transaction), null, null);
    }

    /**
     * A context with the account's history before this transaction; the {@linkplain MerchantParser#standard() standard
     * parser} reads the descriptor.
     */
    public static TransactionContext of(Transaction transaction, AccountProfile profile) {
        return of(transaction, parsed(transaction), profile);
    }

    /**
     * A context without history, of a descriptor that was read before.
     *
     * @throws IllegalArgumentException if it is the descriptor of another transaction
     */
    public static TransactionContext of(Transaction transaction, ParsedDescriptor parsed) {
        return new TransactionContext(transaction, parsed, null, null);
    }

    /**
     * A context with the account's history before this transaction, of a descriptor that was read before.
     *
     * @throws IllegalArgumentException if it is the descriptor of another transaction
     */
    public static TransactionContext of(Transaction transaction, ParsedDescriptor parsed, AccountProfile profile) {
        return new TransactionContext(transaction, parsed, requireNonNull(profile, "profile"), null);
    }

    private static ParsedDescriptor parsed(Transaction transaction) {
        return MerchantParser.standard()
                .parse(requireNonNull(transaction, "transaction").descriptor());
    }

    /** This context once the transaction is filed under a category. */
    public TransactionContext withCategory(CategoryId category) {
        return new TransactionContext(transaction, parsed, profile, requireNonNull(category, "category"));
    }

    /** The transaction. */
    public Transaction transaction() {
        return transaction;
    }

    /** What its descriptor says. */
    public ParsedDescriptor parsed() {
        return parsed;
    }

    /** The account's history before this transaction, if the caller keeps one. */
    public Optional<AccountProfile> profile() {
        return Optional.ofNullable(profile);
    }

    /** What the transaction was filed under; empty for components that are asked before that is decided. */
    public Optional<CategoryId> category() {
        return Optional.ofNullable(category);
    }
}
