package financial.manna.forecast;

import java.util.Arrays;

/**
 * Sorts samples of one size by putting each value into the bucket of its share of the range, and sorting the buckets
 * (the proximity map sort of Standish and Jacobs 2005). Drawn amounts fill the buckets evenly enough that this takes
 * linear time and hardly any unpredictable branch; crowded buckets are left to the library.
 *
 * <p>The answer is that of {@link Arrays#sort(double[])} for finite values, except that it does not tell 0.0 from -0.0.
 * Reuses its work space, so that an instance belongs to one thread.
 */
final class SampleSorter {

    /** Longer buckets are not worth sorting by insertion. */
    private static final int CROWDED = 40;

    private final int[] bucketOf;
    private final int[] ends;
    private final double[] sorted;

    SampleSorter(int size) {
        this.bucketOf = new int[size];
        this.ends = new int[size];
        this.sorted = new double[size];
    }

    /** Sorts as many values as the sorter was made for. */
    void sort(double[] values) {
        int n = bucketOf.length;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            // Branches that are nearly always foreseen, where Math.min would wait for its own last answer.
            if (value < least) {
                least = value;
            }
            if (value > most) {
                most = value;
            }
        }
        if (least >= most) {
            return;
        }
        double bucketsPerUnit = (n - 1) / (most - least);
        // A range too wide or too narrow for a quotient; no amounts of money have one.
        if (!(bucketsPerUnit > 0 && bucketsPerUnit < Double.MAX_VALUE)) {
            Arrays.sort(values);
            return;
        }
        Arrays.fill(ends, 0);
        for (int i = 0; i < n; i++) {
            int bucket = (int) ((values[i] - least) * bucketsPerUnit);
            bucketOf[i] = bucket;
            ends[bucket]++;
        }
        int end = 0;
        for (int bucket = 0; bucket < n; bucket++) {
            end += ends[bucket];
            ends[bucket] = end;
        }
        // From the back: each bucket's end moves down to its beginning.
        for (int i = n - 1; i >= 0; i--) {
            sorted[--ends[bucketOf[i]]] = values[i];
        }
        for (int bucket = 0; bucket < n; bucket++) {
            sortRange(ends[bucket], bucket == n - 1 ? n : ends[bucket + 1]);
        }
        System.arraycopy(sorted, 0, values, 0, n);
    }

    private void sortRange(int from, int to) {
        if (to - from > CROWDED) {
            Arrays.sort(sorted, from, to);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            double value = sorted[i];
            int at = i;
            while (at > from && sorted[at - 1] > value) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = value;
        }
    }
}
