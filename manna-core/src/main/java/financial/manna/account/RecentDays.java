package financial.manna.account;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Lines and sums per day in one currency, for the latest days that had any.
 *
 * <p>It keeps a few days more than the longest period that is asked for, by date and not by distance from the last
 * line: a single line with a date far in the future takes up one of them and hides no other.
 */
final class RecentDays {

    static final int MAX_DAYS = 40;
    static final int COLUMNS = 4;
    static final int LINES = 1;
    static final int MONEY_IN = 2;
    static final int MONEY_OUT = 3;

    /** {@code null} for lines without an amount. */
    final @Nullable Currency currency;
    /** The number of the account's line that came last. */
    final long touched;
    /** Per day, in order of date: epoch day, lines, money in, money out (negative), in minor units. */
    private final long[] rows;

    /** Takes over the array. */
    RecentDays(@Nullable Currency currency, long touched, long[] rows) {
        this.currency = currency;
        this.touched = touched;
        this.rows = rows;
    }

    RecentDays with(long day, long minor, long line) {
        int at = rows.length;
        while (at > 0 && rows[at - COLUMNS] > day) {
            at -= COLUMNS;
        }
        boolean known = at > 0 && rows[at - COLUMNS] == day;
        boolean full = rows.length == MAX_DAYS * COLUMNS;
        if (!known && full && at == 0) {
            return new RecentDays(currency, line, rows);
        }
        long[] next;
        if (known) {
            at -= COLUMNS;
            next = rows.clone();
        } else {
            int dropped = full ? COLUMNS : 0;
            next = new long[rows.length - dropped + COLUMNS];
            System.arraycopy(rows, dropped, next, 0, at - dropped);
            System.arraycopy(rows, at, next, at - dropped + COLUMNS, rows.length - at);
            at -= dropped;
            next[at] = day;
        }
        next[at + LINES]++;
        int column = at + (minor > 0 ? MONEY_IN : MONEY_OUT);
        next[column] = saturatedSum(next[column], minor);
        return new RecentDays(currency, line, next);
    }

    /**
     * The sum of a column over the days after {@code from} up to {@code to}; at the bounds of {@code long} where it
     * does not fit.
     */
    long sum(int column, long from, long to) {
        long sum = 0;
        for (int i = 0; i < rows.length; i += COLUMNS) {
            if (rows[i] > from && rows[i] <= to) {
                sum = saturatedSum(sum, rows[i + column]);
            }
        }
        return sum;
    }

    long[] rows() {
        return rows.clone();
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
        return !overflow ? sum : a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
