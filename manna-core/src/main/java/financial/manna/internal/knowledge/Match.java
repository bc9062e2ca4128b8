package financial.manna.internal.knowledge;

/**
 * A key found in a text.
 *
 * @param meaning what the key stands for
 * @param from the first word
 * @param to after the last word
 * @param letters how many letters matched
 * @param form how it was found
 */
record Match(Meaning meaning, int from, int to, int letters, Form form) {

    enum Form {
        /** Whole words. */
        WORDS,
        /** The beginning or end of one longer word. */
        PART,
        /** The name was cut before the key ended. */
        CUT
    }

    boolean overlaps(Match other) {
        return from < other.to && other.from < to;
    }
}
