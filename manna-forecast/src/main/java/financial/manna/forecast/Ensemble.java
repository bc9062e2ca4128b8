package financial.manna.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A pool of point models, narrowed by a backtest inside the given history and combined by a trimmed mean, with the
 * combination's own errors at the backtest's origins.
 *
 * <p>Simple combinations are hard to beat (Clemen 1989; Makridakis et al. 2020); trimming keeps one model that went
 * astray from spoiling a day.
 */
final class Ensemble {

    static final List<PointModel> POOL = List.of(
            new WeekdayMedian(8),
            new WeekdayMedian(26),
            new WeekdayMedian(52),
            new SeasonalSmoothing(false),
            new SeasonalSmoothing(true),
            new ThetaModel(),
            new CalendarRegression(5, 180, false),
            new CalendarRegression(10, 365, true),
            new YearAnalog(),
            new IntermittentDemand());

    private static final int MOST_ORIGINS = 8;
    /** The models with the smallest absolute errors at the origins take part. */
    private static final int KEPT = 7;
    /** How many of the largest, and of the smallest, values of a day are left out. */
    private static final int TRIMMED = 2;

    private static final int LEAST_TRAINING = 42;

    private final List<PointModel> models;
    private final int[] origins;
    private final int reach;
    private final double[][] errors;

    private Ensemble(List<PointModel> models, int[] origins, int reach, double[][] errors) {
        this.models = models;
        this.origins = origins;
        this.reach = reach;
        this.errors = errors;
    }

    static Ensemble of(List<? extends PointModel> pool, double[] values, int firstDay, int horizon) {
        int n = values.length;
        int reach = Math.max(1, Math.min(horizon, Math.max(7, (n - LEAST_TRAINING) / 3)));
        int count = Math.max(1, Math.min(MOST_ORIGINS, (n - LEAST_TRAINING) / reach));
        int[] origins = new int[count];
        for (int k = 0; k < count; k++) {
            origins[k] = n - reach * (k + 1);
        }
        List<PointModel> able = new ArrayList<>();
        for (PointModel model : pool) {
            if (model.leastDays() <= origins[count - 1]) {
                able.add(model);
            }
        }
        double[][][] forecasts = new double[able.size()][count][];
        double[] costs = new double[able.size()];
        for (int m = 0; m < able.size(); m++) {
            for (int k = 0; k < count; k++) {
                forecasts[m][k] = able.get(m).forecast(values, origins[k], firstDay, reach);
                for (int i = 0; i < reach; i++) {
                    costs[m] += Math.abs(values[origins[k] + i] - forecasts[m][k][i]);
                }
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int m = 0; m < able.size(); m++) {
            order.add(m);
        }
        order.sort(Comparator.comparingDouble(m -> costs[m]));
        List<Integer> kept = order.subList(0, Math.min(KEPT, order.size()));
        double[][] errors = new double[count][reach];
        for (int k = 0; k < count; k++) {
            double[][] members = new double[kept.size()][];
            for (int m = 0; m < kept.size(); m++) {
                members[m] = forecasts[kept.get(m)][k];
            }
            double[] combined = combine(members, reach);
            for (int i = 0; i < reach; i++) {
                errors[k][i] = values[origins[k] + i] - combined[i];
            }
        }
        return new Ensemble(kept.stream().map(able::get).toList(), origins, reach, errors);
    }

    private static double[] combine(double[][] members, int horizon) {
        int cut = Math.min(TRIMMED, (members.length - 1) / 2);
        double[] combined = new double[horizon];
        double[] day = new double[members.length];
        for (int i = 0; i < horizon; i++) {
            for (int m = 0; m < members.length; m++) {
                day[m] = members[m][i];
            }
            combined[i] = Robust.trimmedMean(day, cut);
        }
        return combined;
    }

    double[] forecast(double[] values, int firstDay, int horizon) {
        double[][] members = new double[models.size()][];
        for (int m = 0; m < members.length; m++) {
            members[m] = models.get(m).forecast(values, values.length, firstDay, horizon);
        }
        return combine(members, horizon);
    }

    /** The models that take part, best first. */
    List<PointModel> models() {
        return models;
    }

    /** The backtest's origins, latest first: how many days were known at each. */
    int[] origins() {
        return Arrays.copyOf(origins, origins.length);
    }

    /** How many days after each origin were compared. */
    int reach() {
        return reach;
    }

    /** errors[k][i]: actual less forecast on day i after origin k. Shared, not to be changed. */
    double[][] errors() {
        return errors;
    }
}
