package financial.manna.forecast;

import java.util.stream.IntStream;

/**
 * Ridge regression on the calendar: weekday, place in the month (twelve overlapping bumps from the first to the last
 * day, so that month ends line up), and optionally the season of the year and the days around New Year; older days
 * count less.
 *
 * @param penalty what a unit of squared coefficient costs; the weekdays pay a tenth of it
 * @param halfLifeDays after how many days a day counts half
 * @param yearly whether the season and the turn of the year take part
 */
record CalendarRegression(double penalty, double halfLifeDays, boolean yearly) implements PointModel {

    private static final int LONGEST_FIT = 1100;
    private static final int BUMPS = 12;
    private static final int HARMONICS = 2;
    private static final int HOLIDAYS = 10;
    private static final double DAYS_IN_YEAR = 365.25;
    private static final int SHORTEST_MONTH = 28;

    /** The bumps that reach a day, by length of the month and day of the month; heights by bump. */
    private static final int[][][] REACHING = new int[4][32][];

    private static final double[][][] HEIGHTS = new double[4][32][BUMPS];

    static {
        for (int m = 0; m < REACHING.length; m++) {
            for (int day = 1; day <= SHORTEST_MONTH + m; day++) {
                for (int k = 0; k < BUMPS; k++) {
                    double centre = 1 + k * (SHORTEST_MONTH + m - 1) / (BUMPS - 1.0);
                    HEIGHTS[m][day][k] = Math.max(0, 1 - Math.abs(day - centre) / 3);
                }
                double[] heights = HEIGHTS[m][day];
                REACHING[m][day] =
                        IntStream.range(0, BUMPS).filter(k -> heights[k] > 0).toArray();
            }
        }
    }

    @Override
    public String id() {
        return yearly ? "calendar_yearly" : "calendar";
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        int p = 7 + BUMPS + (yearly ? 2 * HARMONICS + HOLIDAYS : 0);
        int from = Math.max(0, n - LONGEST_FIT);
        double decay = Math.pow(0.5, 1 / halfLifeDays);
        double mean = 0;
        double weightSum = 0;
        double weight = 1;
        for (int i = n - 1; i >= from; i--) {
            mean += weight * values[i];
            weightSum += weight;
            weight *= decay;
        }
        mean /= weightSum;
        double[][] gram = new double[p][p];
        double[] moment = new double[p];
        double[] x = new double[p];
        int[] filled = new int[p];
        weight = 1;
        for (int i = n - 1; i >= from; i--) {
            int count = features(firstDay + i, x, filled);
            double y = values[i] - mean;
            for (int a = 0; a < count; a++) {
                int j = filled[a];
                double wx = weight * x[j];
                moment[j] += wx * y;
                for (int b = 0; b <= a; b++) {
                    gram[j][filled[b]] += wx * x[filled[b]];
                }
            }
            weight *= decay;
        }
        for (int j = 0; j < p; j++) {
            gram[j][j] += j < 7 ? penalty / 10 : penalty;
        }
        double[] coefficients = solve(gram, moment);
        double[] forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            int count = features(firstDay + n + i, x, filled);
            forecast[i] = mean;
            for (int a = 0; a < count; a++) {
                forecast[i] += coefficients[filled[a]] * x[filled[a]];
            }
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return 56;
    }

    /** Fills in the features of a day; returns how many are not zero, their ascending indices in {@code filled}. */
    private int features(int day, double[] x, int[] filled) {
        int count = 0;
        int weekday = CivilDay.dayOfWeek(day);
        x[weekday] = 1;
        filled[count++] = weekday;
        int month = CivilDay.month(day);
        int dayOfMonth = CivilDay.dayOfMonth(day);
        int length = CivilDay.lengthOfMonth(month) - SHORTEST_MONTH;
        double[] heights = HEIGHTS[length][dayOfMonth];
        for (int k : REACHING[length][dayOfMonth]) {
            x[7 + k] = heights[k];
            filled[count++] = 7 + k;
        }
        if (yearly) {
            int at = 7 + BUMPS;
            double angle = 2 * Math.PI * day / DAYS_IN_YEAR;
            for (int k = 1; k <= HARMONICS; k++) {
                x[at] = Math.sin(k * angle);
                filled[count++] = at++;
                x[at] = Math.cos(k * angle);
                filled[count++] = at++;
            }
            int ofYear = Math.floorMod(month, 12);
            // 24 December to 2 January.
            int turn = ofYear == 11 ? dayOfMonth - 24 : ofYear == 0 ? dayOfMonth + 7 : -1;
            if (turn >= 0 && turn < HOLIDAYS) {
                x[at + turn] = 1;
                filled[count++] = at + turn;
            }
        }
        return count;
    }

    /** Solves a positive definite system given by its lower triangle (Cholesky). */
    private static double[] solve(double[][] gram, double[] moment) {
        int p = moment.length;
        double[][] lower = new double[p][p];
        double[] z = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j][j];
            }
            double sum = moment[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * z[k];
            }
            z[i] = sum / lower[i][i];
        }
        for (int i = p - 1; i >= 0; i--) {
            double sum = z[i];
            for (int k = i + 1; k < p; k++) {
                sum -= lower[k][i] * z[k];
            }
            z[i] = sum / lower[i][i];
        }
        return z;
    }
}
