package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The currency of a forecast, and the fixed rates at which amounts in others are converted, half to even. */
final class Rates {

    private static final int MOST_DIGITS = 12;

    private final @Nullable Currency wanted;
    private final Map<Currency, BigDecimal> rates;

    Rates(@Nullable Currency wanted, Map<Currency, BigDecimal> rates) {
        if (wanted == null && !rates.isEmpty()) {
            throw new IllegalArgumentException(
                    "rates from " + rates.keySet() + " need the currency that they convert to");
        }
        this.wanted = wanted;
        this.rates = new LinkedHashMap<>(rates);
    }

    static void requireRate(BigDecimal rate) {
        // The number of digits tells the size without working out what 1e999999999 is.
        long digits = (long) requireNonNull(rate, "rate").precision() - rate.scale();
        if (rate.signum() <= 0 || digits < -MOST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a rate must be positive, from 1E-" + MOST_DIGITS + " to 1E+" + MOST_DIGITS + ", not " + rate);
        }
    }

    /** The currency to forecast in: the one asked for, else the one that all transactions share. */
    Currency currencyOf(Ledger ledger) {
        Set<Currency> found = new LinkedHashSet<>();
        ledger.books().keySet().forEach(book -> found.add(book.currency()));
        if (wanted == null) {
            if (found.size() > 1) {
                throw new IllegalArgumentException("transactions in several currencies " + found
                        + ": forecast them apart, or give a currency and rates to convert them");
            }
            return found.isEmpty()
                    ? Currency.getInstance("XXX")
                    : found.iterator().next();
        }
        for (Currency other : found) {
            if (!other.equals(wanted) && !rates.containsKey(other)) {
                throw new IllegalArgumentException(
                        "no rate from " + other + " to " + wanted + "; known are " + rates.keySet());
            }
        }
        return wanted;
    }

    /** The transactions since a day, converted to the given currency, for which {@link #currencyOf} has vouched. */
    List<Transaction> converted(Ledger ledger, Currency to, LocalDate oldest) {
        List<Transaction> converted = new ArrayList<>();
        for (List<Transaction> book : ledger.books().values()) {
            for (Transaction transaction : book) {
                if (!transaction.bookingDate().orElseThrow().isBefore(oldest)) {
                    converted.add(converted(transaction, to));
                }
            }
        }
        return converted;
    }

    private Transaction converted(Transaction transaction, Currency to) {
        Money amount = transaction.amount().orElseThrow();
        @Nullable BigDecimal rate = rates.get(amount.currency());
        if (amount.currency().equals(to) || rate == null) {
            return transaction;
        }
        int decimals = new Money(0, to).amount().scale();
        BigDecimal converted = amount.amount().multiply(rate).setScale(decimals, RoundingMode.HALF_EVEN);
        return transaction.toBuilder().amount(Money.of(converted, to)).build();
    }
}
