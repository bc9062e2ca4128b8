package financial.manna.rules;

import java.util.Arrays;

/** The rules that an index leads to, each with whether it must still be tested. Grows; not thread-safe. */
final class Hits {

    private static final int[] NONE = {};

    /** {@code rank << 1}, plus 1 where the rule must still be tested. Most lines lead to no rule at all. */
    private int[] entries = NONE;

    private int size;

    void add(int rank, boolean sure) {
        addEntry(rank << 1 | (sure ? 0 : 1));
    }

    /** Adds {@code rank << 1}, plus 1 where the rule must still be tested. */
    void addEntry(int entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, Math.max(4, size * 2));
        }
        entries[size++] = entry;
    }

    /** Orders by rank and leaves each rule once, the sure entry where there is one. */
    void settle() {
        if (size < 2) {
            return;
        }
        Arrays.sort(entries, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || entries[i] >> 1 != entries[kept - 1] >> 1) {
                entries[kept++] = entries[i];
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    int rank(int index) {
        return entries[index] >> 1;
    }

    boolean isSure(int index) {
        return (entries[index] & 1) == 0;
    }
}
