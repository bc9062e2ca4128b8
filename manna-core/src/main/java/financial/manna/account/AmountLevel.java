package financial.manna.account;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;

/**
 * What amounts of one sign and currency usually are: the median of the latest ones and how far they stray from it.
 *
 * <p>Median and spread do not move when fewer than half of those amounts are outliers (Hampel, The influence curve and
 * its role in robust estimation, 1974).
 *
 * @param count how many such amounts there were in all, at least 1
 * @param median the median of the latest ones, with their sign; between two amounts, their mean rounded down
 * @param spread the median absolute deviation from the median, not negative; 1.4826 times it estimates a standard
 *     deviation where amounts are normally distributed; 0 if more than half of the latest amounts are equal
 * @param largest the amount furthest from zero that was ever seen, with its sign
 */
public record AmountLevel(long count, Money median, Money spread, Money largest) {

    public AmountLevel {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
        requireNonNull(median, "median");
        requireNonNull(spread, "spread");
        requireNonNull(largest, "largest");
        if (spread.signum() < 0) {
            throw new IllegalArgumentException("spread must not be negative, like " + spread);
        }
    }
}
