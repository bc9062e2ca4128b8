package financial.manna.forecast;

/**
 * The weekday median of the last weeks, moved by half of how the same weeks of earlier years differed from the weekday
 * median as it stood then: what a season did before, in part, again.
 */
record YearAnalog() implements PointModel {

    private static final int YEAR = 364;
    private static final int YEARS = 4;
    private static final WeekdayMedian LEVEL = new WeekdayMedian(8);
    private static final double KEPT = 0.5;

    @Override
    public String id() {
        return "year_analog";
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        double[] forecast = LEVEL.forecast(values, n, firstDay, horizon);
        double[] moved = new double[horizon];
        int years = 0;
        for (int k = 1; k <= YEARS && n - k * YEAR >= LEVEL.leastDays() * LEVEL.weeks(); k++) {
            int then = n - k * YEAR;
            double[] level = LEVEL.forecast(values, then, firstDay, horizon);
            for (int i = 0; i < horizon; i++) {
                for (int week = -1; week <= 1; week++) {
                    int day = then + i + 7 * week;
                    if (day < n) {
                        moved[i] += (values[day] - level[i]) / 3;
                    }
                }
            }
            years++;
        }
        for (int i = 0; i < horizon && years > 0; i++) {
            forecast[i] += KEPT * moved[i] / years;
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return LEVEL.leastDays();
    }
}
