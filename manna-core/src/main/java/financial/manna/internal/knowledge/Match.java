package financial.manna.internal.knowledge;

/**
 * A key found in a text. Immutable and thread-safe; equal only to itself: each line asks whether one is in a list, and what
 * a record generates to compare itself is slow until it is compiled.
 */
final class Match {

    private final Meaning meaning;
    private final int from;
    private final int to;
    private final int letters;
    private final Form form;

    /**
     * A match.
     *
     * @param meaning what the key stands for
     * @param from the first word
     * @param to after the last word
     * @param letters how many letters matched
     * @param form how it was found
     */
    Match(Meaning meaning, int from, int to, int letters, Form form) {
        this.meaning = meaning;
        this.from = from;
        this.to = to;
        this.letters = letters;
        this.form = form;
    }

    Meaning meaning() {
        return meaning;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int letters() {
        return letters;
    }

    Form form() {
        return form;
    }

    boolean overlaps(Match other) {
        return from < other.to && other.from < to;
    }

    enum Form {
        /** Whole words. */
        WORDS,
        /** The beginning or end of one longer word. */
        PART,
        /** The name was cut before the key ended. */
        CUT
    }
}
