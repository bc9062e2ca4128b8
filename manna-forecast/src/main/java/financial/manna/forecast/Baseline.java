package financial.manna.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The simple methods that a forecast has to beat to be worth anything. */
enum Baseline implements PointModel {
    /** Every day as the last day. */
    NAIVE("naive"),
    /** Every day as the same weekday of the last week. */
    SEASONAL_NAIVE("seasonal_naive"),
    /** Nothing ever happens. */
    ZERO("zero"),
    /** Every day as the mean of all days. */
    MEAN("mean");

    private final String id;

    Baseline(String id) {
        this.id = id;
    }

    /** The baseline of a name; null for {@code auto}, which is none. */
    static @Nullable Baseline named(String name) {
        for (Baseline baseline : values()) {
            if (baseline.id.equals(name)) {
                return baseline;
            }
        }
        if (name.equals("auto")) {
            return null;
        }
        List<String> known = Stream.concat(
                        Stream.of("auto"), Arrays.stream(values()).map(Baseline::id))
                .toList();
        throw new IllegalArgumentException("no method \"" + name + "\"; known are " + known);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double[] forecast(double[] values, int n, int firstDay, int horizon) {
        double[] forecast = new double[horizon];
        switch (this) {
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
