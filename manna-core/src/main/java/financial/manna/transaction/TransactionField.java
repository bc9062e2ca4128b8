package financial.manna.transaction;

/**
 * The fields of a {@link Transaction} that a component may read.
 *
 * <p>A component states what it reads, so that an answer is cached by exactly those fields. The id is never among
 * them: two equal lines get equal answers.
 */
public enum TransactionField {
    DESCRIPTOR,
    MERCHANT,
    DESCRIPTION,
    /** The sign of the amount only; absent where there is no amount. */
    DIRECTION,
    /** The amount with its sign; includes {@link #DIRECTION}. */
    AMOUNT,
    CURRENCY,
    BOOKING_DATE,
    TIME,
    ACCOUNT,
    TYPE,
    PAYMENT_METHOD,
    MCC,
    PROVIDER_CATEGORY,
    TAGS,
    NOTES,
    RECONCILED,
    OWN_LABEL
}
