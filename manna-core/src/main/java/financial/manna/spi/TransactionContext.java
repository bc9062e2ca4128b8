package financial.manna.spi;

import static java.util.Objects.requireNonNull;

import financial.manna.account.AccountProfile;
import financial.manna.merchant.ParsedDescriptor;
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

    private TransactionContext(Transaction transaction, ParsedDescriptor parsed, @Nullable AccountProfile profile) {
        this.transaction = requireNonNull(transaction, "transaction");
        this.parsed = requireNonNull(parsed, "parsed");
        this.profile = profile;
    }

    /** A context without history. */
    public static TransactionContext of(Transaction transaction, ParsedDescriptor parsed) {
        return new TransactionContext(transaction, parsed, null);
    }

    /** A context with the account's history before this transaction. */
    public static TransactionContext of(Transaction transaction, ParsedDescriptor parsed, AccountProfile profile) {
        return new TransactionContext(transaction, parsed, requireNonNull(profile, "profile"));
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
}
