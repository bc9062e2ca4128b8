package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.forecast.ForecastDay;
import financial.manna.forecast.PredictionInterval;
import financial.manna.transaction.Money;
import java.util.List;
import java.util.Locale;

/** Sums of scores over forecasts with 80 and 95 percent intervals, in that order. */
final class ForecastScores {

    private final double[] sums = new double[8];
    private int forecasts;
    private int active;
    private int activeInside;

    void add(List<ForecastDay> days, double[] actual, double scale) {
        double[] own = new double[sums.length];
        double total = 0;
        for (int i = 0; i < actual.length; i++) {
            ForecastDay day = days.get(i);
            PredictionInterval narrow = day.intervals().get(0);
            PredictionInterval wide = day.intervals().get(1);
            double error = actual[i] - value(day.expected());
            own[0] += Math.abs(error);
            own[1] += error * error;
            own[2] += (pinball(actual[i], value(wide.lower()), 0.025)
                            + pinball(actual[i], value(narrow.lower()), 0.1)
                            + pinball(actual[i], value(day.expected()), 0.5)
                            + pinball(actual[i], value(narrow.upper()), 0.9)
                            + pinball(actual[i], value(wide.upper()), 0.975))
                    / 5;
            double below = Math.max(0, value(wide.lower()) - actual[i]);
            double above = Math.max(0, actual[i] - value(wide.upper()));
            own[3] += value(wide.upper()) - value(wide.lower()) + 40 * (below + above);
            boolean held = inside(actual[i], narrow);
            own[4] += held ? 1 : 0;
            own[5] += inside(actual[i], wide) ? 1 : 0;
            if (actual[i] != 0) {
                active++;
                activeInside += held ? 1 : 0;
            }
            total += actual[i];
            own[6] += inside(total, day.sumIntervals().get(0)) ? 1 : 0;
            own[7] += Math.abs(total - value(day.expectedSum()));
        }
        int h = actual.length;
        sums[0] += own[0] / h / scale;
        sums[1] += Math.sqrt(own[1] / h) / scale;
        sums[2] += own[2] / h / scale;
        sums[3] += own[3] / h / scale;
        sums[4] += own[4] / h;
        sums[5] += own[5] / h;
        sums[6] += own[6] / h;
        sums[7] += own[7] / h / h / scale;
        forecasts++;
    }

    private static double pinball(double actual, double quantile, double share) {
        return Math.max(share * (actual - quantile), (share - 1) * (actual - quantile));
    }

    private static boolean inside(double actual, PredictionInterval interval) {
        // Half of the last decimal kept, so that rounding does not decide.
        return actual >= value(interval.lower()) - 5e-5 && actual <= value(interval.upper()) + 5e-5;
    }

    private static double value(Money money) {
        return money.amount().doubleValue();
    }

    Row row(String method, double secondsPerSeries) {
        double n = Math.max(1, forecasts);
        return new Row(
                method,
                sums[0] / n,
                sums[1] / n,
                sums[2] / n,
                sums[3] / n,
                sums[4] / n,
                sums[5] / n,
                active == 0 ? 0 : activeInside / (double) active,
                sums[6] / n,
                sums[7] / n,
                secondsPerSeries);
    }

    /** One method's scores, as the report names them. */
    record Row(
            String model,
            double mase,
            double rmsse,
            double pinball,
            double msis,
            @JsonProperty("coverage_80") double coverage80,
            @JsonProperty("coverage_95") double coverage95,
            @JsonProperty("coverage_80_nonzero") double coverage80Nonzero,
            @JsonProperty("path_coverage_80") double pathCoverage80,
            @JsonProperty("path_error") double pathError,
            @JsonProperty("seconds_per_series") double secondsPerSeries) {

        static final String HEADER =
                "model            mase  rmsse  pinball   msis  cov80  cov95  cov80nz  path80" + "  patherr  s/series";

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-15s %.3f  %.3f   %.4f %6.2f  %.3f  %.3f    %.3f   %.3f    %.3f   %.5f",
                    model,
                    mase,
                    rmsse,
                    pinball,
                    msis,
                    coverage80,
                    coverage95,
                    coverage80Nonzero,
                    pathCoverage80,
                    pathError,
                    secondsPerSeries);
        }
    }
}
