package financial.manna.forecast;

/** The median of the last weeks' values on the same weekday. */
record WeekdayMedian(int weeks) implements PointModel {

    @Override
    public String id() {
        return "weekday_median_" + weeks;
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        double[] forecast = new double[horizon];
        double[] same = new double[weeks];
        for (int i = 0; i < horizon; i++) {
            if (i >= 7) {
                forecast[i] = forecast[i - 7];
                continue;
            }
            int count = 0;
            for (int day = n + i - 7; day >= 0 && count < weeks; day -= 7) {
                same[count++] = values[day];
            }
            forecast[i] = Robust.median(same, 0, count);
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return 7;
    }
}
