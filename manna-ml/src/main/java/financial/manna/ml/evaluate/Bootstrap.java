package financial.manna.ml.evaluate;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The percentile bootstrap over rows. */
final class Bootstrap {

    private static final int LEAST_RESAMPLES = 100;
    private static final int MOST_RESAMPLES = 1_000_000;
    private static final double LEVEL = 0.95;

    private final int resamples;
    private final long seed;

    Bootstrap(int resamples, long seed) {
        if (resamples < LEAST_RESAMPLES || resamples > MOST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "resamples must be " + LEAST_RESAMPLES + " to " + MOST_RESAMPLES + ", not " + resamples);
        }
        this.resamples = resamples;
        this.seed = seed;
    }

    BootstrapInterval interval(Outcomes outcomes, ToDoubleFunction<Evaluation> measure) {
        return draw(outcomes.size(), rows -> measure.applyAsDouble(new Evaluation(outcomes.select(rows))));
    }

    BootstrapInterval difference(Outcomes first, Outcomes second, ToDoubleFunction<Evaluation> measure) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "a paired comparison needs the same rows, not " + first.size() + " and " + second.size());
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.categories.get(first.truth[i]).equals(second.categories.get(second.truth[i]))) {
                throw new IllegalArgumentException("row " + i + " is \"" + first.categories.get(first.truth[i])
                        + "\" in one evaluation, \"" + second.categories.get(second.truth[i]) + "\" in the other");
            }
        }
        return draw(
                first.size(),
                rows -> measure.applyAsDouble(new Evaluation(first.select(rows)))
                        - measure.applyAsDouble(new Evaluation(second.select(rows))));
    }

    private BootstrapInterval draw(int size, ToDoubleFunction<int[]> statistic) {
        Random random = new Random(seed);
        int[] rows = new int[size];
        Arrays.setAll(rows, i -> i);
        double value = statistic.applyAsDouble(rows);
        double[] drawn = new double[resamples];
        int positive = 0;
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < size; i++) {
                rows[i] = random.nextInt(size);
            }
            drawn[r] = statistic.applyAsDouble(rows);
            positive += drawn[r] > 0 ? 1 : 0;
        }
        Arrays.sort(drawn);
        double tail = (1 - LEVEL) / 2;
        return new BootstrapInterval(
                value,
                drawn[(int) Math.floor(tail * resamples)],
                drawn[resamples - 1 - (int) Math.floor(tail * resamples)],
                LEVEL,
                (double) positive / resamples);
    }
}
