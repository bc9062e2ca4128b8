package financial.manna.forecast;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a method did at earlier origins of the same history, beside the simple methods it has to beat there.
 *
 * @param origins how many origins were tried
 * @param days how many days after each were compared
 * @param rootMeanSquare the method's error, in minor units
 * @param unbeaten the simple methods whose error was not larger
 */
record TrackRecord(int origins, int days, double rootMeanSquare, List<Baseline> unbeaten) {

    TrackRecord {
        unbeaten = List.copyOf(unbeaten);
    }

    /**
     * Compares at the given origins.
     *
     * @param known how many days were known at each origin
     * @param errors the method's errors after each origin, all of one length
     */
    static TrackRecord of(History history, int[] known, List<double[]> errors) {
        if (known.length == 0) {
            return new TrackRecord(0, 0, 0, List.of());
        }
        int days = errors.get(0).length;
        double own = 0;
        for (double[] origin : errors) {
            for (double error : origin) {
                own += error * error;
            }
        }
        List<Baseline> unbeaten = new ArrayList<>();
        for (BaselineModel model : BaselineModel.ALL) {
            double squares = 0;
            for (int n : known) {
                double[] forecast = model.forecast(history.values, n, history.firstDay, days);
                for (int i = 0; i < days; i++) {
                    double error = history.values[n + i] - forecast[i];
                    squares += error * error;
                }
            }
            // Where nothing ever happened there is nothing to beat.
            if (squares <= own && own > 0) {
                unbeaten.add(model.baseline());
            }
        }
        return new TrackRecord(known.length, days, Math.sqrt(own / known.length / days), unbeaten);
    }

    /** Says that a simple method was as near; null if none was. */
    @Nullable
    Finding finding(StreamAmounts amounts) {
        if (unbeaten.isEmpty()) {
            return null;
        }
        String missed = amounts.money(rootMeanSquare).amount().toPlainString();
        String simple = String.join(", ", unbeaten.stream().map(Baseline::id).toList());
        String message = "Over the last " + origins + " stretches of " + days + " days this forecast missed a day by "
                + missed + " (root mean square); no worse: " + simple;
        return new Finding("forecast_not_better", RiskLevel.LOW, message, List.of());
    }
}
