package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.forecast.Analogs.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What {@link Analogs} would have forecast at up to three earlier origins of a history, beside what came: how good each
 * alignment is, and how its intervals have to be changed to hold what they say.
 */
final class Trials {

    /** The coverages that forecasts are judged at. */
    static final double[] JUDGED = {0.8, 0.95};

    private static final int MOST_TRIALS = 3;
    private static final int TRIAL_COURSES = 128;
    private static final int TRIAL_DAYS = 30;
    private static final int LEAST_TRAINING = 42;

    /** Intervals of days are narrowed to these parts of their tails until they hold enough of the active days. */
    private static final double[] TAIL_FACTORS = {1, 0.75, 0.5, 0.33};

    /** Which part of the active days the narrowest interval should have held at the trials. */
    private static final double ACTIVE = 0.7;
    /** What sums usually miss by, and how many trials that experience is worth beside the account's own. */
    private static final double PRIOR_STRETCH = 1.15;

    private static final double PRIOR_TRIALS = 4;

    private final List<Trial> trials;

    private Trials(List<Trial> trials) {
        this.trials = trials;
    }

    /** Tries the given alignments; there is no trial if the history is too short for one. */
    static Trials of(History history, int horizon, List<Alignment> alignments, StreamFinder finder, long seed) {
        int reach = Math.max(1, Math.min(Math.min(horizon, TRIAL_DAYS), (history.days() - LEAST_TRAINING) / 2));
        List<Trial> trials = new ArrayList<>();
        for (int k = 1; k <= MOST_TRIALS && history.days() - k * reach >= LEAST_TRAINING; k++) {
            trials.add(new Trial(history, history.days() - k * reach, reach, alignments, finder, seed));
        }
        return new Trials(List.copyOf(trials));
    }

    /** The mean pinball loss of the nominal forecasts. */
    double pinball(Alignment alignment) {
        double sum = 0;
        for (Trial trial : trials) {
            sum += pinball(trial.nominal(alignment), trial.actual) / trials.size();
        }
        return sum;
    }

    int size() {
        return trials.size();
    }

    /** How many days were known at each origin, latest first. */
    int[] origins() {
        return trials.stream().mapToInt(trial -> trial.origin).toArray();
    }

    /** Actual less expected after each origin. */
    List<double[]> errors(Alignment alignment) {
        return trials.stream()
                .map(trial -> trial.nominal(alignment).errors(trial.actual))
                .toList();
    }

    /** The mean pinball loss of a forecast, its expected value standing for the median. */
    static double pinball(RawForecast forecast, double[] actual) {
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
    double tailFactor(Alignment alignment) {
        for (double factor : TAIL_FACTORS) {
            int active = 0;
            int held = 0;
            double tail = (1 - JUDGED[0]) / 2 * factor;
            for (Trial trial : trials) {
                PathForecast courses = trial.courses(alignment);
                for (int i = 0; i < trial.actual.length; i++) {
                    if (trial.actual[i] != 0) {
                        active++;
                        if (courses.holds(i, trial.actual[i], tail)) {
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
    double stretch(Alignment alignment) {
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

    /** The account as it stood at an earlier origin, and what came of it. */
    private static final class Trial {

        private final int origin;
        private final double[] actual;
        private final Map<Alignment, PathForecast> courses = new EnumMap<>(Alignment.class);
        private final Map<Alignment, RawForecast> nominal = new EnumMap<>(Alignment.class);

        Trial(History history, int origin, int reach, List<Alignment> alignments, StreamFinder finder, long seed) {
            this.origin = origin;
            this.actual = Arrays.copyOfRange(history.values, origin, origin + reach);
            List<DetectedStream> streams = finder.find(history.firstDay + origin - 1);
            double[] irregular = history.without(streams, origin);
            for (Alignment alignment : alignments) {
                SplittableRandom random = new SplittableRandom(seed);
                double[][] paths = Analogs.draw(
                        irregular, origin, history.firstDay, streams, reach, alignment, TRIAL_COURSES, random);
                PathForecast read = PathForecast.of(paths, reach);
                courses.put(alignment, read);
                nominal.put(alignment, read.nominal(JUDGED));
            }
        }

        RawForecast nominal(Alignment alignment) {
            return requireNonNull(nominal.get(alignment));
        }

        PathForecast courses(Alignment alignment) {
            return requireNonNull(courses.get(alignment));
        }
    }
}
