package financial.manna.account;

import financial.manna.transaction.Money;
import java.util.Arrays;
import java.util.Currency;

/**
 * The latest amounts of one sign and currency, oldest first.
 *
 * <p>A moving window (Hampel's identifier: Pearson, Outliers in process modeling and identification, 2002) rather than
 * a quantile sketch such as P-square (Jain and Chlamtac, 1985): its median and deviation are exact from the first
 * amount on, it forgets an old price by itself, where a sketch would need decay on top, and most merchants are seen so
 * seldom that the window is smaller than a sketch's markers.
 */
final class AmountWindow {

    final Currency currency;
    /** -1 or 1. */
    final int sign;

    final long count;
    /** The number of the account's line that came last. */
    final long touched;

    final long largest;
    private final long[] latest;

    /** Takes over the array. */
    AmountWindow(Currency currency, int sign, long count, long touched, long largest, long[] latest) {
        this.currency = currency;
        this.sign = sign;
        this.count = count;
        this.touched = touched;
        this.largest = largest;
        this.latest = latest;
    }

    static AmountWindow of(Money amount, long line) {
        long minor = amount.minorUnits();
        return new AmountWindow(amount.currency(), Long.signum(minor), 1, line, minor, new long[] {minor});
    }

    AmountWindow with(long minor, long line, int capacity) {
        int kept = Math.min(latest.length, capacity - 1);
        long[] next = new long[kept + 1];
        System.arraycopy(latest, latest.length - kept, next, 0, kept);
        next[kept] = minor;
        long further = sign < 0 ? Math.min(largest, minor) : Math.max(largest, minor);
        return new AmountWindow(currency, sign, count + 1, line, further, next);
    }

    boolean holds(Money amount) {
        return amount.signum() == sign && amount.currency().equals(currency);
    }

    long[] latest() {
        return latest.clone();
    }

    AmountLevel level() {
        long[] values = latest.clone();
        long median = median(values);
        for (int i = 0; i < values.length; i++) {
            // All have one sign, so the difference fits.
            values[i] = Math.abs(values[i] - median);
        }
        return new AmountLevel(count, money(median), money(median(values)), money(largest));
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }

    /** Sorts the values. */
    private static long median(long[] values) {
        Arrays.sort(values);
        long upper = values[values.length / 2];
        if (values.length % 2 == 1) {
            return upper;
        }
        long lower = values[values.length / 2 - 1];
        return lower + (upper - lower) / 2;
    }
}
