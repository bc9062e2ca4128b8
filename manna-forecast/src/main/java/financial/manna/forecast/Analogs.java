package financial.manna.forecast;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws courses of the coming days from the account's own past: each copies a stretch of the irregular payments (the
 * series without its streams) that began at a comparable point of the month or week, and adds every stream's due
 * payments with their own uncertainty: whether they come, by how many days they miss, and with what amount.
 *
 * <p>This is a block bootstrap (Kuensch 1989) whose block starts are weighted by calendar likeness and age. Blocks as
 * long as the horizon keep what days of one month have to do with each other, which the balance depends on.
 */
final class Analogs {

    private static final int MONTHS = 9;
    /** What a month counts beside the one after it. */
    private static final double MONTH_DECAY = 0.9;
    /** How far a start may lie from the same day of an earlier month. */
    private static final int JITTER_DAYS = 5;

    /** Any day of each month, and besides the days around the aligned one, or four weeks. */
    private static final int MOST_STARTS = MONTHS * (30 + 2 * JITTER_DAYS + 1);

    private static final int AMOUNTS_REMEMBERED = 8;

    private Analogs() {}

    /** What makes a day of the past comparable to the first day of the forecast. */
    enum Alignment {
        /** The same time of the month, with four tenths of the weight; any day has the rest. */
        MONTH(0.4),
        /** The same weekday, with seven tenths of the weight. */
        WEEK(0.7);

        private final double alignedShare;

        Alignment(double alignedShare) {
            this.alignedShare = alignedShare;
        }
    }

    /**
     * Draws courses.
     *
     * @param irregular the series without its streams; the first n values are read
     * @param firstDay the day of irregular[0]
     */
    static double[][] draw(
            double[] irregular,
            int n,
            int firstDay,
            List<DetectedStream> streams,
            int horizon,
            Alignment alignment,
            int count,
            SplittableRandom random) {
        double[][] paths = copies(irregular, n, firstDay, horizon, alignment, count);
        int asOf = firstDay + n - 1;
        for (DetectedStream stream : streams) {
            if (stream.isActive()) {
                add(stream, paths, asOf, horizon, random);
            }
        }
        return paths;
    }

    private static double[][] copies(
            double[] irregular, int n, int firstDay, int horizon, Alignment alignment, int count) {
        Starts starts = new Starts(n);
        int asOf = firstDay + n - 1;
        int month = CivilDay.month(asOf);
        int dayOfMonth = CivilDay.dayOfMonth(asOf);
        boolean monthEnd = dayOfMonth == CivilDay.lengthOfMonth(month);
        double weight = 1;
        for (int back = 1; back <= MONTHS; back++) {
            int same = CivilDay.of(month - back, monthEnd ? 31 : dayOfMonth) - firstDay;
            for (int shift = -15; shift < 15; shift++) {
                starts.add(same + shift, weight * (1 - alignment.alignedShare) / 30);
            }
            if (alignment == Alignment.MONTH) {
                int reach = JITTER_DAYS + 1;
                for (int shift = -JITTER_DAYS; shift <= JITTER_DAYS; shift++) {
                    double nearness = (reach - Math.abs(shift)) / (double) (reach * reach);
                    starts.add(same + shift, weight * alignment.alignedShare * nearness);
                }
            } else {
                for (int week = 4 * back - 3; week <= 4 * back; week++) {
                    starts.add(n - 1 - 7 * week, weight * alignment.alignedShare / 4);
                }
            }
            weight *= MONTH_DECAY;
        }
        // Where a copy runs into the end of the past it goes on a month earlier, or four weeks if weekdays matter.
        int wrap = alignment == Alignment.MONTH ? 30 : 28;
        double[][] paths = new double[count][];
        for (int p = 0; p < count; p++) {
            double[] path = new double[horizon];
            int from = starts.at((p + 0.5) / count) + 1;
            for (int i = 0; i < horizon; i++) {
                int source = from + i;
                if (source >= n) {
                    source -= ((source - n) / wrap + 1) * wrap;
                }
                path[i] = irregular[Math.max(0, source)];
            }
            paths[p] = path;
        }
        return paths;
    }

    private static void add(DetectedStream stream, double[][] paths, int asOf, int horizon, SplittableRandom random) {
        Schedule schedule = stream.schedule();
        List<Payment> payments = stream.payments();
        int remembered = Math.min(AMOUNTS_REMEMBERED, payments.size());
        int[] deviations = stream.deviations();
        int margin = schedule.cadence().toleranceDays();
        for (int slot = stream.nextSlot(asOf); schedule.day(slot) - margin <= asOf + horizon; slot++) {
            int due = schedule.day(slot) - asOf - 1;
            double expected = stream.expectedAmount(slot);
            for (double[] path : paths) {
                if (random.nextDouble() >= stream.occurrence()) {
                    continue;
                }
                int day = due + deviations[random.nextInt(deviations.length)];
                if (day < 0 && due >= 0) {
                    day = 0;
                }
                if (day >= 0 && day < horizon) {
                    boolean foreseen = random.nextDouble() < stream.amountNearShare();
                    path[day] += foreseen
                            ? expected
                            : payments.get(payments.size() - 1 - random.nextInt(remembered))
                                    .amount();
                }
            }
        }
    }

    /** Days of the past after which a copy may start, with weights. */
    private static final class Starts {

        private final int n;
        private final int[] days = new int[MOST_STARTS];
        private final double[] cumulated = new double[MOST_STARTS];
        private int count;
        private double total;

        Starts(int n) {
            this.n = n;
        }

        void add(int day, double weight) {
            if (day >= -1 && day + 1 < n) {
                total += weight;
                days[count] = day;
                cumulated[count++] = total;
            }
        }

        /** The day at a share of the total weight; the day before the series if no day was comparable. */
        int at(double share) {
            double target = share * total;
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (cumulated[middle] < target) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < count ? days[low] : -1;
        }
    }
}
