package financial.manna.forecast;

import financial.manna.forecast.Analogs.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, inside the given history, how to forecast it, and calibrates what it chose.
 *
 * <p>Two families compete at earlier origins by pinball loss: courses drawn from comparable days ({@link Analogs}),
 * which know streams and days on which nothing happens, and the {@link EnsembleForecast}, which knows weekdays and
 * levels. Where neither is clearly better they are averaged.
 */
final class ForecastEngine {

    static final int LEAST_DAYS = 56;

    private static final int COURSES = 256;
    /** A family must be better by this factor to stand alone. */
    private static final double CLEARLY = 0.95;
    /** What aligning to weekdays must win before it replaces the month. */
    private static final double SIMPLER = 0.98;
    /** Busier series have no use for courses drawn from single days. */
    private static final double LEAST_QUIET_SHARE = 0.1;
    /** On quieter accounts too few days are alike to tell one weekday from another. */
    private static final double MOST_QUIET_SHARE_FOR_WEEKDAYS = 0.7;

    private final BusinessDays businessDays;
    private final long seed;

    ForecastEngine(BusinessDays businessDays, long seed) {
        this.businessDays = businessDays;
        this.seed = seed;
    }

    /**
     * Forecasts the days after the history.
     *
     * @param baseline the one method to use, or null to choose
     */
    Outcome forecast(History history, int horizon, double[] coverages, @Nullable Baseline baseline) {
        if (baseline != null) {
            return ensemble(
                    history,
                    List.of(),
                    horizon,
                    coverages,
                    pooled(history, horizon, List.of(new BaselineModel(baseline))));
        }
        StreamFinder finder = new StreamFinder(history.payments, history.lastDay(), businessDays);
        List<DetectedStream> streams = finder.find(history.lastDay());
        boolean active = streams.stream().anyMatch(DetectedStream::isActive);
        if (!active && quietShare(history.values) < LEAST_QUIET_SHARE) {
            return ensemble(history, streams, horizon, coverages, pooled(history, horizon, Ensemble.POOL));
        }
        double[] irregular = history.without(streams, history.days());
        boolean weekdaysMatter = quietShare(irregular) < MOST_QUIET_SHARE_FOR_WEEKDAYS;
        Trials trials = Trials.of(
                history,
                horizon,
                weekdaysMatter ? List.of(Alignment.values()) : List.of(Alignment.MONTH),
                finder,
                seed);
        boolean weekly = weekdaysMatter && trials.pinball(Alignment.WEEK) < SIMPLER * trials.pinball(Alignment.MONTH);
        Alignment alignment = weekly ? Alignment.WEEK : Alignment.MONTH;
        Outcome analogs = analogs(history, irregular, streams, horizon, coverages, trials, alignment);
        if (active) {
            return analogs;
        }
        EnsembleForecast ensemble = pooled(history, horizon, Ensemble.POOL);
        double ofAnalogs = trials.pinball(alignment);
        double ofEnsemble = pinball(ensemble, trials.size());
        if (ofAnalogs < CLEARLY * ofEnsemble) {
            return analogs;
        }
        Outcome pooled = ensemble(history, streams, horizon, coverages, ensemble);
        return ofEnsemble < CLEARLY * ofAnalogs ? pooled : Outcome.mean(analogs, pooled);
    }

    private Outcome analogs(
            History history,
            double[] irregular,
            List<DetectedStream> streams,
            int horizon,
            double[] coverages,
            Trials trials,
            Alignment alignment) {
        double tailFactor = trials.tailFactor(alignment);
        double stretch = trials.stretch(alignment);
        Recast recast = changed -> {
            double[][] paths = Analogs.draw(
                    irregular,
                    history.days(),
                    history.firstDay,
                    changed,
                    horizon,
                    alignment,
                    COURSES,
                    new SplittableRandom(seed));
            return PathForecast.of(paths, horizon).forecast(coverages, tailFactor, stretch);
        };
        List<String> methods = new ArrayList<>();
        if (streams.stream().anyMatch(DetectedStream::isActive)) {
            methods.add("streams");
        }
        methods.add(alignment == Alignment.MONTH ? "analogs_month" : "analogs_week");
        TrackRecord record = TrackRecord.of(history, trials.origins(), trials.errors(alignment));
        return new Outcome(streams, recast.forecast(streams), methods, recast, record);
    }

    private static EnsembleForecast pooled(History history, int horizon, List<? extends PointModel> pool) {
        return new EnsembleForecast(pool, history.values, history.firstDay, horizon);
    }

    private Outcome ensemble(
            History history, List<DetectedStream> streams, int horizon, double[] coverages, EnsembleForecast ensemble) {
        RawForecast forecast = ensemble.forecast(horizon, coverages, COURSES, new SplittableRandom(seed));
        // Nothing is due here, so that every active stream of a changed list is one that was added.
        Recast recast = changed -> {
            double[] added = new double[horizon];
            for (DetectedStream stream : changed) {
                if (stream.isActive()) {
                    stream.addExpected(added, history.lastDay());
                }
            }
            return forecast.plus(added);
        };
        List<double[]> errors = List.of(ensemble.ensemble().errors());
        return new Outcome(
                streams,
                forecast,
                names(ensemble.ensemble()),
                recast,
                TrackRecord.of(history, ensemble.ensemble().origins(), errors));
    }

    private static List<String> names(Ensemble ensemble) {
        return ensemble.models().stream().map(PointModel::id).toList();
    }

    private static double quietShare(double[] values) {
        int quiet = 0;
        for (double value : values) {
            if (value == 0) {
                quiet++;
            }
        }
        return quiet / (double) values.length;
    }

    private static double pinball(EnsembleForecast ensemble, int origins) {
        int count = Math.min(origins, ensemble.ensemble().errors().length);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            RawForecast forecast = ensemble.atOrigin(k, Trials.JUDGED);
            double[] actual = new double[forecast.horizon()];
            for (int i = 0; i < actual.length; i++) {
                actual[i] = forecast.expected[i] + ensemble.ensemble().errors()[k][i];
            }
            sum += Trials.pinball(forecast, actual) / count;
        }
        return sum;
    }

    /** Forecasts again from a changed list of streams, everything else being equal. */
    @FunctionalInterface
    interface Recast {
        RawForecast forecast(List<DetectedStream> streams);
    }

    /** What the chosen methods found, who they are, and how to ask them "what if". */
    record Outcome(
            List<DetectedStream> streams,
            RawForecast forecast,
            List<String> methods,
            Recast recast,
            TrackRecord trackRecord) {

        static Outcome mean(Outcome a, Outcome b) {
            List<String> methods = new ArrayList<>(a.methods);
            methods.addAll(b.methods);
            Recast recast = streams -> RawForecast.mean(a.recast.forecast(streams), b.recast.forecast(streams));
            // The second has the longer record, and the mean is at least as near as the worse of the two.
            return new Outcome(a.streams, RawForecast.mean(a.forecast, b.forecast), methods, recast, b.trackRecord);
        }
    }
}
