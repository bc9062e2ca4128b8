package financial.manna.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;

/** Builds an automaton from sorted literals. */
final class LiteralAutomatonBuilder {

    private static final int NONE = -1;
    private static final int ROOT = 0;

    private final String[] sorted;
    private final Map<String, Integer> numbers;
    private final Alphabet alphabet;
    private final int prefix;
    private final int size;
    private final int[] parent;
    private final int[] firstChild;
    private final int[] sibling;
    private final int[] depth;
    private final char[] label;
    /** Per state the place in {@link #sorted} of the literal that ends there, or -1. */
    private final int[] ending;
    /** The state of the longest proper suffix. */
    private final int[] fail;
    /** The longest proper suffix that is a literal, or -1. */
    private final int[] endingSuffix;

    /**
     * Takes literals in sorted order, of which none is shorter than the prefix, and their numbers.
     *
     * @throws IllegalArgumentException if all together are too long
     */
    LiteralAutomatonBuilder(String[] sorted, Map<String, Integer> numbers, Alphabet alphabet, int prefix) {
        this.sorted = sorted;
        this.numbers = numbers;
        this.alphabet = alphabet;
        this.prefix = prefix;
        this.size = countStates();
        this.parent = new int[size];
        this.firstChild = filled(size);
        this.sibling = filled(size);
        this.depth = new int[size];
        this.label = new char[size];
        this.ending = filled(size);
        this.fail = new int[size];
        this.endingSuffix = filled(size);
    }

    private static int[] filled(int size) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, NONE);
        return numbers;
    }

    private int countStates() {
        long count = 1;
        String previous = "";
        for (String current : sorted) {
            count += current.length() - commonPrefix(previous, current);
            previous = current;
        }
        if (count > Integer.MAX_VALUE / (LiteralAutomaton.EXTENDED + 4)) {
            throw new IllegalArgumentException("the literals need " + count + " states, too many for one automaton");
        }
        return (int) count;
    }

    private static int commonPrefix(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int same = 0;
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    LiteralAutomaton build() {
        growTrie();
        linkSuffixes();
        int[] places = places();
        return new LiteralAutomaton(alphabet, prefix, table(places), states(places));
    }

    /** Walks over the sorted literals; each adds the states that its predecessor does not share. */
    private void growTrie() {
        int longest = 0;
        for (String literal : sorted) {
            longest = Math.max(longest, literal.length());
        }
        int[] path = new int[longest + 1];
        int created = ROOT + 1;
        String previous = "";
        for (int i = 0; i < sorted.length; i++) {
            String current = sorted[i];
            int common = commonPrefix(previous, current);
            for (int d = common; d < current.length(); d++) {
                int state = created++;
                parent[state] = path[d];
                depth[state] = d + 1;
                label[state] = (char) alphabet.classOf(current.charAt(d));
                if (d == common && common < previous.length()) {
                    sibling[path[d + 1]] = state;
                } else {
                    firstChild[path[d]] = state;
                }
                path[d + 1] = state;
            }
            ending[path[current.length()]] = i;
            previous = current;
        }
    }

    /** A suffix is shorter than its state, so states are linked level by level. */
    private void linkSuffixes() {
        int[] queue = new int[size];
        int queued = 1;
        for (int i = 0; i < queued; i++) {
            int state = queue[i];
            if (state != ROOT) {
                int suffix = longestSuffix(state);
                fail[state] = suffix;
                endingSuffix[state] = ending[suffix] == NONE ? endingSuffix[suffix] : suffix;
            }
            for (int child = firstChild[state]; child != NONE; child = sibling[child]) {
                queue[queued++] = child;
            }
        }
    }

    private int longestSuffix(int state) {
        int candidate = parent[state];
        while (candidate != ROOT) {
            candidate = fail[candidate];
            for (int child = firstChild[candidate]; child != NONE; child = sibling[child]) {
                if (label[child] == label[state]) {
                    return child;
                }
            }
        }
        return ROOT;
    }

    /** Where each state starts, and at last where they all end; -1 for the states that the table replaces. */
    private int[] places() {
        int[] places = filled(size + 1);
        int next = 0;
        for (int state = 0; state < size; state++) {
            if (depth[state] >= prefix) {
                places[state] = next;
                next += isPlain(state)
                        ? LiteralAutomaton.PLAIN
                        : LiteralAutomaton.EXTENDED + 2 * Math.max(0, children(state) - 1);
            }
        }
        places[size] = next;
        return places;
    }

    private boolean isPlain(int state) {
        return ending[state] == NONE
                && endingSuffix[state] == NONE
                && depth[fail[state]] < prefix
                && children(state) <= 1;
    }

    private int children(int state) {
        int children = 0;
        for (int child = firstChild[state]; child != NONE; child = sibling[child]) {
            children++;
        }
        return children;
    }

    private PrefixTable table(int[] places) {
        long[] keys = new long[sorted.length];
        int[] targets = new int[sorted.length];
        int used = 0;
        // States of one depth come in the order of the literals that they begin.
        int state = ROOT;
        String previous = "";
        for (String current : sorted) {
            if (used == 0 || commonPrefix(previous, current) < prefix) {
                do {
                    state++;
                } while (depth[state] != prefix);
                keys[used] = LiteralAutomaton.key(alphabet, current, prefix);
                targets[used++] = places[state];
            }
            previous = current;
        }
        return new PrefixTable(Arrays.copyOf(keys, used), Arrays.copyOf(targets, used));
    }

    private int[] states(int[] places) {
        int[] states = new int[places[size]];
        for (int state = 0; state < size; state++) {
            int at = places[state];
            if (at != NONE) {
                int child = firstChild[state];
                int head = (child == NONE ? NONE : label[child]) << LiteralAutomaton.LABEL_SHIFT;
                if (isPlain(state)) {
                    states[at + LiteralAutomaton.HEAD] = head | (depth[fail[state]] << 1);
                } else {
                    states[at + LiteralAutomaton.HEAD] = head | 1;
                    extend(state, states, places);
                }
            }
        }
        return states;
    }

    private void extend(int state, int[] states, int[] places) {
        int at = places[state];
        int suffix = fail[state];
        states[at + LiteralAutomaton.FAIL] = depth[suffix] < prefix ? ~depth[suffix] : places[suffix];
        states[at + LiteralAutomaton.SUFFIX] = endingSuffix[state] == NONE ? NONE : places[endingSuffix[state]];
        if (ending[state] != NONE) {
            states[at + LiteralAutomaton.LENGTH] = depth[state];
            states[at + LiteralAutomaton.LITERAL] = requireNonNull(numbers.get(sorted[ending[state]]));
        }
        states[at + LiteralAutomaton.MORE_CHILDREN] = Math.max(0, children(state) - 1);
        int next = at + LiteralAutomaton.EXTENDED;
        int first = firstChild[state];
        for (int child = first == NONE ? NONE : sibling[first]; child != NONE; child = sibling[child]) {
            states[next++] = label[child];
            states[next++] = places[child];
        }
    }
}
