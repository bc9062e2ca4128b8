package financial.manna.forecast;

import java.util.Arrays;

/**
 * Demand that comes only on some days: how often and how much are smoothed apart, and their product is the forecast of
 * every day. The probability is updated every day (TSB; Teunter, Syntetos and Babai 2011), so that it fades when
 * nothing comes any more, unlike Croston's (1972).
 */
record IntermittentDemand() implements PointModel {

    private static final double SIZE_WEIGHT = 0.1;
    private static final double PROBABILITY_WEIGHT = 0.03;

    @Override
    public String id() {
        return "intermittent";
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        int start = Math.min(n, 28);
        double size = 0;
        int events = 0;
        for (int i = 0; i < start; i++) {
            size += values[i];
            if (values[i] != 0) {
                events++;
            }
        }
        size = events == 0 ? 0 : size / events;
        double probability = events / (double) start;
        for (int i = start; i < n; i++) {
            boolean event = values[i] != 0;
            probability += PROBABILITY_WEIGHT * ((event ? 1 : 0) - probability);
            if (event) {
                size += SIZE_WEIGHT * (values[i] - size);
            }
        }
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, probability * size);
        return forecast;
    }

    @Override
    public int leastDays() {
        return 7;
    }
}
