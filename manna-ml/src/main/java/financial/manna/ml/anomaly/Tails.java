package financial.manna.ml.anomaly;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far out a value is in the tail of its feature: 1 at the {@value #SHARE} quantile of its side, 2 at twice that
 * distance from the median.
 *
 * <p>Each side has its own scale, so that a skewed feature does not cry wolf on its long side. The scale is no less than
 * half a standard deviation, which keeps features that are constant but for a few rows from dividing by nothing.
 */
final class Tails {

    static final double SHARE = 0.99;
    private static final double LEAST_DEVIATIONS = 0.5;

    private final double[] median;
    private final double[] below;
    private final double[] above;

    private Tails(double[] median, double[] below, double[] above) {
        this.median = median;
        this.below = below;
        this.above = above;
    }

    static Tails of(double[] rows, int features) {
        int n = rows.length / features;
        double[] median = new double[features];
        double[] below = new double[features];
        double[] above = new double[features];
        double[] column = new double[n];
        for (int feature = 0; feature < features; feature++) {
            for (int row = 0; row < n; row++) {
                column[row] = rows[row * features + feature];
            }
            Arrays.sort(column);
            median[feature] = quantile(column, 0.5);
            double least = LEAST_DEVIATIONS * deviation(column);
            below[feature] = scale(median[feature] - quantile(column, 1 - SHARE), least, median[feature]);
            above[feature] = scale(quantile(column, SHARE) - median[feature], least, median[feature]);
        }
        return new Tails(median, below, above);
    }

    static Tails read(DataInputStream in, int features) throws IOException {
        return new Tails(doubles(in, features), doubles(in, features), doubles(in, features));
    }

    void write(DataOutputStream out) throws IOException {
        for (double[] values : new double[][] {median, below, above}) {
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    /** Whether every scale can be divided by. */
    boolean isSound() {
        for (int i = 0; i < median.length; i++) {
            if (!Double.isFinite(median[i]) || !isScale(below[i]) || !isScale(above[i])) {
                return false;
            }
        }
        return true;
    }

    /** At least 0; infinite only for an infinite value. */
    double distance(int feature, double value) {
        double difference = value - median[feature];
        double distance = difference < 0 ? -difference / below[feature] : difference / above[feature];
        // Two finite extremes may be further apart than a double can say.
        return Double.isInfinite(value) ? distance : Math.min(distance, Double.MAX_VALUE);
    }

    /** The value at the share of a sorted array, between two neighbours in proportion. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int lower = (int) place;
        int upper = Math.min(lower + 1, sorted.length - 1);
        double part = place - lower;
        return sorted[lower] * (1 - part) + sorted[upper] * part;
    }

    private static double scale(double distance, double least, double median) {
        double scale = Math.max(distance, least);
        // A constant feature: any other value is far out, in proportion to the constant.
        return scale > 0 ? Math.min(scale, Double.MAX_VALUE) : Math.max(Math.abs(median) * 1e-6, 1e-9);
    }

    /** By way of the greatest magnitude, so that squares cannot overflow. */
    private static double deviation(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        if (greatest == 0) {
            return 0;
        }
        double mean = 0;
        for (double value : values) {
            mean += value / greatest / values.length;
        }
        double squares = 0;
        for (double value : values) {
            double difference = value / greatest - mean;
            squares += difference * difference / values.length;
        }
        // Rounding makes a tiny deviation of a constant.
        return squares < 1e-28 ? 0 : Math.sqrt(squares) * greatest;
    }

    private static boolean isScale(double scale) {
        return scale > 0 && Double.isFinite(scale);
    }

    private static double[] doubles(DataInputStream in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
