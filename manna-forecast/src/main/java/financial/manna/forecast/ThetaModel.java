package financial.manna.forecast;

/**
 * The theta method (Assimakopoulos and Nikolopoulos 2000) in its equivalent form of simple exponential smoothing with
 * half the linear trend as drift (Hyndman and Billah 2003), on the series less its weekday means.
 */
record ThetaModel() implements PointModel {

    private static final int SEASON = 7;
    private static final int LONGEST_FIT = 104 * SEASON;
    private static final double[] WEIGHTS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8};

    @Override
    public String id() {
        return "theta";
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        int from = Math.max(0, n - LONGEST_FIT);
        int count = n - from;
        double[] weekday = WeekdayMeans.of(values, from, n);
        double[] adjusted = new double[count];
        double sumT = 0;
        double sumY = 0;
        double sumTt = 0;
        double sumTy = 0;
        for (int i = 0; i < count; i++) {
            adjusted[i] = values[from + i] - weekday[(from + i) % SEASON];
            sumT += i;
            sumY += adjusted[i];
            sumTt += (double) i * i;
            sumTy += i * adjusted[i];
        }
        double slope = (count * sumTy - sumT * sumY) / (count * sumTt - sumT * sumT);
        double bestCost = Double.MAX_VALUE;
        double bestLevel = 0;
        double bestWeight = WEIGHTS[0];
        for (double a : WEIGHTS) {
            double level = adjusted[0];
            double cost = 0;
            for (int i = 1; i < count; i++) {
                double error = adjusted[i] - level;
                cost += error * error;
                level += a * error;
            }
            if (cost < bestCost) {
                bestCost = cost;
                bestLevel = level;
                bestWeight = a;
            }
        }
        double lag = (1 - Math.pow(1 - bestWeight, count)) / bestWeight;
        double[] forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            forecast[i] = bestLevel + slope / 2 * (i + lag) + weekday[(n + i) % SEASON];
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return 2 * SEASON;
    }
}
