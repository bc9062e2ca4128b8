package financial.manna.forecast;

import financial.manna.transaction.Money;
import java.util.List;

/** Adds up the scores of forecasts with 80 and 95 percent intervals, in that order. */
final class ScoreSums {

    private static final double[] COVERAGES = {0.8, 0.95};

    private int origins;
    private int active;
    private int activeInside;
    private final double[] sums = new double[8];

    /** Scores the days after the first {@code known} ones. */
    void add(CashFlowForecast forecast, double[] actual, int known, double scale) {
        List<ForecastDay> days = forecast.days();
        int horizon = days.size();
        double absolute = 0;
        double square = 0;
        double pinball = 0;
        double interval = 0;
        double inside80 = 0;
        double inside95 = 0;
        double sumInside = 0;
        double sumError = 0;
        double sum = 0;
        for (int i = 0; i < horizon; i++) {
            ForecastDay day = days.get(i);
            double value = actual[known + i];
            double expected = day.expected().minorUnits();
            absolute += Math.abs(value - expected);
            square += (value - expected) * (value - expected);
            pinball += Loss.pinball(value, expected, 0.5) / 5;
            for (int c = 0; c < COVERAGES.length; c++) {
                double tail = (1 - COVERAGES[c]) / 2;
                PredictionInterval at = day.intervals().get(c);
                pinball += Loss.pinball(value, minorUnits(at.lower()), tail) / 5;
                pinball += Loss.pinball(value, minorUnits(at.upper()), 1 - tail) / 5;
            }
            PredictionInterval narrow = day.intervals().get(0);
            PredictionInterval wide = day.intervals().get(1);
            interval += Loss.interval(value, minorUnits(wide.lower()), minorUnits(wide.upper()), COVERAGES[1]);
            boolean held = inside(value, narrow);
            inside80 += held ? 1 : 0;
            inside95 += inside(value, wide) ? 1 : 0;
            if (value != 0) {
                active++;
                activeInside += held ? 1 : 0;
            }
            sum += value;
            sumError += Math.abs(sum - day.expectedSum().minorUnits());
            sumInside += inside(sum, day.sumIntervals().get(0)) ? 1 : 0;
        }
        double[] scores = {
            absolute / horizon / scale,
            Math.sqrt(square / horizon) / scale,
            pinball / horizon / scale,
            interval / horizon / scale,
            inside80 / horizon,
            inside95 / horizon,
            sumInside / horizon,
            sumError / horizon / horizon / scale
        };
        for (int s = 0; s < scores.length; s++) {
            sums[s] += scores[s];
        }
        origins++;
    }

    private static double minorUnits(Money money) {
        return money.minorUnits();
    }

    private static boolean inside(double value, PredictionInterval interval) {
        return interval.lower().minorUnits() <= value
                && value <= interval.upper().minorUnits();
    }

    MethodScore mean(String method) {
        double n = origins;
        return new MethodScore(
                method,
                sums[0] / n,
                sums[1] / n,
                sums[2] / n,
                sums[3] / n,
                sums[4] / n,
                sums[5] / n,
                active == 0 ? Double.NaN : activeInside / (double) active,
                sums[6] / n,
                sums[7] / n);
    }
}
