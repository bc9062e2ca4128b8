package financial.manna.ml.anomaly;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Finds strange rows of numbers, and names the features that make them so: an {@link IsolationForest}, which sees odd
 * combinations, together with how far out each value lies in its own feature's tail, which a forest of random cuts
 * sees only dimly.
 *
 * <p>The {@linkplain #strangeness strangeness} is a sum over features. One unit is the distance from an ordinary row to
 * the strangest hundredth of those that were fitted: each feature adds its share of the forest's score on that scale,
 * and the number of times that its value is beyond the 99 % quantile of its side, less 1. The score is the share of
 * fitted rows that are less strange: about one ordinary row in a hundred scores above 0.99.
 *
 * <p>Fitting rejects NaN and infinities; scoring rejects NaN. The same rows and seed give the same detector on any
 * machine. Immutable and thread-safe.
 */
public final class NumericAnomalyDetector {

    /** Caps what one value can add, so that sums stay finite. */
    private static final double MOST = 1e12;

    private final IsolationForest forest;
    private final Tails tails;
    private final Calibration calibration;
    private final double forestUnit;

    NumericAnomalyDetector(IsolationForest forest, Tails tails, Calibration calibration, double forestUnit) {
        this.forest = forest;
        this.tails = tails;
        this.calibration = calibration;
        this.forestUnit = forestUnit;
    }

    /**
     * Learns what is ordinary from rows of which most are. A forest of 100 trees on 256 rows each.
     *
     * @param rows the rows one behind the other; not kept
     * @param features the number of values per row
     * @param seed the seed of the forest
     * @throws IllegalArgumentException if there is no row or no feature, the last row is not whole, or a value is NaN
     *     or infinite
     */
    public static NumericAnomalyDetector fit(double[] rows, int features, long seed) {
        IsolationForest forest = IsolationForest.builder().seed(seed).fit(rows, features);
        Tails tails = Tails.of(rows, features);
        double[] scores = forest.scores(rows);
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double unit = Tails.quantile(sorted, Tails.SHARE) - forest.baseScore();
        double forestUnit = unit > IsolationForest.LEAST_UNIT ? unit : 1;
        double[] strangeness = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            strangeness[row] = (scores[row] - forest.baseScore()) / forestUnit;
            for (int i = 0; i < features; i++) {
                strangeness[row] += excess(tails, i, rows[row * features + i]);
            }
        }
        return new NumericAnomalyDetector(forest, tails, Calibration.of(strangeness), forestUnit);
    }

    /**
     * Reads a detector as {@link #write} wrote it. Reads the stream to its end and leaves it open.
     *
     * @throws financial.manna.artifact.ArtifactException if the bytes are no whole detector, or one of a release that
     *     is too old or too new
     * @throws IOException if the stream fails
     */
    public static NumericAnomalyDetector read(InputStream in) throws IOException {
        return NumericDetectorCodec.read(requireNonNull(in, "in"));
    }

    /**
     * Writes the detector as an artefact of format {@code numeric-anomaly}; leaves the stream open.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        NumericDetectorCodec.write(this, requireNonNull(out, "out"));
    }

    /**
     * The share of ordinary rows that are less strange, in [0,1].
     *
     * @param row one value per feature
     * @throws IllegalArgumentException if the number of values is not that of the features, or one is NaN
     */
    public double score(double[] row) {
        return calibration.share(strangeness(row));
    }

    /**
     * How strange the row is, not bounded; about 0 for an ordinary row, 1 and more for the strangest hundredth.
     *
     * @param row one value per feature
     * @throws IllegalArgumentException as {@link #score}
     */
    public double strangeness(double[] row) {
        double sum = (forest.score(row) - forest.baseScore()) / forestUnit;
        for (int i = 0; i < row.length; i++) {
            sum += excess(tails, i, row[i]);
        }
        return sum;
    }

    /**
     * What each feature adds to the strangeness: positive makes the row stranger, negative more ordinary. They add up
     * to {@link #strangeness}, to within rounding.
     *
     * @param row one value per feature
     * @throws IllegalArgumentException as {@link #score}
     */
    public double[] attributions(double[] row) {
        double[] shares = forest.attributions(row);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shares[i] / forestUnit + excess(tails, i, row[i]);
        }
        return shares;
    }

    /** The forest inside. */
    public IsolationForest forest() {
        return forest;
    }

    Tails tails() {
        return tails;
    }

    Calibration calibration() {
        return calibration;
    }

    double forestUnit() {
        return forestUnit;
    }

    private static double excess(Tails tails, int feature, double value) {
        return Math.min(Math.max(tails.distance(feature, value) - 1, 0), MOST);
    }
}
