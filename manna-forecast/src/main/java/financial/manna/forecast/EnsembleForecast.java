package financial.manna.forecast;

import financial.manna.internal.conformal.SplitConformal;
import financial.manna.internal.conformal.WeightedSample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals around an {@link Ensemble}: half from its own errors at earlier origins (weighted split conformal, the same
 * weekday and later origins counting more), half from what the same weekday was worth in the last year. The first know
 * how the model errs, the second how the account behaves; averaged quantiles are narrower at equal coverage.
 */
final class EnsembleForecast {

    private static final double OTHER_WEEKDAY = 0.3;
    private static final double ORIGIN_DECAY = 0.95;
    private static final int WEEKS = 52;
    private static final double WIDTH = 0.8;

    private final double[] values;
    private final int firstDay;
    private final Ensemble ensemble;

    EnsembleForecast(List<? extends PointModel> pool, double[] values, int firstDay, int horizon) {
        this.values = values;
        this.firstDay = firstDay;
        this.ensemble = Ensemble.of(pool, values, firstDay, horizon);
    }

    Ensemble ensemble() {
        return ensemble;
    }

    RawForecast forecast(int horizon, double[] coverages, int courses, SplittableRandom random) {
        double[] point = ensemble.forecast(values, firstDay, horizon);
        RawForecast forecast = new RawForecast(coverages, horizon, courses(point, courses, random));
        fillDays(forecast, point, values.length, -1);
        double sum = 0;
        double[] scale = sumScale(horizon);
        SplitConformal sums = sumScores(scale);
        for (int i = 0; i < horizon; i++) {
            sum += point[i];
            forecast.sum[i] = sum;
            for (int c = 0; c < coverages.length; c++) {
                double radius = sums.radius(coverages[c]) * scale[i];
                forecast.sumLower[c][i] = sum - radius;
                forecast.sumUpper[c][i] = sum + radius;
            }
        }
        forecast.spreadSums(factors(forecast, scale, sums.radius(WIDTH)));
        return forecast;
    }

