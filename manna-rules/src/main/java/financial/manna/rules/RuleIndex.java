package financial.manna.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads from a transaction to the few rules that may match it. Immutable and thread-safe. */
final class RuleIndex {

    private final @Nullable LiteralIndex folded;
    private final @Nullable LiteralIndex exact;
    private final @Nullable IntervalIndex absolute;
    private final @Nullable IntervalIndex signed;
    /** The keys that rules ask for, and for each the rules by value. */
    private final Key[] keys;

    private final List<Map<String, int[]>> byKey;
    private final int[] always;

    private RuleIndex(Builder builder) {
        this.folded = builder.folded.isEmpty() ? null : builder.folded.build();
        this.exact = builder.exact.isEmpty() ? null : builder.exact.build();
        this.absolute = builder.absolute.isEmpty() ? null : IntervalIndex.of(builder.absolute);
        this.signed = builder.signed.isEmpty() ? null : IntervalIndex.of(builder.signed);
        this.keys = builder.keys.keySet().toArray(Key[]::new);
        this.byKey = builder.keys.values().stream().map(RuleIndex::frozen).toList();
        this.always = builder.always.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Map<String, int[]> frozen(Map<String, List<Integer>> byValue) {
        Map<String, int[]> entries = new HashMap<>();
        byValue.forEach((value, hits) ->
                entries.put(value, hits.stream().mapToInt(Integer::intValue).toArray()));
        return entries;
    }

    /** The rules that may match, in order of rank, each once. */
    Hits hits(Facts facts) {
        Hits hits = new Hits();
        if (folded != null) {
            folded.collect(facts, hits);
        }
        if (exact != null) {
            exact.collect(facts, hits);
        }
        if (facts.hasAmount()) {
            if (absolute != null) {
                absolute.collect(facts.amount(false), hits);
            }
            if (signed != null) {
                signed.collect(facts.amount(true), hits);
            }
        }
        for (int i = 0; i < keys.length; i++) {
            collect(keys[i], byKey.get(i), facts, hits);
        }
        for (int rank : always) {
            hits.add(rank, false);
        }
        hits.settle();
        return hits;
    }

    private static void collect(Key key, Map<String, int[]> byValue, Facts facts, Hits hits) {
        key.values(facts, value -> {
            int[] entries = byValue.get(value);
            if (entries != null) {
                for (int entry : entries) {
                    hits.addEntry(entry);
                }
            }
        });
    }

    /** Collects rules. */
    static final class Builder {

        private final LiteralIndex.Builder folded = new LiteralIndex.Builder(false);
        private final LiteralIndex.Builder exact = new LiteralIndex.Builder(true);
        private final List<IntervalIndex.Interval> absolute = new ArrayList<>();
        private final List<IntervalIndex.Interval> signed = new ArrayList<>();
        private final Map<Key, Map<String, List<Integer>>> keys = new EnumMap<>(Key.class);
        private final List<Integer> always = new ArrayList<>();

        void add(@Nullable Access access, int rank) {
            if (access == null) {
                always.add(rank);
            } else {
                access.registration().register(this, rank, access.sure());
            }
        }

        void literal(String needle, boolean isExact, TextOperator operator, int sources, int rank, boolean sure) {
            (isExact ? exact : folded).add(needle, operator, sources, rank, sure);
        }

        void amount(long low, long high, boolean isSigned, int rank, boolean sure) {
            (isSigned ? signed : absolute).add(new IntervalIndex.Interval(low, high, rank, sure));
        }

        void key(Key key, String value, int rank, boolean sure) {
            keys.computeIfAbsent(key, k -> new HashMap<>())
                    .computeIfAbsent(value, v -> new ArrayList<>(1))
                    .add(rank << 1 | (sure ? 0 : 1));
        }

        RuleIndex build() {
            return new RuleIndex(this);
        }
    }
}
