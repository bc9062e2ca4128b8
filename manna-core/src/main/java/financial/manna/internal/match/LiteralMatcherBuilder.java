package financial.manna.internal.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Builds the automaton level by level from the sorted literals: a state is a range of literals that share a prefix.
 */
final class LiteralMatcherBuilder {

    private final List<String> literals;
    private final Alphabet alphabet;
    private final int[] sorted;
    private final int[] firstEnding;
    private final int[] firstChild;
    private final char[] label;
    private final int states;

    LiteralMatcherBuilder(List<String> literals) {
        for (int i = 0; i < literals.size(); i++) {
            if (literals.get(i).isEmpty()) {
                throw new IllegalArgumentException("literal " + i + " is empty");
            }
        }
        this.literals = literals;
        this.alphabet = new Alphabet(literals);
        this.sorted = IntStream.range(0, literals.size())
                .boxed()
                .sorted((a, b) -> {
                    int byText = literals.get(a).compareTo(literals.get(b));
                    return byText != 0 ? byText : Integer.compare(a, b);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        this.states = countStates();
        this.firstEnding = new int[states];
        this.firstChild = new int[states + 1];
        this.label = new char[states];
    }

    LiteralMatcher build() {
        int[] parent = growTrie();
        int[] fail = new int[states];
        int[] endingSuffix = new int[states];
        linkSuffixes(parent, fail, endingSuffix);
        int[] dense = fillDense(fail, endingSuffix);
        for (int s = 0; s < states; s++) {
            if (ends(s, endingSuffix)) {
                fail[s] = ~fail[s];
            }
        }
        return new LiteralMatcher(
                alphabet, dense, firstChild, label, fail, firstEnding, endingSuffix, order(), lengths());
    }

    private int countStates() {
        long count = 1;
        String previous = "";
        for (int literal : sorted) {
            String current = literals.get(literal);
            count += current.length() - commonPrefix(previous, current);
            previous = current;
        }
        if (count > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the literals need " + count + " states, too many for one automaton");
        }
        return (int) count;
    }

    private static int commonPrefix(String a, String b) {
        int mismatch = Arrays.mismatch(a.toCharArray(), b.toCharArray());
        return mismatch < 0 ? a.length() : mismatch;
    }

    /** Numbers the states breadth first, and answers the parent of each. */
    private int[] growTrie() {
        int[] parent = new int[states];
        int[] low = new int[states];
        int[] high = new int[states];
        int[] depth = new int[states];
        high[0] = sorted.length;
        Arrays.fill(firstEnding, -1);
        int created = 1;
        for (int s = 0; s < states; s++) {
            int at = low[s];
            if (at < high[s] && literals.get(sorted[at]).length() == depth[s]) {
                firstEnding[s] = at;
                while (at < high[s] && literals.get(sorted[at]).length() == depth[s]) {
                    at++;
                }
            }
            firstChild[s] = created;
            while (at < high[s]) {
                char c = literals.get(sorted[at]).charAt(depth[s]);
                parent[created] = s;
                depth[created] = depth[s] + 1;
                label[created] = (char) alphabet.classOf(c);
                low[created] = at;
                while (at < high[s] && literals.get(sorted[at]).charAt(depth[s]) == c) {
                    at++;
                }
                high[created++] = at;
            }
        }
        firstChild[states] = created;
        return parent;
    }

    private void linkSuffixes(int[] parent, int[] fail, int[] endingSuffix) {
        endingSuffix[0] = -1;
        for (int s = 1; s < states; s++) {
            int suffix = 0;
            if (parent[s] != 0) {
                int candidate = fail[parent[s]];
                suffix = child(candidate, label[s]);
                while (suffix < 0 && candidate != 0) {
                    candidate = fail[candidate];
                    suffix = child(candidate, label[s]);
                }
                suffix = Math.max(suffix, 0);
            }
            fail[s] = suffix;
            endingSuffix[s] = firstEnding[suffix] >= 0 ? suffix : endingSuffix[suffix];
        }
    }

    private int child(int state, int charClass) {
        for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
            if (label[child] == charClass) {
                return child;
            }
        }
        return -1;
    }

    private int[] fillDense(int[] fail, int[] endingSuffix) {
        int classes = alphabet.size();
        int rows = Math.max(1, Math.min(states, LiteralMatcher.DENSE_CELLS / classes));
        int[] dense = new int[rows * classes];
        for (int s = 0; s < rows; s++) {
            // A suffix is shorter, so its row is complete already.
            if (s > 0) {
                System.arraycopy(dense, fail[s] * classes, dense, s * classes, classes);
            }
            for (int child = firstChild[s]; child < firstChild[s + 1]; child++) {
                dense[s * classes + label[child]] = ends(child, endingSuffix) ? ~child : child;
            }
        }
        return dense;
    }

    private boolean ends(int state, int[] endingSuffix) {
        return firstEnding[state] >= 0 || endingSuffix[state] >= 0;
    }

    private int[] order() {
        int[] order = sorted.clone();
        for (int i = 0; i + 1 < order.length; i++) {
            if (literals.get(sorted[i]).equals(literals.get(sorted[i + 1]))) {
                order[i] = ~order[i];
            }
        }
        return order;
    }

    private int[] lengths() {
        return literals.stream().mapToInt(String::length).toArray();
    }
}
