package financial.manna.ml.anomaly;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns strangeness into the share of ordinary rows that are less strange.
 *
 * <p>Up to the {@value Tails#SHARE} quantile by counting, between the counted quantiles in proportion; beyond it, where
 * there is little left to count, by an exponential tail with the mean excess over that quantile (Pickands, Statistical
 * inference using extreme order statistics, 1975, with the shape set to 0). Strictly increasing but for ties.
 */
final class Calibration {

    private static final int STEPS = 200;

    /** Quantiles at equal steps from 0 to {@link Tails#SHARE}; never falling. */
    private final double[] quantiles;

    private final double excess;

    private Calibration(double[] quantiles, double excess) {
        this.quantiles = quantiles;
        this.excess = excess;
    }

    static Calibration of(double[] strangeness) {
        double[] sorted = strangeness.clone();
        Arrays.sort(sorted);
        double[] quantiles = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            quantiles[i] = Tails.quantile(sorted, Tails.SHARE * i / STEPS);
        }
        double start = quantiles[STEPS];
        double sum = 0;
        int beyond = 0;
        for (int i = sorted.length - 1; i >= 0 && sorted[i] > start; i--) {
            sum += sorted[i] - start;
            beyond++;
        }
        double spread = Math.max(start - quantiles[0], 1e-9);
        double mean = beyond == 0 ? spread : sum / beyond;
        return new Calibration(quantiles, Math.min(Math.max(mean, spread * 1e-3), Double.MAX_VALUE));
    }

    static Calibration read(DataInputStream in) throws IOException {
        double[] quantiles = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            quantiles[i] = in.readDouble();
        }
        return new Calibration(quantiles, in.readDouble());
    }

    void write(DataOutputStream out) throws IOException {
        for (double quantile : quantiles) {
            out.writeDouble(quantile);
        }
        out.writeDouble(excess);
    }

    boolean isSound() {
        for (int i = 0; i <= STEPS; i++) {
            if (!Double.isFinite(quantiles[i]) || (i > 0 && quantiles[i] < quantiles[i - 1])) {
                return false;
            }
        }
        return excess > 0 && Double.isFinite(excess);
    }

    /** In [0,1]. */
    double share(double strangeness) {
        double last = quantiles[STEPS];
        if (strangeness >= last) {
            return 1 - (1 - Tails.SHARE) * Math.exp(-(strangeness - last) / excess);
        }
        int at = Arrays.binarySearch(quantiles, strangeness);
        if (at < 0) {
            at = -at - 2;
        }
        if (at < 0) {
            return 0;
        }
        double width = quantiles[at + 1] - quantiles[at];
        double part = width > 0 ? (strangeness - quantiles[at]) / width : 0;
        return Tails.SHARE * (at + part) / STEPS;
    }
}
