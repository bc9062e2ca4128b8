package financial.manna.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount that grows with the account's own balance, such as interest: so much per unit of balance and day since the
 * last posting, plus a constant per day where the opening balance is not known.
 */
final class Accrual {

    private static final int LEAST_PAYMENTS = 4;
    /** Amounts that spread less than this are level; a balance cannot explain them better. */
    private static final double LEAST_SPREAD = 0.02;

    private static final int LONGEST_PERIOD_DAYS = 45;
    private static final int JUDGED = 8;
    /** What the second parameter must win in foreseen amounts before it is worth having. */
    private static final double CONSTANT_MARGIN = 0.05;

    private final RunningBalance balance;
    private final Schedule schedule;
    private final int lastPosting;
    private final int lastSlot;
    private final double rate;
    private final double perDay;
    private final double nearShare;

    private Accrual(
            RunningBalance balance,
            Schedule schedule,
            int lastPosting,
            int lastSlot,
            double[] coefficients,
            double nearShare) {
        this.balance = balance;
        this.schedule = schedule;
        this.lastPosting = lastPosting;
        this.lastSlot = lastSlot;
        this.rate = coefficients[0];
        this.perDay = coefficients[1];
        this.nearShare = nearShare;
    }

    /** The accrual that foresees more of a stream's past amounts than its level does, or null if there is none. */
    static @Nullable Accrual fit(
            List<Payment> payments, Schedule schedule, int lastSlot, RunningBalance balance, double levelNearShare) {
        int n = payments.size();
        int months = schedule.cadence().months();
        double[] amounts = Payment.amounts(payments);
        if (n < LEAST_PAYMENTS || months == 0 || Robust.relativeSpread(amounts) < LEAST_SPREAD) {
            return null;
        }
        int periods = n - 1;
        int[] start = new int[periods];
        double[] length = new double[periods];
        double[] exposure = new double[periods];
        double[] accrued = new double[periods];
        for (int i = 0; i < periods; i++) {
            start[i] = payments.get(i).day();
            int end = payments.get(i + 1).day();
            if (end - start[i] > LONGEST_PERIOD_DAYS * months || end == start[i]) {
                return null;
            }
            length[i] = end - start[i];
            exposure[i] = balance.exposure(start[i], end, balance.lastDay());
            accrued[i] = payments.get(i + 1).amount();
        }
        Accrual best = null;
        for (boolean constant : new boolean[] {false, true}) {
            int near = 0;
            int judged = 0;
            for (int i = Math.max(constant ? 4 : 2, periods - JUDGED); i < periods; i++) {
                double[] c = coefficients(exposure, length, accrued, i, constant);
                double ahead = balance.exposure(start[i], start[i] + (int) length[i], start[i]);
                if (AmountLevel.relativeError(c[0] * ahead + c[1] * length[i], accrued[i]) <= AmountLevel.NEAR) {
                    near++;
                }
                judged++;
            }
            double share = (near + 0.5) / (judged + 1);
            double toBeat = best == null ? levelNearShare : best.nearShare + CONSTANT_MARGIN;
            if (judged >= 2 && share > toBeat) {
                double[] c = coefficients(exposure, length, accrued, periods, constant);
                best = new Accrual(balance, schedule, payments.get(n - 1).day(), lastSlot, c, share);
            }
        }
        return best;
    }

    /** The amount due in a slot after the last one seen. */
    double expected(int slot) {
        int from = slot - 1 <= lastSlot ? lastPosting : schedule.day(slot - 1);
        int to = schedule.day(slot);
        return rate * balance.exposure(from, to, balance.lastDay()) + perDay * (to - from);
    }

    double nearShare() {
        return nearShare;
    }

    /** Rate and constant per day from the first n periods. */
    private static double[] coefficients(
            double[] exposure, double[] length, double[] accrued, int n, boolean constant) {
        if (!constant) {
            int from = Math.max(0, n - 6);
            double[] rates = new double[n - from];
            for (int i = from; i < n; i++) {
                rates[i - from] = exposure[i] == 0 ? 0 : accrued[i] / exposure[i];
            }
            return new double[] {Robust.median(rates, 0, rates.length), 0};
        }
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        int from = Math.max(0, n - 10);
        int count = n - from;
        for (int i = from; i < n; i++) {
            double x = exposure[i] / length[i];
            double y = accrued[i] / length[i];
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        double spread = sumXx - sumX * sumX / count;
        if (spread <= 1e-9 * sumXx) {
            return new double[] {0, sumY / count};
        }
        double slope = (sumXy - sumX * sumY / count) / spread;
        return new double[] {slope, (sumY - slope * sumX) / count};
    }
}
