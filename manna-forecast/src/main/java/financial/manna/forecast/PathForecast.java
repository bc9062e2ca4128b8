package financial.manna.forecast;

import java.util.Arrays;

/** Reads expected values and intervals off drawn courses, with what calibration found out about them. */
final class PathForecast {

    /**
     * Where a day's expected value lies between the median (0) and the mean (1) of its courses. The mean follows every
     * outlier of a short past, the median ignores what happens on few days; in between is nearest in square.
     */
    private static final double MEAN_SHARE = 0.3;

    private static final double[][] NO_PATHS = {};

    private final double[][] paths;
    private final double[][] sortedDays;
    private final double[][] sortedSums;

    private PathForecast(double[][] paths, int horizon) {
        this.paths = paths;
        this.sortedDays = new double[horizon][];
        this.sortedSums = new double[horizon][];
    }

    static PathForecast of(double[][] paths, int horizon) {
        PathForecast read = new PathForecast(paths, horizon);
        SampleSorter sorter = new SampleSorter(paths.length);
        double[] sums = new double[paths.length];
        for (int i = 0; i < horizon; i++) {
            double[] day = new double[paths.length];
            for (int p = 0; p < paths.length; p++) {
                day[p] = paths[p][i];
                sums[p] += day[p];
            }
            double[] soFar = sums.clone();
            sorter.sort(day);
            sorter.sort(soFar);
            read.sortedDays[i] = day;
            read.sortedSums[i] = soFar;
        }
        return read;
    }

    /**
     * Reads a forecast, with its courses.
     *
     * @param tailFactor which part of its nominal tails an interval of a day leaves out, in (0,1]
     * @param stretch by how much intervals of sums are wider than the courses'
     */
    RawForecast forecast(double[] coverages, double tailFactor, double stretch) {
        RawForecast forecast = read(new RawForecast(coverages, sortedDays.length, paths), tailFactor, stretch);
        double[] factors = new double[sortedDays.length];
        Arrays.fill(factors, stretch);
        forecast.spreadSums(factors);
        return forecast;
    }

    /** Reads expected values and intervals as drawn, without courses. */
    RawForecast nominal(double[] coverages) {
        return read(new RawForecast(coverages, sortedDays.length, NO_PATHS), 1, 1);
    }

    /** Whether a value of a day lies inside the interval that leaves out the given tail on either side. */
    boolean holds(int day, double value, double tail) {
        return Robust.quantile(sortedDays[day], tail) <= value && value <= Robust.quantile(sortedDays[day], 1 - tail);
    }

    private RawForecast read(RawForecast forecast, double tailFactor, double stretch) {
        double[] coverages = forecast.coverages;
        for (int i = 0; i < sortedDays.length; i++) {
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
