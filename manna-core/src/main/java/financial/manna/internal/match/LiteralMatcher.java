package financial.manna.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds every occurrence of many literals in a text. Immutable and thread-safe.
 *
 * <p>Literals are grouped by length, and each group has an automaton of its own, since the longer the beginning that
 * all literals of a group have, the fewer places of a text an automaton has to look at: see {@link LiteralAutomaton}.
 * A scan takes time linear in the text for each of the at most four groups, plus the number of hits.
 *
 * <p>Characters are compared as they are; fold both sides alike where case is not to count.
 */
public final class LiteralMatcher {

    private final List<LiteralAutomaton> automata;
    private final int size;

    private LiteralMatcher(List<LiteralAutomaton> automata, int size) {
        this.automata = automata;
        this.size = size;
    }

    /**
     * Compiles literals; a hit names a literal by its index in the list. Equal literals are each reported.
     *
     * @throws IllegalArgumentException if a literal is empty, or all together are too long
     */
    public static LiteralMatcher of(List<String> literals) {
        List<String> copy = List.copyOf(literals);
        for (int i = 0; i < copy.size(); i++) {
            if (copy.get(i).isEmpty()) {
                throw new IllegalArgumentException("literal " + i + " is empty");
            }
        }
        Alphabet alphabet = new Alphabet(copy);
        List<LiteralAutomaton> automata = new ArrayList<>();
        int shorterThan = Integer.MAX_VALUE;
        for (int prefix = LiteralAutomaton.longestPrefix(alphabet); prefix > 0; prefix /= 2) {
            int[] group = group(copy, prefix, shorterThan);
            if (group.length > 0) {
                automata.add(new LiteralAutomatonBuilder(copy, group, alphabet, prefix).build());
            }
            shorterThan = prefix;
        }
        return new LiteralMatcher(List.copyOf(automata), copy.size());
    }

    /** The literals of some lengths in sorted order, equal ones in that of their indexes. */
    private static int[] group(List<String> literals, int shortest, int shorterThan) {
        return IntStream.range(0, literals.size())
                .filter(i -> literals.get(i).length() >= shortest)
                .filter(i -> literals.get(i).length() < shorterThan)
                .boxed()
                .sorted(Comparator.comparing(literals::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The number of literals. */
    public int size() {
        return size;
    }

    /** Reports every occurrence, overlapping ones too, each once and in no certain order. */
    public void scan(String text, Listener listener) {
        requireNonNull(text, "text");
        requireNonNull(listener, "listener");
        for (int i = 0; i < automata.size(); i++) {
            automata.get(i).scan(text, listener);
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
