package financial.manna.internal.knowledge;

/** Which table an entry stands in. */
enum Layer {
    /** Wording that decides, whatever brand stands beside it. */
    GRAMMAR_STRONG,
    /** Wording that decides unless a known brand opens the name. */
    GRAMMAR_MEDIUM,
    /** Wording of transfers, which say nothing of what they pay for: any brand or clear kind of place decides. */
    GRAMMAR_TRANSFER,
    /** Wording that counts where nothing else speaks. */
    GRAMMAR_WEAK,
    /** Words that say nothing together, though one of them alone might. */
    NEUTRAL,
    /** A brand of our own tables. */
    OWN_BRAND,
    /** A brand of name-suggestion-index. */
    MAP_BRAND,
    /** A word that says the kind of place nearly by itself. */
    PLACE_A,
    /** A word that usually says the kind of place. */
    PLACE_B,
    /** A hint at a kind of place. */
    PLACE_C,
    /** The name of a kind in id-tagging-schema. */
    MAP_PLACE;

    boolean isGrammar() {
        return compareTo(NEUTRAL) <= 0;
    }

    boolean isBrand() {
        return this == OWN_BRAND || this == MAP_BRAND;
    }

    boolean isPlace() {
        return compareTo(PLACE_A) >= 0;
    }
}
