package financial.manna.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A {@link Baseline} at work. */
record BaselineModel(Baseline baseline) implements PointModel {

    static final List<BaselineModel> ALL =
            Stream.of(Baseline.values()).map(BaselineModel::new).toList();

    @Override
    public String id() {
        return baseline.id();
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        double[] forecast = new double[horizon];
        switch (baseline) {
            case NAIVE -> Arrays.fill(forecast, values[n - 1]);
            case SEASONAL_NAIVE -> {
                for (int i = 0; i < horizon; i++) {
                    int back = n - 7 + i % 7;
                    forecast[i] = values[back >= 0 ? back : n - 1];
                }
            }
            case ZERO -> Arrays.fill(forecast, 0);
            case MEAN ->
                Arrays.fill(forecast, Arrays.stream(values, 0, n).average().orElse(0));
        }
        return forecast;
    }

    @Override
    public int leastDays() {
        return 1;
    }
}
