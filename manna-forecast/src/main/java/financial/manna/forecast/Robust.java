package financial.manna.forecast;

import java.util.Arrays;

/** Order statistics that outliers cannot pull away. */
final class Robust {

    private Robust() {}

    /** The median of values[from] to values[to - 1]; 0 if there is none. */
    static double median(double[] values, int from, int to) {
        if (to <= from) {
            return 0;
        }
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** The mean without the given number of smallest and largest values. Sorts the array. */
    static double trimmedMean(double[] values, int cut) {
        Arrays.sort(values);
        double sum = 0;
        for (int i = cut; i < values.length - cut; i++) {
            sum += values[i];
        }
        return sum / (values.length - 2 * cut);
    }

    /** The mean distance from the median, relative to the median's size. */
    static double relativeSpread(double[] values) {
        double median = median(values, 0, values.length);
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value - median);
        }
        return sum / values.length / Math.max(Math.abs(median), 1);
    }

    /** The value at a share of a sorted array, interpolated (type 7). */
    static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
