package financial.manna;

/** Why a categorizer did not commit itself to its best guess. */
public enum AbstentionReason {
    /** Nothing spoke for any category. */
    NO_EVIDENCE,
    /** Something spoke, but neither the category nor its parent is sure enough. */
    LOW_CONFIDENCE,
    /** The parent is sure enough, the detailed category below it is not; the parent is the answer. */
    ONLY_PARENT_SURE,
    /** The transaction could not be processed; {@link Categorization#failure()} says why. */
    FAILED
}
