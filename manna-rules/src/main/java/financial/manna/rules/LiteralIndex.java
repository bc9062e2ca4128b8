package financial.manna.rules;

import financial.manna.internal.match.LiteralMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One automaton over all values that rules seek in texts, folded or exact. Immutable and thread-safe. */
final class LiteralIndex {

    private static final TextOperator[] OPERATORS = TextOperator.values();

    private final boolean exact;
    private final LiteralMatcher matcher;
    /** Per literal its posting; the complement of where its postings start among the {@link #shared} if it has several. */
    private final long[] postings;
    /** The number of a literal's postings, then these, for each literal that has several. */
    private final long[] shared;

    private final int sources;

    private LiteralIndex(boolean exact, Map<String, List<Long>> byLiteral) {
        this.exact = exact;
        this.matcher = LiteralMatcher.of(new ArrayList<>(byLiteral.keySet()));
        this.postings = new long[byLiteral.size()];
        this.shared = new long
                [byLiteral.values().stream()
                        .filter(own -> own.size() > 1)
                        .mapToInt(own -> own.size() + 1)
                        .sum()];
        int literal = 0;
        int next = 0;
        int seen = 0;
        for (List<Long> own : byLiteral.values()) {
            boolean alone = own.size() == 1;
            postings[literal++] = alone ? own.get(0) : ~next;
            if (!alone) {
                shared[next++] = own.size();
            }
            for (long posting : own) {
                seen |= Posting.sources(posting);
                if (!alone) {
                    shared[next++] = posting;
                }
            }
        }
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
        matcher.scan(text, (literal, start, end) -> {
            long posting = postings[literal];
            if (posting >= 0) {
                collect(facts, text, same, inside, posting, start, end, hits);
                return;
            }
            int count = (int) ~posting;
            for (int i = count + 1; i <= count + shared[count]; i++) {
                collect(facts, text, same, inside, shared[i], start, end, hits);
            }
        });
    }

    private void collect(
            Facts facts, String text, int same, int inside, long posting, int start, int end, Hits hits) {
        TextOperator operator = OPERATORS[Posting.operator(posting)];
        int wanted = Posting.sources(posting);
        boolean found = (wanted & same) != 0 && operator.accepts(text, start, end);
        if (!found && (wanted & inside) != 0) {
            found = standsInside(facts, text, wanted & inside, operator, start, end);
        }
        if (found) {
            hits.add(Posting.rank(posting), Posting.isSure(posting));
        }
    }

    private boolean standsInside(Facts facts, String text, int inside, TextOperator operator, int start, int end) {
        for (int source = 0; source < TextSource.COUNT; source++) {
            String part = (inside & 1 << source) == 0 ? null : facts.text(source, exact);
            if (part != null) {
                int at = text.indexOf(part);
                if (start >= at && end <= at + part.length() && operator.accepts(part, start - at, end - at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Collects literals. */
    static final class Builder {

        private final boolean exact;
        private final Map<String, List<Long>> byLiteral = new LinkedHashMap<>();

        Builder(boolean exact) {
            this.exact = exact;
        }

        void add(String literal, TextOperator operator, int sources, int rank, boolean sure) {
            byLiteral
                    .computeIfAbsent(literal, key -> new ArrayList<>(1))
                    .add(Posting.of(rank, operator.ordinal(), sources, sure));
        }

        LiteralIndex build() {
            return new LiteralIndex(exact, byLiteral);
        }

        boolean isEmpty() {
            return byLiteral.isEmpty();
        }
    }

    /** What a rule wants of a literal, in one long: rank, operator, sources, and whether an occurrence suffices. */
    private static final class Posting {

        private Posting() {}

        static long of(int rank, int operator, int sources, boolean sure) {
            return (long) rank << 16 | (long) operator << 8 | (long) sources << 1 | (sure ? 1 : 0);
        }

        static int rank(long posting) {
            return (int) (posting >> 16);
        }

        static int operator(long posting) {
            return (int) (posting >> 8) & 0xFF;
        }

        static int sources(long posting) {
            return (int) (posting >> 1) & 7;
        }

        static boolean isSure(long posting) {
            return (posting & 1) == 1;
        }
    }
}
