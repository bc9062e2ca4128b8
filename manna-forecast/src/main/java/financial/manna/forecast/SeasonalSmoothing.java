package financial.manna.forecast;

/**
 * Exponential smoothing of level and weekday pattern, both additive, without a trend (ETS(A,N,A); Hyndman et al.
 * 2008). The two smoothing weights are those with the smallest one-step errors over at most the last two years.
 *
 * @param robust whether errors count by size rather than by square, so that single wild days weigh less
 */
record SeasonalSmoothing(boolean robust) implements PointModel {

    private static final int SEASON = 7;
    private static final int LONGEST_FIT = 104 * SEASON;
    private static final int WARM_UP = 4 * SEASON;
    private static final double[] LEVEL_WEIGHTS = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5};
    private static final double[] SEASON_WEIGHTS = {0.02, 0.05, 0.1, 0.2};

    @Override
    public String id() {
        return robust ? "smoothing_robust" : "smoothing";
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        int from = Math.max(0, n - LONGEST_FIT);
        int warm = from + Math.min(n - from, WARM_UP);
        double startLevel = 0;
        for (int i = from; i < warm; i++) {
            startLevel += values[i] / (warm - from);
        }
        double[] startSeason = new double[SEASON];
        for (int i = from; i < warm; i++) {
            startSeason[(i - from) % SEASON] += (values[i] - startLevel) * SEASON / (warm - from);
        }
        double bestCost = Double.MAX_VALUE;
        double bestLevel = startLevel;
        double[] bestSeason = startSeason;
        for (double a : LEVEL_WEIGHTS) {
            for (double g : SEASON_WEIGHTS) {
                double level = startLevel;
                double[] season = startSeason.clone();
                double cost = 0;
                int s = 0;
                for (int i = from; i < n; i++) {
                    double error = values[i] - level - season[s];
                    if (i >= warm) {
                        cost += robust ? Math.abs(error) : error * error;
                    }
                    level += a * error;
                    season[s] += g * (1 - a) * error;
                    s = s == SEASON - 1 ? 0 : s + 1;
                }
                if (cost < bestCost) {
                    bestCost = cost;
                    bestLevel = level;
                    bestSeason = season;
                }
            }
        }
        double[] forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            forecast[i] = bestLevel + bestSeason[(n - from + i) % SEASON];
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return WARM_UP;
    }
}
