package financial.manna.forecast;

import java.util.Arrays;

/** Reads expected values and intervals off drawn courses, with what calibration found out about them. */
final class PathForecast {

    /**
     * Where a day's expected value lies between the median (0) and the mean (1) of its courses. The mean follows every
     * outlier of a short past, the median ignores what happens on few days; in between is nearest in square.
     */
    private static final double MEAN_SHARE = 0.3;

    private final double[][] paths;
    private final double[][] sortedDays;
    private final double[][] sortedSums;

    private PathForecast(double[][] paths, int horizon) {
        this.paths = paths;
        this.sortedDays = new double[horizon][paths.length];
        this.sortedSums = new double[horizon][paths.length];
    }

    static PathForecast of(double[][] paths, int horizon) {
        PathForecast read = new PathForecast(paths, horizon);
        for (int p = 0; p < paths.length; p++) {
            double sum = 0;
            for (int i = 0; i < horizon; i++) {
                sum += paths[p][i];
                read.sortedDays[i][p] = paths[p][i];
                read.sortedSums[i][p] = sum;
            }
        }
        for (int i = 0; i < horizon; i++) {
            Arrays.sort(read.sortedDays[i]);
            Arrays.sort(read.sortedSums[i]);
        }
        return read;
    }

    /**
     * Reads a forecast.
     *
     * @param tailFactor which part of its nominal tails an interval of a day leaves out, in (0,1]
     * @param stretch by how much intervals of sums are wider than the courses'
     */
    RawForecast forecast(double[] coverages, double tailFactor, double stretch) {
        int horizon = sortedDays.length;
        RawForecast forecast = new RawForecast(coverages, horizon, paths);
        for (int i = 0; i < horizon; i++) {
            double[] day = sortedDays[i];
            double[] sums = sortedSums[i];
            double sumMean = mean(sums);
            forecast.expected[i] = MEAN_SHARE * mean(day) + (1 - MEAN_SHARE) * Robust.quantile(day, 0.5);
            forecast.sum[i] = sumMean;
            for (int c = 0; c < coverages.length; c++) {
                double tail = (1 - coverages[c]) / 2;
                forecast.lower[c][i] = Robust.quantile(day, tail * tailFactor);
                forecast.upper[c][i] = Robust.quantile(day, 1 - tail * tailFactor);
                // A skewed sum can have its mean outside a narrow interval; the interval then reaches up to it.
                double low = Math.min(sumMean, Robust.quantile(sums, tail));
                double high = Math.max(sumMean, Robust.quantile(sums, 1 - tail));
                forecast.sumLower[c][i] = sumMean - stretch * (sumMean - low);
                forecast.sumUpper[c][i] = sumMean + stretch * (high - sumMean);
            }
        }
        double[] factors = new double[horizon];
        Arrays.fill(factors, stretch);
        forecast.spreadSums(factors);
        return forecast;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
