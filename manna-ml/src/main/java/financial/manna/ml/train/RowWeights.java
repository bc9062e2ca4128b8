package financial.manna.ml.train;

import java.util.HashMap;
import java.util.Map;

/** How much every row counts: less if its wording comes often with its label, more if its class is rare. */
final class RowWeights {

    private RowWeights() {}

    static double[] of(TrainingSet data, Parameters parameters) {
        Map<Long, Integer> repeats = new HashMap<>();
        for (int row = 0; row < data.size(); row++) {
            repeats.merge(31 * data.wording(row) + data.label(row), 1, Integer::sum);
        }
        int[] sizes = data.sizes();
        double[] weights = new double[data.size()];
        for (int row = 0; row < weights.length; row++) {
            int times = repeats.getOrDefault(31 * data.wording(row) + data.label(row), 1);
            double share = (double) sizes[data.label(row)] * sizes.length / data.size();
            weights[row] =
                    Math.pow(times, parameters.repeatExponent() - 1) * Math.pow(share, -parameters.balanceExponent());
        }
        return weights;
    }
}
