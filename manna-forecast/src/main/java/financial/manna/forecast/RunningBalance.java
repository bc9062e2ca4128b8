package financial.manna.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * The account's balance at the end of each day, up to an unknown constant: the payments summed up. Days to come follow
 * the mean course of the same days of earlier months.
 */
final class RunningBalance {

    /** Months whose course is averaged. */
    private static final int MONTHS = 8;

    private final double[] endOfDay;
    private final int firstDay;
    private final int lastDay;

    private RunningBalance(double[] endOfDay, int firstDay, int lastDay) {
        this.endOfDay = endOfDay;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }

    static RunningBalance of(List<Payment> payments, int asOf) {
        int first = asOf;
        for (Payment payment : payments) {
            first = Math.min(first, payment.day());
        }
        double[] sums = new double[asOf - first + 1];
        for (Payment payment : payments) {
            sums[payment.day() - first] += payment.amount();
        }
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return new RunningBalance(sums, first, asOf);
    }

    /** The balance as it was known on a day that is not later; of a day before the first payment nothing is asked. */
    RunningBalance until(int day) {
        return new RunningBalance(endOfDay, firstDay, day);
    }

    int lastDay() {
        return lastDay;
    }

    /** The balance summed over from, ..., to - 1, known up to a day and projected after it. */
    double exposure(int from, int to, int known) {
        double sum = 0;
        int first = Math.min(to, known + 1);
        for (int day = from; day < first; day++) {
            sum += at(day);
        }
        if (first < to) {
            int[] then = sameDayOfEarlierMonths(known);
            for (int day = Math.max(from, first); day < to; day++) {
                sum += projected(day, known, then);
            }
        }
        return sum;
    }

    private int[] sameDayOfEarlierMonths(int known) {
        int month = CivilDay.month(known);
        int dayOfMonth = CivilDay.dayOfMonth(known);
        int[] then = new int[MONTHS];
        int count = 0;
        while (count < MONTHS) {
            int day = CivilDay.of(month - count - 1, dayOfMonth);
            if (day < firstDay) {
                break;
            }
            then[count++] = day;
        }
        return Arrays.copyOf(then, count);
    }

    private double projected(int day, int known, int[] earlier) {
        double change = 0;
        int months = 0;
        for (int then : earlier) {
            int later = day - (known - then);
            if (later <= known) {
                change += at(later) - at(then);
                months++;
            }
        }
        return at(known) + (months == 0 ? 0 : change / months);
    }

    private double at(int day) {
        return endOfDay[Math.max(0, Math.min(lastDay, day) - firstDay)];
    }
}
