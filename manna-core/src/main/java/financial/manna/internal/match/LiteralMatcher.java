package financial.manna.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds every occurrence of many literals in a text. Immutable and thread-safe.
 *
 * <p>Literals are grouped by length, and each group has an automaton of its own, since the longer the beginning that
 * all literals of a group have, the fewer places of a text an automaton has to look at: see {@link LiteralAutomaton}.
 * Each group takes a pass over the text, so there are at most three: long literals if there are many, all others of four
 * characters or more, and the few that are shorter. A scan takes time linear in the text plus the number of hits.
 *
 * <p>Characters are compared as they are; fold both sides alike where case is not to count.
 */
public final class LiteralMatcher {

    /** Fewer long literals than this are not worth a pass of their own. */
    static final int MANY = 4_096;

    private static final int MEDIUM = 4;

    private final List<LiteralAutomaton> automata;

    private LiteralMatcher(List<LiteralAutomaton> automata) {
        this.automata = automata;
    }

    /**
     * Compiles literals; a hit names a literal by the number that it is mapped to.
     *
     * @throws IllegalArgumentException if a literal is empty, or all together are too long
     */
    public static LiteralMatcher of(Map<String, Integer> literals) {
        if (literals.containsKey("")) {
            throw new IllegalArgumentException("an empty literal would be everywhere");
        }
        Alphabet alphabet = new Alphabet(literals.keySet());
        int most = LiteralAutomaton.longestPrefix(alphabet);
        List<LiteralAutomaton> automata = new ArrayList<>();
        int shorterThan = Integer.MAX_VALUE;
        for (int shortest : new int[] {most, Math.min(MEDIUM, most), 1}) {
            String[] group = sorted(literals.keySet(), shortest, shorterThan);
            if (group.length > 0 && (group.length >= MANY || shortest <= MEDIUM)) {
                int prefix = Math.min(most, shortest(group));
                automata.add(new LiteralAutomatonBuilder(group, literals, alphabet, prefix).build());
                shorterThan = shortest;
            }
        }
        return new LiteralMatcher(List.copyOf(automata));
    }

    private static int shortest(String[] literals) {
        return Stream.of(literals).mapToInt(String::length).min().orElse(0);
    }

    private static String[] sorted(Set<String> literals, int shortest, int shorterThan) {
        return literals.stream()
                .filter(literal -> literal.length() >= shortest && literal.length() < shorterThan)
                .sorted()
                .toArray(String[]::new);
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
         * @param literal the literal's number
         * @param start where it starts in the text
         * @param end where it ends, exclusive
         */
        void found(int literal, int start, int end);
    }
}
