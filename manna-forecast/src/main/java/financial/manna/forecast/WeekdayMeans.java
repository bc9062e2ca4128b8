package financial.manna.forecast;

/** By how much each weekday's mean differs from the mean of all; index is the day's index modulo 7. */
final class WeekdayMeans {

    private WeekdayMeans() {}

    /** From values[from] to values[to - 1]. */
    static double[] of(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        double[] sums = new double[7];
        int[] counts = new int[7];
        for (int i = from; i < to; i++) {
            sums[i % 7] += values[i] - mean;
            counts[i % 7]++;
        }
        for (int d = 0; d < 7; d++) {
            sums[d] /= Math.max(1, counts[d]);
        }
        return sums;
    }
}
