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

    /** The greatest magnitude; as an unsigned number, which that of {@code Long.MIN_VALUE} needs. */
    final long largest;
    /** How many amounts are in the window. */
    final int kept;
    /** Their magnitudes as {@link Varints}: most amounts take two or three bytes. */
    private final byte[] packed;

    /** Takes over the array. */
    AmountWindow(Currency currency, int sign, long count, long touched, long largest, int kept, byte[] packed) {
        this.currency = currency;
        this.sign = sign;
        this.count = count;
        this.touched = touched;
        this.largest = largest;
        this.kept = kept;
        this.packed = packed;
    }

    /** A window of amounts, oldest first, all of the sign. */
    static AmountWindow of(Currency currency, int sign, long count, long touched, long largest, long[] latest) {
        int size = 0;
        for (long amount : latest) {
            size += Varints.size(sign * amount);
        }
        byte[] packed = new byte[size];
        int at = 0;
        for (long amount : latest) {
            at = Varints.put(packed, at, sign * amount);
        }
        return new AmountWindow(currency, sign, count, touched, sign * largest, latest.length, packed);
    }

    static AmountWindow of(Money amount, long line) {
        long minor = amount.minorUnits();
        return of(amount.currency(), Long.signum(minor), 1, line, minor, new long[] {minor});
    }

    AmountWindow with(long minor, long line, int capacity) {
        long magnitude = sign * minor;
        int from = kept < capacity ? 0 : Varints.skip(packed, 0);
        byte[] next = new byte[packed.length - from + Varints.size(magnitude)];
        System.arraycopy(packed, from, next, 0, packed.length - from);
        Varints.put(next, packed.length - from, magnitude);
        long further = Long.compareUnsigned(magnitude, largest) > 0 ? magnitude : largest;
        return new AmountWindow(currency, sign, count + 1, line, further, Math.min(kept + 1, capacity), next);
    }

    boolean holds(Money amount) {
        return amount.signum() == sign && amount.currency().equals(currency);
    }

    long[] latest() {
        long[] latest = new long[kept];
        int at = 0;
        for (int i = 0; i < kept; i++) {
            latest[i] = sign * Varints.get(packed, at);
            at = Varints.skip(packed, at);
        }
        return latest;
    }

    /** The amount that came last. */
    long last() {
        // Every number ends in a byte without the sign bit, and the bytes before it have theirs set.
        int at = packed.length - 1;
        while (at > 0 && packed[at - 1] < 0) {
            at--;
        }
        return sign * Varints.get(packed, at);
    }

    /** The amount furthest from zero, with its sign. */
    long largestAmount() {
        return sign * largest;
    }

    /** Not to be changed. */
    byte[] packed() {
        return packed;
    }

    AmountLevel level() {
        long[] values = latest();
        long median = median(values);
        for (int i = 0; i < values.length; i++) {
            // All have one sign, so the difference fits.
            values[i] = Math.abs(values[i] - median);
        }
        return new AmountLevel(count, money(median), money(median(values)), money(largestAmount()));
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
