package financial.manna.ml.anomaly;

import java.util.Random;

/** Rows around the origin, with linked features. */
final class MadeUpRows {

    private MadeUpRows() {}

    static double[] normal(int rows, int features, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * features];
        for (int row = 0; row < rows; row++) {
            double common = random.nextGaussian();
            for (int i = 0; i < features; i++) {
                values[row * features + i] = common + random.nextGaussian() * (i + 1);
            }
        }
        return values;
    }

    static double[] row(double[] values, int features, int row) {
        double[] copy = new double[features];
        System.arraycopy(values, row * features, copy, 0, features);
        return copy;
    }
}
