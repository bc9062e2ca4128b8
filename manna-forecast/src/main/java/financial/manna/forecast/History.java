package financial.manna.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * One account's past in plain numbers: a value for every day, and the payments behind them as far as they are known.
 *
 * <p>The array is shared inside the package and never changed.
 */
final class History {

    private static final int LEAST_ACTIVE_DAYS = 20;
    private static final double LARGE = 0.95;
    private static final double OUT_OF_PROPORTION = 10;

    final double[] values;
    final int firstDay;
    final List<Payment> payments;

    History(double[] values, int firstDay, List<Payment> payments) {
        this.values = values;
        this.firstDay = firstDay;
        this.payments = payments;
    }

    int days() {
        return values.length;
    }

    int lastDay() {
        return firstDay + values.length - 1;
    }

    /** The first n days without the streams' payments, none of which is later, and without days out of all proportion. */
    double[] without(List<DetectedStream> streams, int n) {
        double[] rest = Arrays.copyOf(values, n);
        for (DetectedStream stream : streams) {
            for (Payment payment : stream.payments()) {
                int day = payment.day() - firstDay;
                if (day >= 0) {
                    rest[day] -= payment.amount();
                }
            }
        }
        return bounded(rest);
    }

    /**
     * Brings days that are out of all proportion down to ten times what all but the largest twentieth of the active
     * days stay below. Once in a life is no forecast.
     */
    private static double[] bounded(double[] values) {
        double[] sizes = new double[values.length];
        int active = 0;
        for (double value : values) {
            if (value != 0) {
                sizes[active++] = Math.abs(value);
            }
        }
        if (active < LEAST_ACTIVE_DAYS) {
            return values;
        }
        sizes = Arrays.copyOf(sizes, active);
        Arrays.sort(sizes);
        double bound = OUT_OF_PROPORTION * Robust.quantile(sizes, LARGE);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-bound, Math.min(bound, values[i]));
        }
        return values;
    }
}
