package financial.manna;

/** Who decides, or who speaks for, a category; in the order in which they are asked. */
public enum Decider {
    /** The account holder's own label on the transaction; never overruled. */
    USER_LABEL,
    /** A lesson learnt from a correction; none of today's components gives this. */
    LESSON,
    /** A rule of the user; a rule that matches always decides. */
    RULE,
    /** The wording of the bank itself: fees, interest, cash, transfers. */
    GRAMMAR,
    /** A brand or a kind of place that Manna knows. */
    BRAND,
    /** A merchant category code or a data provider's category. */
    HINT,
    /** A trained model. */
    MODEL,
    /** Nothing spoke. */
    NONE;

    /** The name in files and metrics, such as {@code user_label}. */
    public String id() {
        return switch (this) {
            case USER_LABEL -> "user_label";
            case LESSON -> "lesson";
            case RULE -> "rule";
            case GRAMMAR -> "grammar";
            case BRAND -> "brand";
            case HINT -> "hint";
            case MODEL -> "model";
            case NONE -> "none";
        };
    }
}