    /** By how much courses must be spread so that four fifths of their sums are as far apart as calibrated. */
    private static double[] factors(RawForecast forecast, double[] scale, double radius) {
        double[] factors = new double[scale.length];
        double[] sums = new double[forecast.paths.length];
        for (int i = 0; i < scale.length; i++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += forecast.paths[p][i];
            }
            double[] sorted = sums.clone();
            Arrays.sort(sorted);
            double tail = (1 - WIDTH) / 2;
            double found = (Robust.quantile(sorted, 1 - tail) - Robust.quantile(sorted, tail)) / 2;
            factors[i] = found <= 0 ? 1 : Math.min(3, radius * scale[i] / found);
        }
        return factors;
    }

    /** What would have been forecast at one of the backtest's origins; its own errors take no part in its intervals. */
    RawForecast atOrigin(int k, double[] coverages) {
        int origin = ensemble.origins()[k];
        int reach = ensemble.reach();
        double[] point = new double[reach];
        for (int i = 0; i < reach; i++) {
            point[i] = values[origin + i] - ensemble.errors()[k][i];
        }
        RawForecast forecast = new RawForecast(coverages, reach, new double[0][]);
        fillDays(forecast, point, origin, k);
        return forecast;
    }

    private void fillDays(RawForecast forecast, double[] point, int origin, int leftOut) {
        int horizon = point.length;
        double[][] errors = ensemble.errors();
        int[] origins = ensemble.origins();
        int reach = ensemble.reach();
        int used = leftOut >= 0 && errors.length > 1 ? errors.length - 1 : errors.length;
        double[] pooled = new double[used * reach];
        double[] weights = new double[used * reach];
        double[] coverages = forecast.coverages;
        for (int weekday = 0; weekday < Math.min(7, horizon); weekday++) {
            int at = 0;
            for (int k = 0; k < errors.length; k++) {
                if (k == leftOut && errors.length > 1) {
                    continue;
                }
                double age = Math.pow(ORIGIN_DECAY, k);
                for (int i = 0; i < reach; i++) {
                    boolean same = Math.floorMod(origins[k] + i - origin - weekday, 7) == 0;
                    pooled[at] = errors[k][i];
                    weights[at++] = age * (same ? 1 : OTHER_WEEKDAY);
                }
            }
            WeightedSample surprise = WeightedSample.of(pooled, weights);
            double[] year = sameWeekday(origin, weekday);
            for (int c = 0; c < coverages.length; c++) {
                double tail = (1 - coverages[c]) / 2;
                double low = surprise.quantile(tail);
                double high = surprise.quantile(1 - tail);
                double yearLow = Robust.quantile(year, tail);
                double yearHigh = Robust.quantile(year, 1 - tail);
                for (int i = weekday; i < horizon; i += 7) {
                    forecast.expected[i] = point[i];
                    forecast.lower[c][i] = (point[i] + low + yearLow) / 2;
                    forecast.upper[c][i] = (point[i] + high + yearHigh) / 2;
                }
            }
        }
    }

    private double[] sameWeekday(int origin, int weekday) {
        double[] same = new double[WEEKS];
        int count = 0;
        for (int day = origin + weekday - 7; day >= 0 && count < WEEKS; day -= 7) {
            same[count++] = values[day];
        }
        double[] sorted = Arrays.copyOf(same, Math.max(1, count));
        Arrays.sort(sorted);
        return sorted;
    }

    /** The usual size of the error of the first i + 1 days' sum; never shrinks, and grows as a power beyond the reach. */
    private double[] sumScale(int horizon) {
        double[][] errors = ensemble.errors();
        int reach = ensemble.reach();
        double[] scale = new double[horizon];
        double[] sums = new double[errors.length];
        double largest = 0;
        for (int i = 0; i < horizon; i++) {
            if (i < reach) {
                double squares = 0;
                for (int k = 0; k < errors.length; k++) {
                    sums[k] += errors[k][i];
                    squares += sums[k] * sums[k];
                }
                largest = Math.max(largest, Math.sqrt(squares / errors.length));
                scale[i] = largest;
            } else {
                scale[i] = largest * Math.pow((i + 1.0) / reach, 0.75);
            }
        }
        return scale;
    }

    private SplitConformal sumScores(double[] scale) {
        double[][] errors = ensemble.errors();
        int reach = ensemble.reach();
        double[] scores = new double[errors.length * reach];
        // The scale was fitted on these very errors; one origin more would have been a little further off.
        double inflation = Math.sqrt((errors.length + 1.0) / errors.length);
        int at = 0;
        for (double[] origin : errors) {
            double sum = 0;
            for (int i = 0; i < reach; i++) {
                sum += origin[i];
                scores[at++] = scale[i] == 0 ? 0 : inflation * Math.abs(sum) / scale[i];
            }
        }
        return SplitConformal.of(scores);
    }

    /** The expected course plus errors of earlier origins, whole or put together from weeks of several. */
    private double[][] courses(double[] point, int count, SplittableRandom random) {
        double[][] errors = ensemble.errors();
        int[] origins = ensemble.origins();
        int reach = ensemble.reach();
        double[][] courses = new double[count][point.length];
        for (int p = 0; p < count; p++) {
            boolean whole = random.nextBoolean();
            int k = random.nextInt(errors.length);
            for (int i = 0; i < point.length; i++) {
                if (i % 7 == 0 && (!whole || i >= reach)) {
                    k = random.nextInt(errors.length);
                }
                int shift = Math.floorMod(values.length - origins[k], 7);
                int same = i % reach + (shift > 3 ? shift - 7 : shift);
                same = same < 0 ? same + 7 : same >= reach ? same - 7 : same;
                courses[p][i] = point[i] + errors[k][Math.max(0, Math.min(reach - 1, same))];
            }
        }
        return courses;
    }
}
