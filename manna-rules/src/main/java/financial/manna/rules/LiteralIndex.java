package financial.manna.rules;

import financial.manna.internal.match.LiteralMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One automaton over all values that rules seek in texts, folded or exact. Immutable and thread-safe. */
final class LiteralIndex {

    private static final List<TextOperator> OPERATORS = List.of(TextOperator.values());

    private final boolean exact;
    /** Maps each literal to its posting; to the complement of where its postings start in {@link #shared} if several. */
    private final LiteralMatcher matcher;
    /** The number of a literal's postings, then these, for each literal that has several. */
    private final int[] shared;

    private final int sources;

    private LiteralIndex(boolean exact, Map<String, List<Integer>> byLiteral) {
        this.exact = exact;
        this.shared = new int
                [byLiteral.values().stream()
                        .mapToInt(List::size)
                        .filter(size -> size > 1)
                        .map(size -> size + 1)
                        .sum()];
        Map<String, Integer> targets = new HashMap<>();
        int next = 0;
        int seen = 0;
        for (Map.Entry<String, List<Integer>> literal : byLiteral.entrySet()) {
            List<Integer> own = literal.getValue();
            boolean alone = own.size() == 1;
            targets.put(literal.getKey(), alone ? own.get(0) : ~next);
            if (!alone) {
                shared[next++] = own.size();
            }
            for (int posting : own) {
                seen |= Posting.sources(posting);
                if (!alone) {
                    shared[next++] = posting;
                }
            }
        }
        this.matcher = LiteralMatcher.of(targets);
        this.sources = seen;
    }

    /** A text that stands inside another, as a name in its descriptor mostly does, is scanned with it. */
    void collect(Facts facts, Hits hits) {
        int done = 0;
        for (int source = 0; source < TextSource.COUNT; source++) {
            String text = wanted(facts, source, done);
            if (text == null) {
                continue;
            }
            int same = 1 << source;
            int inside = 0;
            for (int other = source + 1; other < TextSource.COUNT; other++) {
                String part = wanted(facts, other, done);
                if (part != null && text.equals(part)) {
                    same |= 1 << other;
                } else if (part != null && text.contains(part)) {
                    inside |= 1 << other;
                }
            }
            done |= same | inside;
            collect(facts, text, same, inside, hits);
        }
    }

    private @Nullable String wanted(Facts facts, int source, int done) {
        return (sources & ~done & 1 << source) == 0 ? null : facts.text(source, exact);
    }

    private void collect(Facts facts, String text, int same, int inside, Hits hits) {
        matcher.scan(text, new Collector(facts, text, same, inside, hits));
    }

    /** Takes the occurrences in one text to the rules that want them; no lambda, see docs/performance.md. */
    private final class Collector implements LiteralMatcher.Listener {

        private final Facts facts;
        private final String text;
        private final int same;
        private final int inside;
        private final Hits hits;

        Collector(Facts facts, String text, int same, int inside, Hits hits) {
            this.facts = facts;
            this.text = text;
            this.same = same;
            this.inside = inside;
            this.hits = hits;
        }

        @Override
        public void found(int target, int start, int end) {
            if (target >= 0) {
                collect(target, start, end);
                return;
            }
            int count = ~target;
            for (int i = count + 1; i <= count + shared[count]; i++) {
                collect(shared[i], start, end);
            }
        }

        private void collect(int posting, int start, int end) {
            TextOperator operator = OPERATORS.get(Posting.operator(posting));
            int wanted = Posting.sources(posting);
            boolean found = (wanted & same) != 0 && operator.accepts(text, start, end);
            if (!found && (wanted & inside) != 0) {
                found = standsInside(wanted & inside, operator, start, end);
            }
            if (found) {
                hits.add(Posting.rank(posting), Posting.isSure(posting));
            }
        }

        private boolean standsInside(int parts, TextOperator operator, int start, int end) {
            for (int source = 0; source < TextSource.COUNT; source++) {
                String part = (parts & 1 << source) == 0 ? null : facts.text(source, exact);
                if (part != null) {
                    int at = text.indexOf(part);
                    if (start >= at && end <= at + part.length() && operator.accepts(part, start - at, end - at)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Collects literals. */
    static final class Builder {

        private final boolean exact;
        private final Map<String, List<Integer>> byLiteral = new HashMap<>();

        Builder(boolean exact) {
            this.exact = exact;
        }

        void add(String literal, TextOperator operator, int sources, int rank, boolean sure) {
            byLiteral
                    .computeIfAbsent(literal, key -> new ArrayList<>(1))
                    .add(Posting.of(rank, OPERATORS.indexOf(operator), sources, sure));
        }

        LiteralIndex build() {
            return new LiteralIndex(exact, byLiteral);
        }

        boolean isEmpty() {
            return byLiteral.isEmpty();
        }
    }

    /**
     * What a rule wants of a literal, in one number that is not negative: rank (there are at most a million rules),
     * operator, sources, and whether an occurrence suffices.
     */
    private static final class Posting {

        private Posting() {}

        static int of(int rank, int operator, int sources, boolean sure) {
            return (rank << 7) | (operator << 4) | (sources << 1) | (sure ? 1 : 0);
        }

        static int rank(int posting) {
            return posting >> 7;
        }

        static int operator(int posting) {
            return (posting >> 4) & 7;
        }

        static int sources(int posting) {
            return (posting >> 1) & 7;
        }

        static boolean isSure(int posting) {
            return (posting & 1) == 1;
        }
    }
}
