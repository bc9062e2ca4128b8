package financial.manna.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Finds every occurrence of many literals in one pass over a text. Immutable and thread-safe.
 *
 * <p>The automaton is that of Aho and Corasick (1975). A full transition table would take one cell per state and
 * character class, some 200 MB for 100,000 literals, and nearly all of it would never be visited: a text leaves the
 * root's neighbourhood only where it really resembles a literal. So the states are numbered breadth first, and only
 * the first of them, as many as {@value #DENSE_CELLS} cells hold, have a full row with the failure links resolved. A
 * deeper state keeps its children alone, which breadth-first order makes neighbours, and its failure link. Falling
 * back costs at most one step per step forward, so a scan takes time linear in the text plus the number of hits.
 *
 * <p>Memory: about 14 bytes per state and 10 per literal beside the dense rows. Characters are compared as they are;
 * fold both sides alike where case is not to count.
 */
public final class LiteralMatcher {

    static final int DENSE_CELLS = 1 << 18;

    private static final int ROOT = 0;

    private final Alphabet alphabet;
    private final int classes;
    /** States below this have a full row. */
    private final int denseStates;
    /** Row by row the next state; bitwise complemented where that state ends a literal. */
    private final int[] dense;
    /** The first child of each state; the next state's entry ends the range. */
    private final int[] firstChild;
    /** The character class that leads to each state from its parent. */
    private final char[] label;
    /** The state of the longest proper suffix, complemented where the state itself or a suffix ends a literal. */
    private final int[] fail;
    /** Per state the first of the literals that end there, as an index into {@link #order}; -1 if none does. */
    private final int[] firstEnding;
    /** Per state the nearest proper suffix that ends a literal, or -1. */
    private final int[] endingSuffix;
    /** The literals in sorted order; equal ones are neighbours, and all but the last are complemented. */
    private final int[] order;

    private final int[] lengths;

    LiteralMatcher(
            Alphabet alphabet,
            int[] dense,
            int[] firstChild,
            char[] label,
            int[] fail,
            int[] firstEnding,
            int[] endingSuffix,
            int[] order,
            int[] lengths) {
        this.alphabet = alphabet;
        this.classes = alphabet.size();
        this.denseStates = dense.length / classes;
        this.dense = dense;
        this.firstChild = firstChild;
        this.label = label;
        this.fail = fail;
        this.firstEnding = firstEnding;
        this.endingSuffix = endingSuffix;
        this.order = order;
        this.lengths = lengths;
    }

    /**
     * Compiles literals; a hit names a literal by its index in the list. Equal literals are each reported.
     *
     * @throws IllegalArgumentException if a literal is empty, or all together are too long
     */
    public static LiteralMatcher of(List<String> literals) {
        return new LiteralMatcherBuilder(List.copyOf(literals)).build();
    }

    /** The number of literals. */
    public int size() {
        return lengths.length;
    }

    /** Reports every occurrence, overlapping ones too, in the order of their ends; longer ones first. */
    public void scan(String text, Listener listener) {
        requireNonNull(listener, "listener");
        int state = ROOT;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            state = next(state, alphabet.classOf(text.charAt(i)));
            if (state < 0) {
                state = ~state;
                report(state, i + 1, listener);
            }
        }
    }

    /** The state after a character, complemented where a literal ends there. */
    private int next(int from, int charClass) {
        int state = from;
        while (state >= denseStates) {
            int end = firstChild[state + 1];
            for (int child = firstChild[state]; child < end; child++) {
                if (label[child] == charClass) {
                    return fail[child] < 0 ? ~child : child;
                }
            }
            int suffix = fail[state];
            state = suffix < 0 ? ~suffix : suffix;
        }
        return dense[state * classes + charClass];
    }

    private void report(int state, int end, Listener listener) {
        for (int s = firstEnding[state] >= 0 ? state : endingSuffix[state]; s >= 0; s = endingSuffix[s]) {
            int at = firstEnding[s];
            int literal;
            do {
                literal = order[at++];
                int index = literal < 0 ? ~literal : literal;
                listener.found(index, end - lengths[index], end);
            } while (literal < 0);
        }
    }

    /** Receives occurrences. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An occurrence.
         *
         * @param literal the index of the literal
         * @param start where it starts in the text
         * @param end where it ends, exclusive
         */
        void found(int literal, int start, int end);
    }
}
