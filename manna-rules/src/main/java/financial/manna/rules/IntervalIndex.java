package financial.manna.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the closed intervals that contain a point: a segment tree (Bentley, 1977) over the elementary segments between
 * bounds. Space O(n log n), a query O(log n) plus the hits. Immutable and thread-safe.
 */
final class IntervalIndex {

    /** Where each elementary segment starts; it ends where the next one starts. */
    private final long[] starts;
    /** Per elementary segment one bit for each node above its leaf, from the leaf up, that has entries. */
    private final int[] occupied;
    /** Per node of the tree where its entries start; leaf {@code i} is node {@code starts.length + i}. */
    private final int[] first;
    /** The intervals stored at each node: {@code rank << 1}, plus 1 where the rule must still be tested. */
    private final int[] entries;

    private IntervalIndex(long[] starts, List<List<Integer>> nodes) {
        this.starts = starts;
        this.first = new int[nodes.size() + 1];
        for (int node = 0; node < nodes.size(); node++) {
            first[node + 1] = first[node] + nodes.get(node).size();
        }
        this.occupied = new int[starts.length];
        for (int segment = 0; segment < starts.length; segment++) {
            int level = 0;
            for (int node = segment + starts.length; node > 0; node >>= 1) {
                occupied[segment] |= (first[node] < first[node + 1] ? 1 : 0) << level++;
            }
        }
        this.entries =
                nodes.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }

    static IntervalIndex of(List<Interval> intervals) {
        TreeSet<Long> bounds = new TreeSet<>();
        for (Interval interval : intervals) {
            bounds.add(interval.low);
            if (interval.high < Long.MAX_VALUE) {
                bounds.add(interval.high + 1);
            }
        }
        long[] starts = bounds.stream().mapToLong(Long::longValue).toArray();
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < 2 * starts.length; i++) {
            lists.add(new ArrayList<>(0));
        }
        for (Interval interval : intervals) {
            int from = Arrays.binarySearch(starts, interval.low) + starts.length;
            int to = interval.high == Long.MAX_VALUE
                    ? 2 * starts.length
                    : Arrays.binarySearch(starts, interval.high + 1) + starts.length;
            for (; from < to; from >>= 1, to >>= 1) {
                if ((from & 1) == 1) {
                    lists.get(from++).add(interval.entry());
                }
                if ((to & 1) == 1) {
                    lists.get(--to).add(interval.entry());
                }
            }
        }
        return new IntervalIndex(starts, lists);
    }

    void collect(long point, Hits hits) {
        int segment = segment(point);
        if (segment < 0) {
            return;
        }
        for (int levels = occupied[segment]; levels != 0; levels &= levels - 1) {
            int node = (segment + starts.length) >> Integer.numberOfTrailingZeros(levels);
            for (int i = first[node]; i < first[node + 1]; i++) {
                hits.addEntry(entries[i]);
            }
        }
    }

    /**
     * The last segment that starts at the point or before, or -1. A binary search that takes as many steps whatever it
     * finds, and so leaves the processor no branch to guess wrong.
     */
    private int segment(long point) {
        int base = -1;
        int left = starts.length;
        while (left > 0) {
            int half = (left + 1) >>> 1;
            base += starts[base + half] <= point ? half : 0;
            left -= half;
        }
        return base;
    }

    /** A closed interval and the rule that asks for it. */
    record Interval(long low, long high, int rank, boolean sure) {

        int entry() {
            return rank << 1 | (sure ? 0 : 1);
        }
    }
}
