package financial.manna.transaction;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;

/**
 * A signed amount of money in minor units of its currency: -575 USD is five dollars seventy-five leaving the account.
 *
 * <p>Negative leaves the account, positive enters it. The number of decimals follows ISO 4217 (USD 2, JPY 0, KWD 3).
 * Where a statement names no currency, the ISO 4217 code {@code XXX} ("no currency involved") stands in; such amounts
 * keep four decimals and never compare equal to an amount in a real currency.
 *
 * <p>Immutable and thread-safe.
 *
 * @param minorUnits the amount in minor units; any {@code long}
 * @param currency the currency
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    private static final Currency NO_CURRENCY = Currency.getInstance("XXX");
    private static final int NO_CURRENCY_DECIMALS = 4;
    /** 19 digits, a sign and a point. */
    private static final int LONGEST_TEXT = 21;

    public Money {
        requireNonNull(currency, "currency");
    }

    /**
     * An amount in major units.
     *
     * @param amount a decimal number such as {@code -5.75}, with no more decimals than the currency has
     * @param currencyCode an ISO 4217 code such as {@code USD}
     * @throws IllegalArgumentException if the text is no decimal number, has too many decimals, does not fit a
     *     {@code long} of minor units, or the code is unknown
     */
    public static Money of(String amount, String currencyCode) {
        requireNonNull(amount, "amount");
        return of(decimal(amount), currency(currencyCode));
    }

    /**
     * An amount in major units.
     *
     * @throws IllegalArgumentException if the amount has more decimals than the currency, or does not fit a
     *     {@code long} of minor units
     */
    public static Money of(BigDecimal amount, Currency currency) {
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
        int decimals = decimals(currency);
        // Guards setScale against exponents such as 1e999999999, which would ask for gigabytes of digits.
        if (amount.signum() != 0 && (long) amount.precision() - amount.scale() > 19) {
            throw tooLarge(amount, currency);
        }
        BigDecimal shortest = amount.scale() <= decimals ? amount : amount.stripTrailingZeros();
        // Compared, not tried: setScale would first raise ten to the power of the surplus, as in 1e-99999999.
        if (shortest.scale() > decimals) {
            throw new IllegalArgumentException(
                    "amount " + amount + " has more than the " + decimals + " decimals of " + currency);
        }
        try {
            return new Money(shortest.movePointRight(decimals).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw tooLarge(amount, currency);
        }
    }

    /**
     * An amount in minor units, such as cents.
     *
     * @throws IllegalArgumentException if the code is unknown
     */
    public static Money ofMinor(long minorUnits, String currencyCode) {
        return new Money(minorUnits, currency(currencyCode));
    }

    /**
     * An amount in major units whose currency is not known.
     *
     * @param amount at most four decimals
     * @throws IllegalArgumentException as {@link #of(BigDecimal, Currency)}
     */
    public static Money withoutCurrency(BigDecimal amount) {
        return of(amount, NO_CURRENCY);
    }

    /** Whether the currency is a real one, not the {@code XXX} stand-in. */
    public boolean hasCurrency() {
        return !currency.equals(NO_CURRENCY);
    }

    /** The amount in major units, with the currency's number of decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    /** -1, 0 or 1. */
    public int signum() {
        return Long.signum(minorUnits);
    }

    /** Whether the money leaves the account. */
    public boolean isOutflow() {
        return minorUnits < 0;
    }

    /**
     * The same amount with the other sign.
     *
     * @throws ArithmeticException if the result does not fit
     */
    public Money negate() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    /**
     * The amount without its sign.
     *
     * @throws ArithmeticException if the result does not fit
     */
    public Money abs() {
        return minorUnits < 0 ? negate() : this;
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the result does not fit
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * Compares amounts of one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** The amount in plain decimals and the currency code, such as {@code -5.75 USD}; the code is left out if unknown. */
    @Override
    public String toString() {
        return hasCurrency() ? toPlainString() + " " + currency.getCurrencyCode() : toPlainString();
    }

    /**
     * The amount in plain decimals, such as {@code -5.75}: as many as the currency has; without a currency two to four.
     */
    public String toPlainString() {
        if (hasCurrency()) {
            return plain(minorUnits, decimals(currency));
        }
        long shortest = minorUnits;
        int decimals = NO_CURRENCY_DECIMALS;
        while (decimals > 2 && shortest % 10 == 0) {
            shortest /= 10;
            decimals--;
        }
        return plain(shortest, decimals);
    }

    /** Digits from the last to the first; every row of a statement is written so. */
    private static String plain(long units, int decimals) {
        byte[] text = new byte[LONGEST_TEXT];
        int at = text.length;
        int left = decimals;
        long rest = units;
        do {
            text[--at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
            left--;
            if (left == 0) {
                text[--at] = '.';
            }
        } while (rest != 0 || left >= 0);
        if (units < 0) {
            text[--at] = '-';
        }
        return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a decimal number: \"" + abbreviated(text) + "\"", e);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static Currency currency(String code) {
        requireNonNull(code, "currencyCode");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an ISO 4217 currency code: \"" + abbreviated(code) + "\"", e);
        }
    }

    private static int decimals(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return digits >= 0 ? digits : NO_CURRENCY_DECIMALS;
    }

    private static IllegalArgumentException tooLarge(BigDecimal amount, Currency currency) {
        return new IllegalArgumentException(
                "amount " + abbreviated(amount.toString()) + " " + currency + " does not fit 64 bits of minor units");
    }
}
