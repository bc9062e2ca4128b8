package financial.manna.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** The errors of one amount model on the test rows. Not thread-safe. */
final class AmountErrors {

    private final double[] truths;
    private final double[] expected;
    private final double[] relative;
    private final double[] widths;
    private int size;
    private int bounded;
    private int covered;

    AmountErrors(int rows) {
        this.truths = new double[rows];
        this.expected = new double[rows];
        this.relative = new double[rows];
        this.widths = new double[rows];
    }

    /** A row; NaN for ends that there are not. */
    void add(double truth, double guess, double lower, double upper) {
        truths[size] = truth;
        expected[size] = guess;
        relative[size++] = Math.abs(guess - truth) / Math.abs(truth);
        if (!Double.isNaN(lower)) {
            widths[bounded++] = upper - lower;
            covered += lower <= truth && truth <= upper ? 1 : 0;
        }
    }

    double medianRelativeError() {
        return median(relative);
    }

    /**
     * This model's median relative error less another's, and where 95 % of resamples of the same rows put that.
     *
     * @return the difference, its 2.5 % and its 97.5 % quantile
     */
    double[] pairedGain(AmountErrors other, int resamples) {
        Random random = new Random(0);
        double[] differences = new double[resamples];
        double[] own = new double[size];
        double[] others = new double[size];
        for (int resample = 0; resample < resamples; resample++) {
            for (int i = 0; i < size; i++) {
                int row = random.nextInt(size);
                own[i] = relative[row];
                others[i] = other.relative[row];
            }
            differences[resample] = median(own) - median(others);
        }
        Arrays.sort(differences);
        return new double[] {
            medianRelativeError() - other.medianRelativeError(),
            differences[(int) (0.025 * resamples)],
            differences[(int) Math.ceil(0.975 * resamples) - 1]
        };
    }

    AmountScore.ModelReport report(String model) {
        double absolute = 0;
        double mean = 0;
        double meanLog = 0;
        for (int i = 0; i < size; i++) {
            absolute += Math.abs(expected[i] - truths[i]) / size;
            mean += truths[i] / size;
            meanLog += Math.log(Math.abs(truths[i])) / size;
        }
        double left = 0;
        double total = 0;
        double leftLog = 0;
        double totalLog = 0;
        for (int i = 0; i < size; i++) {
            left += square(expected[i] - truths[i]);
            total += square(truths[i] - mean);
            double log = Math.log(Math.abs(truths[i]));
            leftLog += square(Math.log(Math.max(0.005, Math.abs(expected[i]))) - log);
            totalLog += square(log - meanLog);
        }
        double[] known = Arrays.copyOf(widths, bounded);
        return new AmountScore.ModelReport(
                model,
                absolute,
                medianRelativeError(),
                1 - left / total,
                1 - leftLog / totalLog,
                bounded == 0 ? null : (double) covered / bounded,
                (double) bounded / size,
                bounded == 0 ? null : Arrays.stream(known).average().orElseThrow(),
                bounded == 0 ? null : median(known));
    }

    /** The middle value, or the mean of the two; NaN of none. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double square(double value) {
        return value * value;
    }
}
