package financial.manna.internal.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Builds the automaton from the sorted literals: a state is a range of literals that share a prefix. */
final class LiteralMatcherBuilder {

    private final List<String> literals;
    private final Alphabet alphabet;
    private final int[] sorted;
    private final int[] firstEnding;
    private final int[] firstChild;
    /** The number of children of each state. */
    private final char[] children;

    private final char[] label;
    private final int[] parent;
    /** The range of sorted literals that start with the state's text. */
    private final int[] low;

    private final int[] high;
    private final int[] depth;
    private final int states;
    private int created = 1;
    private int denseStates;

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
        this.firstChild = new int[states];
        this.children = new char[states];
        this.label = new char[states];
        this.parent = new int[states];
        this.low = new int[states];
        this.high = new int[states];
        this.depth = new int[states];
    }

    LiteralMatcher build() {
        growTrie();
        int[] fail = new int[states];
        int[] endingSuffix = new int[states];
        linkSuffixes(fail, endingSuffix);
        return new LiteralMatcher(
                alphabet,
                fillDense(fail, endingSuffix),
                fillDeep(fail, endingSuffix),
                label,
                firstEnding,
                endingSuffix,
                order(),
                lengths());
    }

    private int countStates() {
        long count = 1;
        String previous = "";
        for (int literal : sorted) {
            String current = literals.get(literal);
            count += current.length() - commonPrefix(previous, current);
            previous = current;
        }
        if (count > Integer.MAX_VALUE / LiteralMatcher.WIDTH) {
            throw new IllegalArgumentException("the literals need " + count + " states, too many for one automaton");
        }
        return (int) count;
    }

    private static int commonPrefix(String a, String b) {
        int mismatch = Arrays.mismatch(a.toCharArray(), b.toCharArray());
        return mismatch < 0 ? a.length() : mismatch;
    }

    /** Numbers the states: breadth first as far as rows go, depth first beyond. */
    private void growTrie() {
        Arrays.fill(firstEnding, -1);
        high[0] = sorted.length;
        int rows = Math.max(1, LiteralMatcher.DENSE_CELLS / alphabet.size());
        int expanded = 0;
        while (expanded < created && created < rows) {
            expand(expanded++);
        }
        denseStates = created;
        int[] stack = new int[states - expanded + 1];
        int top = 0;
        for (int s = denseStates - 1; s >= expanded; s--) {
            stack[top++] = s;
        }
        while (top > 0) {
            int s = stack[--top];
            expand(s);
            for (int child = firstChild[s] + children[s] - 1; child >= firstChild[s]; child--) {
                stack[top++] = child;
            }
        }
    }

    /** Gives numbers to the children of a state. */
    private void expand(int s) {
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
            children[s]++;
        }
    }

    /** A suffix is shorter than its state, so states are linked level by level. */
    private void linkSuffixes(int[] fail, int[] endingSuffix) {
        endingSuffix[0] = -1;
        int[] queue = new int[states];
        int size = 1;
        for (int i = 0; i < size; i++) {
            int s = queue[i];
            if (s != 0) {
                fail[s] = suffix(s, fail);
                endingSuffix[s] = firstEnding[fail[s]] >= 0 ? fail[s] : endingSuffix[fail[s]];
            }
            for (int child = firstChild[s]; child < firstChild[s] + children[s]; child++) {
                queue[size++] = child;
            }
        }
    }

    private int suffix(int s, int[] fail) {
        int candidate = parent[s];
        while (candidate != 0) {
            candidate = fail[candidate];
            int suffix = child(candidate, label[s]);
            if (suffix >= 0) {
                return suffix;
            }
        }
        return 0;
    }

    private int child(int state, int charClass) {
        for (int child = firstChild[state]; child < firstChild[state] + children[state]; child++) {
            if (label[child] == charClass) {
                return child;
            }
        }
        return -1;
    }

    private int[] fillDense(int[] fail, int[] endingSuffix) {
        int classes = alphabet.size();
        int[] dense = new int[denseStates * classes];
        for (int s = 0; s < denseStates; s++) {
            // A suffix is shorter, so its row is complete already.
            if (s > 0) {
                System.arraycopy(dense, fail[s] * classes, dense, s * classes, classes);
            }
            for (int child = firstChild[s]; child < firstChild[s] + children[s]; child++) {
                dense[s * classes + label[child]] = ends(child, endingSuffix) ? ~child : child;
            }
        }
        return dense;
    }

    private int[] fillDeep(int[] fail, int[] endingSuffix) {
        int[] deep = new int[Math.multiplyExact(states - denseStates, LiteralMatcher.WIDTH)];
        for (int s = denseStates; s < states; s++) {
            int at = (s - denseStates) * LiteralMatcher.WIDTH;
            int child = firstChild[s];
            boolean leaf = children[s] == 0;
            deep[at + LiteralMatcher.FIRST_CHILD] = !leaf && ends(child, endingSuffix) ? ~child : child;
            deep[at + LiteralMatcher.FIRST_LABEL] = leaf ? -1 : label[child];
            deep[at + LiteralMatcher.FAIL] = fail[s];
            deep[at + LiteralMatcher.MORE_CHILDREN] = leaf ? 0 : children[s] - 1;
        }
        return deep;
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
