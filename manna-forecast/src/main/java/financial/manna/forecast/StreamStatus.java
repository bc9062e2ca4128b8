package financial.manna.forecast;

/** How far a recurring stream has come in its life. */
public enum StreamStatus {
    /** Seen too few times to be sure: fewer than four payments. */
    EARLY,
    /** Established, and no payment is missing. */
    MATURE,
    /** The payment that was due has not come, or the last one that was due was left out. */
    OVERDUE,
    /** At least two payments in a row have not come. Nothing more is expected. */
    ENDED
}
