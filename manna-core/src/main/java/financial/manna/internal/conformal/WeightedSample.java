package financial.manna.internal.conformal;

import static java.util.Objects.requireNonNull;

/**
 * Weighted observations whose quantiles interpolate between the midpoints of neighbouring weights; with equal weights
 * they are the usual quantiles of type 7 (Hyndman and Fan 1996).
 *
 * <p>Weights let near errors count more than far ones when exchangeability is only approximate (Barber et al. 2023).
 * Immutable and thread-safe; building costs O(n log n), a quantile O(n).
 */
public final class WeightedSample {

    private final double[] values;
    private final double[] weights;
    private final double total;

    private WeightedSample(double[] values, double[] weights, double total) {
        this.values = values;
        this.weights = weights;
        this.total = total;
    }

    /**
     * Takes a copy of the values and their weights.
     *
     * @param values at least one, finite
     * @param weights one for each value, positive
     * @throws IllegalArgumentException if there is no value, the lengths differ, or a weight is not positive
     */
    public static WeightedSample of(double[] values, double[] weights) {
        requireNonNull(values, "values");
        requireNonNull(weights, "weights");
        if (values.length == 0 || values.length != weights.length) {
            throw new IllegalArgumentException(
                    "as many weights as values are needed, at least one: " + weights.length + " for " + values.length);
        }
        double[] sortedValues = values.clone();
        double[] sortedWeights = weights.clone();
        double total = 0;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a weight must be positive, not " + weight);
            }
            total += weight;
        }
        sort(sortedValues, sortedWeights, 0, sortedValues.length - 1);
        return new WeightedSample(sortedValues, sortedWeights, total);
    }

    /**
     * The value below which the given share of the weight lies.
     *
     * @param share in [0,1]
     * @throws IllegalArgumentException if the share is outside [0,1]
     */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0,1], not " + share);
        }
        int last = values.length - 1;
        double start = weights[0] / 2;
        double target = start + share * (total - start - weights[last] / 2);
        double below = 0;
        double previous = 0;
        for (int i = 0; i <= last; i++) {
            double position = below + weights[i] / 2;
            if (position >= target) {
                if (i == 0) {
                    return values[0];
                }
                double between = (target - previous) / (position - previous);
                return values[i - 1] + between * (values[i] - values[i - 1]);
            }
            previous = position;
            below += weights[i];
        }
        return values[last];
    }

    /** Sorts the values and carries the weights along; quicksort on the middle element, insertion when small. */
    private static void sort(double[] values, double[] weights, int from, int to) {
        int low = from;
        int high = to;
        while (high - low > 12) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(values, weights, i++, j--);
                }
            }
            // The smaller part first keeps the depth logarithmic.
            if (j - low < high - i) {
                sort(values, weights, low, j);
                low = i;
            } else {
                sort(values, weights, i, high);
                high = j;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            for (int j = i; j > low && values[j - 1] > values[j]; j--) {
                swap(values, weights, j - 1, j);
            }
        }
    }

    private static void swap(double[] values, double[] weights, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
        double weight = weights[i];
        weights[i] = weights[j];
        weights[j] = weight;
    }
}
