package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.Arrays;

/** What dates and amounts may be, so that day numbers fit an int and ten years of sums a long. */
final class Bounds {

    /** Ten trillion in a currency of two decimals, for one payment and for one day. */
    static final long MAX_FLOW = 1_000_000_000_000_000L;
    /** A balance may hold a thousand of the largest payments. */
    static final long MAX_BALANCE = 1_000 * MAX_FLOW;

    private static final int MAX_YEAR = 9999;

    private Bounds() {}

    static boolean holds(LocalDate date) {
        return Math.abs((long) date.getYear()) <= MAX_YEAR;
    }

    static boolean holds(long minorUnits) {
        return minorUnits >= -MAX_FLOW && minorUnits <= MAX_FLOW;
    }

    static LocalDate requireDate(LocalDate date, String name) {
        if (!holds(requireNonNull(date, name))) {
            throw new IllegalArgumentException(
                    name + " must be in the years -" + MAX_YEAR + " to " + MAX_YEAR + ", not " + date);
        }
        return date;
    }

    /** A copy of the coverages. */
    static double[] requireCoverages(double... coverages) {
        double[] copy = requireNonNull(coverages, "coverages").clone();
        if (copy.length == 0 || Arrays.stream(copy).anyMatch(c -> !(c > 0 && c < 1))) {
            throw new IllegalArgumentException(
                    "at least one coverage in (0,1) is needed, not " + Arrays.toString(copy));
        }
        return copy;
    }

    static Money requireFlow(Money amount, String name) {
        return require(amount, name, MAX_FLOW);
    }

    static Money requireBalance(Money amount, String name) {
        return require(amount, name, MAX_BALANCE);
    }

    private static Money require(Money amount, String name, long most) {
        long minorUnits = requireNonNull(amount, name).minorUnits();
        if (minorUnits < -most || minorUnits > most) {
            throw new IllegalArgumentException(
                    name + " must be at most " + new Money(most, amount.currency()) + " in size, not " + amount);
        }
        return amount;
    }
}
