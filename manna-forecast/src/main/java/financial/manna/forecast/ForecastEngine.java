package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.forecast.Analogs.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final int TRIAL_COURSES = 128;
    private static final int TRIALS = 3;
    private static final int TRIAL_DAYS = 30;
    private static final int LEAST_TRAINING = 42;

    /** The coverages that trials are judged at. */
    private static final double[] JUDGED = {0.8, 0.95};
    /** A family must be better by this factor to stand alone. */
    private static final double CLEARLY = 0.95;
    /** What aligning to weekdays must win before it replaces the month. */
    private static final double SIMPLER = 0.98;
    /** Busier series have no use for courses drawn from single days. */
    private static final double LEAST_QUIET_SHARE = 0.1;
    /** On quieter accounts too few days are alike to tell one weekday from another. */
    private static final double MOST_QUIET_SHARE_FOR_WEEKDAYS = 0.7;
    /** Intervals of days are narrowed to these parts of their tails until they hold enough of the active days. */
    private static final double[] TAIL_FACTORS = {1, 0.75, 0.5, 0.33};

    /** Which part of the active days the narrowest interval should have held at the trials. */
    private static final double ACTIVE = 0.7;
    /** What sums usually miss by, and how many trials that experience is worth beside the account's own. */
    private static final double PRIOR_STRETCH = 1.15;

    private static final double PRIOR_TRIALS = 4;

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
            return ensemble(history, List.of(), horizon, coverages, List.of(baseline));
        }
        List<DetectedStream> streams = StreamFinder.find(history.payments, history.lastDay(), businessDays);
        boolean active = streams.stream().anyMatch(DetectedStream::isActive);
        if (!active && quietShare(history.values) < LEAST_QUIET_SHARE) {
            return ensemble(history, streams, horizon, coverages, Ensemble.POOL);
        }
        double[] irregular = history.without(streams);
        boolean weekdaysMatter = quietShare(irregular) < MOST_QUIET_SHARE_FOR_WEEKDAYS;
        List<Trial> trials =
                trials(history, horizon, weekdaysMatter ? List.of(Alignment.values()) : List.of(Alignment.MONTH));
        boolean weekly = weekdaysMatter && pinball(trials, Alignment.WEEK) < SIMPLER * pinball(trials, Alignment.MONTH);
        Alignment alignment = weekly ? Alignment.WEEK : Alignment.MONTH;
        Outcome analogs = analogs(history, irregular, streams, horizon, coverages, trials, alignment);
        if (active) {
            return analogs;
        }
        EnsembleForecast ensemble = new EnsembleForecast(Ensemble.POOL, history.values, history.firstDay, horizon);
        double ofAnalogs = pinball(trials, alignment);
        double ofEnsemble = pinball(ensemble, trials.size());
        if (ofAnalogs < CLEARLY * ofEnsemble) {
            return analogs;
        }
        Outcome pooled = ensemble(history, streams, horizon, coverages, Ensemble.POOL);
        return ofEnsemble < CLEARLY * ofAnalogs ? pooled : Outcome.mean(analogs, pooled);
    }

    private Outcome analogs(
            History history,
            double[] irregular,
            List<DetectedStream> streams,
            int horizon,
            double[] coverages,
            List<Trial> trials,
            Alignment alignment) {
        double tailFactor = tailFactor(trials, alignment);
        double stretch = stretch(trials, alignment);
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
        List<double[]> errors = trials.stream()
                .map(trial -> trial.nominal(alignment).errors(trial.actual))
                .toList();
        List<String> methods = new ArrayList<>();
        if (streams.stream().anyMatch(DetectedStream::isActive)) {
            methods.add("streams");
        }
        methods.add(alignment == Alignment.MONTH ? "analogs_month" : "analogs_week");
        int[] origins = trials.stream().mapToInt(trial -> trial.origin).toArray();
        return new Outcome(
                streams, recast.forecast(streams), methods, recast, TrackRecord.of(history, origins, errors));
    }

    private Outcome ensemble(
            History history,
            List<DetectedStream> streams,
            int horizon,
            double[] coverages,
            List<? extends PointModel> pool) {
        EnsembleForecast ensemble = new EnsembleForecast(pool, history.values, history.firstDay, horizon);
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

    private List<Trial> trials(History history, int horizon, List<Alignment> alignments) {
        int reach = Math.max(1, Math.min(Math.min(horizon, TRIAL_DAYS), (history.days() - LEAST_TRAINING) / 2));
        List<Trial> trials = new ArrayList<>();
        for (int k = 1; k <= TRIALS && history.days() - k * reach >= LEAST_TRAINING; k++) {
            trials.add(new Trial(history, history.days() - k * reach, reach, alignments));
        }
        return trials;
    }

    private static double pinball(List<Trial> trials, Alignment alignment) {
        double sum = 0;
        for (Trial trial : trials) {
            sum += pinball(trial.nominal(alignment), trial.actual) / trials.size();
        }
        return sum;
    }

    private static double pinball(EnsembleForecast ensemble, int origins) {
        int count = Math.min(origins, ensemble.ensemble().errors().length);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            RawForecast forecast = ensemble.atOrigin(k, JUDGED);
            double[] actual = new double[forecast.horizon()];
            for (int i = 0; i < actual.length; i++) {
                actual[i] = forecast.expected[i] + ensemble.ensemble().errors()[k][i];
            }
            sum += pinball(forecast, actual) / count;
        }
        return sum;
    }

    private static double pinball(RawForecast forecast, double[] actual) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Loss.pinball(actual[i], forecast.expected[i], 0.5);
            for (int c = 0; c < JUDGED.length; c++) {
                double tail = (1 - JUDGED[c]) / 2;
                sum += Loss.pinball(actual[i], forecast.lower[c][i], tail);
                sum += Loss.pinball(actual[i], forecast.upper[c][i], 1 - tail);
            }
        }
        return sum / actual.length;
    }

    /**
     * Most days of most accounts are quiet, and an interval that only says so covers them all. This narrows the tails
     * that intervals leave out until, at the trials, they also held most of the days on which something happened.
     */
    private static double tailFactor(List<Trial> trials, Alignment alignment) {
        for (double factor : TAIL_FACTORS) {
            int active = 0;
            int held = 0;
            for (Trial trial : trials) {
                RawForecast forecast = trial.forecast(alignment, factor);
                for (int i = 0; i < trial.actual.length; i++) {
                    if (trial.actual[i] != 0) {
                        active++;
                        if (forecast.lower[0][i] <= trial.actual[i] && trial.actual[i] <= forecast.upper[0][i]) {
                            held++;
                        }
                    }
                }
            }
            if (held >= ACTIVE * active) {
                return factor;
            }
        }
        return TAIL_FACTORS[TAIL_FACTORS.length - 1];
    }

    /** By how much sums missed the courses' intervals at the trials, drawn towards what is usual. */
    private static double stretch(List<Trial> trials, Alignment alignment) {
        List<Double> scores = new ArrayList<>();
        for (Trial trial : trials) {
            RawForecast forecast = trial.nominal(alignment);
            double sum = 0;
            for (int i = 0; i < trial.actual.length; i++) {
                sum += trial.actual[i];
                double error = sum - forecast.sum[i];
                double width = error < 0
                        ? forecast.sum[i] - forecast.sumLower[0][i]
                        : forecast.sumUpper[0][i] - forecast.sum[i];
                if (width > 0) {
                    scores.add(Math.abs(error) / width);
                }
            }
        }
        if (scores.isEmpty()) {
            return PRIOR_STRETCH;
        }
        double[] sorted = scores.stream().mapToDouble(d -> d).sorted().toArray();
        double found = Math.min(3, Robust.quantile(sorted, JUDGED[0]));
        return (trials.size() * found + PRIOR_TRIALS * PRIOR_STRETCH) / (trials.size() + PRIOR_TRIALS);
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

    /** The account as it stood at an earlier origin, and what came of it. */
    private final class Trial {

        private final int origin;
        private final double[] actual;
        private final Map<Alignment, PathForecast> courses = new EnumMap<>(Alignment.class);
        private final Map<Alignment, RawForecast> nominal = new EnumMap<>(Alignment.class);

        Trial(History history, int origin, int reach, List<Alignment> alignments) {
            this.origin = origin;
            this.actual = Arrays.copyOfRange(history.values, origin, origin + reach);
            History then = history.first(origin);
            List<DetectedStream> streams = StreamFinder.find(then.payments, then.lastDay(), businessDays);
            double[] irregular = then.without(streams);
            for (Alignment alignment : alignments) {
                SplittableRandom random = new SplittableRandom(seed);
                double[][] paths = Analogs.draw(
                        irregular, origin, then.firstDay, streams, reach, alignment, TRIAL_COURSES, random);
                PathForecast read = PathForecast.of(paths, reach);
                courses.put(alignment, read);
                nominal.put(alignment, read.forecast(JUDGED, 1, 1));
            }
        }

        RawForecast nominal(Alignment alignment) {
            return requireNonNull(nominal.get(alignment));
        }

        RawForecast forecast(Alignment alignment, double tailFactor) {
            return requireNonNull(courses.get(alignment)).forecast(JUDGED, tailFactor, 1);
        }
    }
}
