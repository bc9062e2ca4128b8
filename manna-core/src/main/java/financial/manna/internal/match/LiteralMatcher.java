package financial.manna.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Finds every occurrence of many literals in one pass over a text. Immutable and thread-safe.
 *
 * <p>The automaton is that of Aho and Corasick (1975). A full transition table would take one cell per state and
 * character class, some 200 MB for 100,000 literals, and nearly all of it would never be visited: a text leaves the
 * root's neighbourhood only where it really resembles a literal. So only the states nearest to the root, about as many
 * as {@value #DENSE_CELLS} cells hold, have a full row with the failure links resolved. A deeper state keeps its
 * children and its failure link alone, in four numbers; it is numbered depth first, so that the states along a literal
 * lie side by side and a walk along it stays in few cache lines. Falling back costs at most one step per step forward,
 * so a scan takes time linear in the text plus the number of hits.
 *
 * <p>Memory: about 26 bytes per state and 10 per literal beside the dense rows. Characters are compared as they are;
 * fold both sides alike where case is not to count.
 */
public final class LiteralMatcher {

    static final int DENSE_CELLS = 1 << 16;

    /** The numbers that a deep state has, and their places among them. */
    static final int WIDTH = 4;

    /** The first child, complemented where it ends a literal; the other children follow it. */
    static final int FIRST_CHILD = 0;
    /** The character class that leads to the first child, or -1 if there is none. */
    static final int FIRST_LABEL = 1;
    /** The state of the longest proper suffix. */
    static final int FAIL = 2;
    /** The number of children beside the first. */
    static final int MORE_CHILDREN = 3;

    private static final int ROOT = 0;

    private final Alphabet alphabet;
    private final int classes;
    /** States below this have a full row. */
    private final int denseStates;
    /** Row by row the next state; complemented where that state, or a suffix of it, ends a literal. */
    private final int[] dense;
    /** {@link #WIDTH} numbers for each state from {@link #denseStates} on. */
    private final int[] deep;
    /** The character class that leads to each state from its parent. */
    private final char[] label;
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
            int[] deep,
            char[] label,
            int[] firstEnding,
            int[] endingSuffix,
            int[] order,
            int[] lengths) {
        this.alphabet = alphabet;
        this.classes = alphabet.size();
        this.denseStates = dense.length / classes;
        this.dense = dense;
        this.deep = deep;
        this.label = label;
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
            int at = (state - denseStates) * WIDTH;
            if (deep[at + FIRST_LABEL] == charClass) {
                return deep[at + FIRST_CHILD];
            }
            if (deep[at + MORE_CHILDREN] > 0) {
                int sibling = sibling(at, charClass);
                if (sibling >= 0) {
                    return firstEnding[sibling] >= 0 || endingSuffix[sibling] >= 0 ? ~sibling : sibling;
                }
            }
            state = deep[at + FAIL];
        }
        return dense[state * classes + charClass];
    }

    private int sibling(int at, int charClass) {
        int first = deep[at + FIRST_CHILD];
        if (first < 0) {
            first = ~first;
        }
        for (int child = first + 1; child <= first + deep[at + MORE_CHILDREN]; child++) {
            if (label[child] == charClass) {
                return child;
            }
        }
        return -1;
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
