package financial.manna.forecast;

/**
 * A forecast in plain numbers (minor units), before it becomes money: per day the expected value, intervals, the
 * expected sum so far and its intervals, and sample courses that share their distribution.
 *
 * <p>The first index of bounds is the coverage. Arrays are shared inside the package and not changed once built.
 */
final class RawForecast {

    final double[] coverages;
    final double[] expected;
    final double[][] lower;
    final double[][] upper;
    final double[] sum;
    final double[][] sumLower;
    final double[][] sumUpper;
    /** Equally likely courses of the days' values: paths[i][day]. */
    final double[][] paths;
    /** The same courses summed up and spread as wide as the intervals of sums. */
    final double[][] sumPaths;

    RawForecast(double[] coverages, int horizon, double[][] paths) {
        this.coverages = coverages;
        this.expected = new double[horizon];
        this.lower = new double[coverages.length][horizon];
        this.upper = new double[coverages.length][horizon];
        this.sum = new double[horizon];
        this.sumLower = new double[coverages.length][horizon];
        this.sumUpper = new double[coverages.length][horizon];
        this.paths = paths;
        this.sumPaths = new double[paths.length][];
        // Row by row: the virtual machine takes its slow path for arrays of arrays.
        for (int p = 0; p < paths.length; p++) {
            sumPaths[p] = new double[horizon];
        }
    }

    int horizon() {
        return expected.length;
    }

    /** Quantile by quantile the mean of two forecasts (Vincent averaging), whose quantiles do not cross either. */
    static RawForecast mean(RawForecast a, RawForecast b) {
        int horizon = a.horizon();
        int half = Math.min(a.paths.length, b.paths.length) / 2;
        double[][] paths = new double[2 * half][];
        for (int i = 0; i < half; i++) {
            paths[2 * i] = a.paths[2 * i];
            paths[2 * i + 1] = b.paths[2 * i + 1];
        }
        RawForecast mean = new RawForecast(a.coverages, horizon, paths);
        for (int i = 0; i < half; i++) {
            mean.sumPaths[2 * i] = a.sumPaths[2 * i];
            mean.sumPaths[2 * i + 1] = b.sumPaths[2 * i + 1];
        }
        for (int i = 0; i < horizon; i++) {
            mean.expected[i] = (a.expected[i] + b.expected[i]) / 2;
            mean.sum[i] = (a.sum[i] + b.sum[i]) / 2;
            for (int c = 0; c < a.coverages.length; c++) {
                mean.lower[c][i] = (a.lower[c][i] + b.lower[c][i]) / 2;
                mean.upper[c][i] = (a.upper[c][i] + b.upper[c][i]) / 2;
                mean.sumLower[c][i] = (a.sumLower[c][i] + b.sumLower[c][i]) / 2;
                mean.sumUpper[c][i] = (a.sumUpper[c][i] + b.sumUpper[c][i]) / 2;
            }
        }
        return mean;
    }

    /** Actual less expected, day by day. */
    double[] errors(double[] actual) {
        double[] errors = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            errors[i] = actual[i] - expected[i];
        }
        return errors;
    }

    /** The same forecast with a certain amount more on each day. */
    RawForecast plus(double[] more) {
        int horizon = horizon();
        double[][] moved = new double[paths.length][];
        for (int p = 0; p < paths.length; p++) {
            moved[p] = paths[p].clone();
            for (int i = 0; i < horizon; i++) {
                moved[p][i] += more[i];
            }
        }
        RawForecast forecast = new RawForecast(coverages, horizon, moved);
        double total = 0;
        for (int i = 0; i < horizon; i++) {
            total += more[i];
            forecast.expected[i] = expected[i] + more[i];
            forecast.sum[i] = sum[i] + total;
            for (int c = 0; c < coverages.length; c++) {
                forecast.lower[c][i] = lower[c][i] + more[i];
                forecast.upper[c][i] = upper[c][i] + more[i];
                forecast.sumLower[c][i] = sumLower[c][i] + total;
                forecast.sumUpper[c][i] = sumUpper[c][i] + total;
            }
            for (int p = 0; p < paths.length; p++) {
                forecast.sumPaths[p][i] = sumPaths[p][i] + total;
            }
        }
        return forecast;
    }

    /** Fills in the summed courses, their distance from the expected sum times the day's factor. */
    void spreadSums(double[] factors) {
        for (int p = 0; p < paths.length; p++) {
            double total = 0;
            for (int i = 0; i < sum.length; i++) {
                total += paths[p][i];
                sumPaths[p][i] = sum[i] + factors[i] * (total - sum[i]);
            }
        }
    }
}
