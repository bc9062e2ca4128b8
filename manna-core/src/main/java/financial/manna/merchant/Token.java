package financial.manna.merchant;

/**
 * A word, number, date, address or code of a descriptor.
 *
 * @param raw as written
 * @param bare folded, letters and digits only; empty for symbols
 * @param before the character that separates it from the token before: a blank, a delimiter, or {@link #START}
 * @param gap blanks before it
 * @param kind what its shape says
 * @param first whether the token opens a run without blanks
 * @param classes the bits of the word lists that it is on
 */
record Token(String raw, String bare, char before, int gap, Kind kind, boolean first, int classes) {

    /** Stands before the first token. */
    static final char START = '\0';

    /** Stands for two slashes, which card networks of the euro area put between name, place and country. */
    static final char DOUBLE_SLASH = '\u2215';

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(WordClass wordClass) {
        return (classes & wordClass.bit) != 0;
    }

    /** Letters only, whatever script. */
    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean hashed() {
        return before == '#';
    }

    boolean glued() {
        return gap == 0 && !first;
    }

    int digits() {
        if (kind == Kind.WORD) {
            return 0;
        }
        int count = 0;
        for (int i = 0; i < bare.length(); i++) {
            if (Character.isDigit(bare.charAt(i))) {
                count++;
            }
        }
        return count;
    }

    /** Whether its ASCII letters are all capitals, which codes of states and countries are. */
    boolean isCapitals() {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < 'A' || c > 'Z') {
                return false;
            }
        }
        return !raw.isEmpty();
    }

    /** What the shape of a token says. */
    enum Kind {
        WORD,
        NUMBER,
        CODE,
        DATE,
        TIME,
        PHONE,
        URL,
        MASK,
        SYMBOL
    }
}
