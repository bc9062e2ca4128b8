package financial.manna.ml.anomaly;

import static java.util.Objects.requireNonNull;

/** Checks of rows of numbers that lie one behind the other. */
final class Rows {

    private Rows() {}

    static double[] flat(double[][] rows) {
        if (requireNonNull(rows, "rows").length == 0) {
            throw new IllegalArgumentException("at least one row is needed");
        }
        int features = rows[0].length;
        double[] flat = new double[Math.multiplyExact(rows.length, features)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != features) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " values, the first has " + features);
            }
            System.arraycopy(rows[i], 0, flat, i * features, features);
        }
        return flat;
    }

    static void checkShape(double[] rows, int features) {
        requireNonNull(rows, "rows");
        if (features < 1) {
            throw new IllegalArgumentException("at least one feature is needed, not " + features);
        }
        if (rows.length == 0) {
            throw new IllegalArgumentException("at least one row is needed");
        }
        if (rows.length % features != 0) {
            throw new IllegalArgumentException(rows.length + " values are no whole rows of " + features + " features");
        }
    }

    /** Names the first value that is NaN, or infinite where only finite ones will do. */
    static void check(double[] values, int features, boolean finite) {
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (finite ? !Double.isFinite(value) : Double.isNaN(value)) {
                throw new IllegalArgumentException("row " + i / features + ", feature " + i % features + " is " + value
                        + "; " + (finite ? "only finite numbers are fitted" : "it cannot be compared"));
            }
        }
    }
}
