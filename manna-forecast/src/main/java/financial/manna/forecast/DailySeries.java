package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount for every day from a first to a last one, in one currency; days on which nothing happened are zero.
 *
 * <p>Negative is money out. Dates are in the years -9999 to 9999, amounts at most 10^15 minor units in size (ten trillion
 * in a currency of two decimals). Immutable and thread-safe.
 */
public final class DailySeries {

    /** The most days a series may have: two hundred years. */
    public static final int MAX_DAYS = 73_050;

    private final LocalDate first;
    private final Currency currency;
    private final long[] minorUnits;

    private DailySeries(LocalDate first, Currency currency, long[] minorUnits) {
        this.first = first;
        this.currency = currency;
        this.minorUnits = minorUnits;
    }

    /**
     * A series of amounts on consecutive days.
     *
     * @param first the day of the first amount
     * @param amounts at least one, of one currency
     * @throws IllegalArgumentException if there is none, there are more than {@link #MAX_DAYS}, currencies differ, or a
     *     date or amount is out of bounds
     */
    public static DailySeries of(LocalDate first, List<Money> amounts) {
        Bounds.requireDate(first, "first");
        requireNonNull(amounts, "amounts");
        requireLength(amounts.size());
        Bounds.requireDate(first.plusDays(amounts.size() - 1L), "last");
        Currency currency = amounts.get(0).currency();
        long[] minorUnits = new long[amounts.size()];
        for (int i = 0; i < minorUnits.length; i++) {
            Money amount = requireNonNull(amounts.get(i), "amount");
            requireFlow(amount, first, i);
            if (!amount.currency().equals(currency)) {
                throw new IllegalArgumentException("amounts in " + currency + " and " + amount.currency() + " on "
                        + first.plusDays(i) + " cannot share a series");
            }
            minorUnits[i] = amount.minorUnits();
        }
        return new DailySeries(first, currency, minorUnits);
    }

    /**
     * The daily sums of transactions that all have a booking date and an amount of one currency.
     *
     * @param first the first day; nothing may be booked before it
     * @param last the last day; nothing may be booked after it
     * @throws IllegalArgumentException if a transaction has no date or amount, lies outside, currencies differ, or a date,
     *     an amount or a day's sum is out of bounds
     */
    public static DailySeries ofTransactions(
            Collection<Transaction> transactions, LocalDate first, LocalDate last, Currency currency) {
        requireNonNull(transactions, "transactions");
        Bounds.requireDate(first, "first");
        Bounds.requireDate(last, "last");
        requireNonNull(currency, "currency");
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        requireLength(days);
        long[] minorUnits = new long[(int) days];
        for (Transaction transaction : transactions) {
            LocalDate date = transaction
                    .bookingDate()
                    .orElseThrow(() -> new IllegalArgumentException("a transaction has no booking date"));
            Money amount = transaction
                    .amount()
                    .orElseThrow(() -> new IllegalArgumentException("a transaction of " + date + " has no amount"));
            if (date.isBefore(first) || date.isAfter(last)) {
                throw new IllegalArgumentException(
                        "a transaction of " + date + " lies outside " + first + " to " + last);
            }
            if (!amount.currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "a transaction of " + date + " is in " + amount.currency() + ", not " + currency);
            }
            int day = (int) (date.toEpochDay() - first.toEpochDay());
            requireFlow(amount, first, day);
            minorUnits[day] += amount.minorUnits();
            requireFlow(new Money(minorUnits[day], currency), first, day);
        }
        return new DailySeries(first, currency, minorUnits);
    }

    /** The first day. */
    public LocalDate first() {
        return first;
    }

    /** The last day. */
    public LocalDate last() {
        return first.plusDays(minorUnits.length - 1);
    }

    /** How many days, at least 1. */
    public int days() {
        return minorUnits.length;
    }

    /** The currency of every amount. */
    public Currency currency() {
        return currency;
    }

    /**
     * The amount of a day.
     *
     * @throws IllegalArgumentException if the day lies outside the series
     */
    public Money on(LocalDate day) {
        return new Money(minorUnits[index(day)], currency);
    }

    /**
     * The series up to and including a day.
     *
     * @throws IllegalArgumentException if the day lies outside the series
     */
    public DailySeries until(LocalDate day) {
        return new DailySeries(first, currency, Arrays.copyOf(minorUnits, index(day) + 1));
    }

    /** The amounts in minor units, as the algorithms want them. */
    double[] values() {
        double[] values = new double[minorUnits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = minorUnits[i];
        }
        return values;
    }

    private int index(LocalDate day) {
        long index = requireNonNull(day, "day").toEpochDay() - first.toEpochDay();
        if (index < 0 || index >= minorUnits.length) {
            throw new IllegalArgumentException(day + " lies outside " + first + " to " + last());
        }
        return (int) index;
    }

    private static void requireFlow(Money amount, LocalDate first, int day) {
        // The name is put together only where it is needed: there may be a hundred thousand rows.
        if (!Bounds.holds(amount.minorUnits())) {
            Bounds.requireFlow(amount, "the amount of " + first.plusDays(day));
        }
    }

    private static void requireLength(long days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("a series has 1 to " + MAX_DAYS + " days, not " + days);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DailySeries that
                && first.equals(that.first)
                && currency.equals(that.currency)
                && Arrays.equals(minorUnits, that.minorUnits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * first.hashCode() + currency.hashCode()) + Arrays.hashCode(minorUnits);
    }

    /** The span and currency; never the amounts. */
    @Override
    public String toString() {
        return first + " to " + last() + " in " + currency;
    }
}
