package financial.manna.ml.train;

import financial.manna.ml.internal.linear.SparseRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses the features that tell most about the class by whether a row has them: the mutual information of the two
 * (Yang and Pedersen, 1997), over weighted rows. Linear in the number of entries.
 */
final class InformativeFeatures {

    /** Below it a sum of weights is rounding. */
    private static final double LEAST = 1e-9;

    private InformativeFeatures() {}

    /** At most so many features, ascending; those that say nothing are left out. */
    static int[] choose(TrainingSet data, SparseRows rows, double[] weights, int most) {
        double[] gains = gains(data, rows, weights);
        return IntStream.range(0, gains.length)
                .filter(feature -> gains[feature] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -gains[feature])
                        .thenComparing(feature -> feature))
                .limit(most)
                .mapToInt(feature -> feature)
                .sorted()
                .toArray();
    }

    private static double[] gains(TrainingSet data, SparseRows rows, double[] weights) {
        int[] starts = new int[rows.dimension() + 1];
        for (int entry = 0; entry < rows.start(rows.size()); entry++) {
            starts[rows.index(entry) + 1]++;
        }
        for (int feature = 0; feature < rows.dimension(); feature++) {
            starts[feature + 1] += starts[feature];
        }
        int[] rowsOf = new int[rows.start(rows.size())];
        int[] next = Arrays.copyOf(starts, rows.dimension());
        double[] all = new double[data.categories().size()];
        double total = 0;
        for (int row = 0; row < rows.size(); row++) {
            all[data.label(row)] += weights[row];
            total += weights[row];
            for (int entry = rows.start(row); entry < rows.start(row + 1); entry++) {
                rowsOf[next[rows.index(entry)]++] = row;
            }
        }
        double[] gains = new double[rows.dimension()];
        double[] with = new double[all.length];
        for (int feature = 0; feature < gains.length; feature++) {
            double sum = 0;
            for (int at = starts[feature]; at < starts[feature + 1]; at++) {
                with[data.label(rowsOf[at])] += weights[rowsOf[at]];
                sum += weights[rowsOf[at]];
            }
            // Classes that never have the feature are alike: their shares are summed at once.
            double without = total - sum;
            double rest = total;
            for (int at = starts[feature]; at < starts[feature + 1]; at++) {
                int category = data.label(rowsOf[at]);
                double share = with[category];
                if (share > 0) {
                    gains[feature] += part(share, sum, all[category], total);
                    gains[feature] += part(all[category] - share, without, all[category], total);
                    rest -= all[category];
                    with[category] = 0;
                }
            }
            gains[feature] += without > LEAST && rest > LEAST ? rest * Math.log(total / without) : 0;
            gains[feature] = gains[feature] > LEAST ? gains[feature] : 0;
        }
        return gains;
    }

    private static double part(double both, double ofFeature, double ofClass, double total) {
        return both > LEAST ? both * Math.log(both * total / (ofFeature * ofClass)) : 0;
    }
}
