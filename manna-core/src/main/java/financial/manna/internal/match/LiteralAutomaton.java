package financial.manna.internal.match;

/**
 * Finds every occurrence of literals that have a certain least length. Immutable and thread-safe.
 *
 * <p>This is the automaton of Aho and Corasick (1975) without the states near its root, where a scan would spend nearly
 * all its time, and where the steps are hard to foretell. In their stead the last few characters of the text, as many as
 * every literal has, are kept in one number, and a table leads from there to the state that has read them: a look-up
 * for each character that does not wait for the one before, and that nearly always ends at one bit. A state whose
 * longest proper suffix would be near the root hands back to the table, from where that suffix starts. Falling back
 * costs at most one step per step forward, and handing back reads at most a prefix again, of which there are no more
 * than characters, so a scan takes time linear in the text plus the number of hits.
 *
 * <p>States lie in the order in which a walk over the sorted literals meets them, so that those along a literal are
 * side by side, and a state's first child comes next. Most have one child, end no literal and fall back to the table;
 * they take four bytes. Memory beside the states: per literal 20 bytes, and 25 to 50 for the table.
 */
final class LiteralAutomaton {

    /**
     * A state's first number. Its lowest bit tells whether the state is extended; the next {@value #FALL_BITS} hold,
     * where it is not, the length of its longest suffix that starts a literal, too short for a state of its own; the
     * rest is the character class that leads to the first child, or -1 if there is none.
     */
    static final int HEAD = 0;

    static final int FALL_BITS = 3;
    static final int LABEL_SHIFT = 1 + FALL_BITS;
    private static final int FALL_MASK = (1 << FALL_BITS) - 1;
    /** The numbers that a plain state has. */
    static final int PLAIN = 1;

    /** The state of the longest suffix that starts a literal, or the complement of its length where that has no state. */
    static final int FAIL = 1;
    /** The state of the longest proper suffix that is a literal, or -1. */
    static final int SUFFIX = 2;
    /** The length of the literal that ends here, or 0. */
    static final int LENGTH = 3;
    /** The number of that literal. */
    static final int LITERAL = 4;
    /** The number of children beside the first; each follows as its character class and its state. */
    static final int MORE_CHILDREN = 5;
    /** The numbers that an extended state has before those of its children. */
    static final int EXTENDED = 6;

    private static final int NONE = -1;

    private final Alphabet alphabet;
    private final int bitsPerClass;
    private final long keyMask;
    private final PrefixTable table;
    /** State after state; each is named by where it starts. */
    private final int[] states;

    /**
     * An automaton from its parts.
     *
     * @param prefix the length of the keys in the table
     */
    LiteralAutomaton(Alphabet alphabet, int prefix, PrefixTable table, int[] states) {
        this.alphabet = alphabet;
        this.bitsPerClass = bitsPerClass(alphabet);
        this.keyMask = -1L >>> (Long.SIZE - prefix * bitsPerClass);
        this.table = table;
        this.states = states;
    }

    private static int bitsPerClass(Alphabet alphabet) {
        return alphabet.size() <= 1 << Byte.SIZE ? Byte.SIZE : Character.SIZE;
    }

    /** As many characters as fit into a key. */
    static int longestPrefix(Alphabet alphabet) {
        return Long.SIZE / bitsPerClass(alphabet);
    }

    /** The key of a prefix; no character in it is of class 0. */
    static long key(Alphabet alphabet, String literal, int prefix) {
        long key = 0;
        for (int i = 0; i < prefix; i++) {
            key = (key << bitsPerClass(alphabet)) | alphabet.classOf(literal.charAt(i));
        }
        return key;
    }

    void scan(String text, LiteralMatcher.Listener listener) {
        int length = text.length();
        // Class 0, which no literal has, fills a key until enough characters are read.
        long key = 0;
        int at = 0;
        while (at < length) {
            // Nearly every character ends here; with no call in it, the loop keeps all that it needs in registers.
            do {
                key = ((key << bitsPerClass) | alphabet.classOf(text.charAt(at++))) & keyMask;
            } while (!table.mayHave(key) && at < length);
            int state = table.state(key);
            if (state != NONE) {
                at = follow(state, text, at, listener);
                key = 0;
            }
        }
    }

    /** Goes on from a state; gives the place from which the table must be asked again. */
    private int follow(int from, String text, int start, LiteralMatcher.Listener listener) {
        int length = text.length();
        int state = from;
        int at = start;
        report(state, at, listener);
        while (at < length) {
            int next = child(state, alphabet.classOf(text.charAt(at)));
            if (next != NONE) {
                state = next;
                report(state, ++at, listener);
            } else {
                int head = states[state + HEAD];
                if ((head & 1) == 0) {
                    return at - ((head >> 1) & FALL_MASK);
                }
                int fail = states[state + FAIL];
                if (fail < 0) {
                    return at - ~fail;
                }
                state = fail;
            }
        }
        return length;
    }

    private int child(int state, int charClass) {
        int head = states[state + HEAD];
        boolean extended = (head & 1) != 0;
        if (head >> LABEL_SHIFT == charClass) {
            return state + (extended ? EXTENDED + 2 * states[state + MORE_CHILDREN] : PLAIN);
        }
        if (extended) {
            int first = state + EXTENDED;
            for (int i = first; i < first + 2 * states[state + MORE_CHILDREN]; i += 2) {
                if (states[i] == charClass) {
                    return states[i + 1];
                }
            }
        }
        return NONE;
    }

    private void report(int from, int end, LiteralMatcher.Listener listener) {
        if ((states[from + HEAD] & 1) == 0) {
            return;
        }
        for (int state = from; state != NONE; state = states[state + SUFFIX]) {
            int length = states[state + LENGTH];
            if (length > 0) {
                listener.found(states[state + LITERAL], end - length, end);
            }
        }
    }
}
