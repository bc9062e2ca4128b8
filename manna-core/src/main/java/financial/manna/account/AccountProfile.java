package financial.manna.account;

/** What the past of one account says. Immutable and thread-safe. */
public final class AccountProfile {

    private AccountProfile() {}
}
