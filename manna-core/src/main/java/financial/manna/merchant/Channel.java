package financial.manna.merchant;

/** The way in which a payment was made, as far as the descriptor tells. */
public enum Channel {
    /** The descriptor does not tell. */
    UNKNOWN,
    /** A card or contactless payment at a till. */
    IN_STORE,
    /** A payment in a shop on the web or in an app. */
    ONLINE,
    /** Cash from a machine or a counter. */
    ATM,
    /** Cash or a cheque paid in. */
    DEPOSIT,
    /** A transfer, wire, or payment between people. */
    TRANSFER,
    /** A direct debit or automatic bill payment that the payee collects. */
    DIRECT_DEBIT,
    /** A transfer that repeats by the payer's standing order. */
    STANDING_ORDER,
    /** A cheque written. */
    CHEQUE,
    /** A payroll or other direct credit. */
    DIRECT_CREDIT,
    /** A charge of the bank itself. */
    FEE,
    /** Interest paid or received. */
    INTEREST
}
