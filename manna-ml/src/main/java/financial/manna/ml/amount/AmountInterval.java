package financial.manna.ml.amount;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;

/**
 * Two amounts between which the truth is expected with a given probability.
 *
 * @param coverage the probability, in (0,1), such as 0.8
 * @param lower the lower end; signed, so that for money going out it is the larger payment
 * @param upper the upper end, not below the lower one
 */
public record AmountInterval(double coverage, Money lower, Money upper) {

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if the coverage is outside (0,1), the currencies differ, or the ends cross
     */
    public AmountInterval {
        requireNonNull(lower, "lower");
        requireNonNull(upper, "upper");
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be in (0,1), not " + coverage);
        }
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("lower end " + lower + " is above upper end " + upper);
        }
    }

    /** Whether an amount of the same currency lies inside, ends included. */
    public boolean contains(Money amount) {
        return lower.compareTo(amount) <= 0 && amount.compareTo(upper) <= 0;
    }
}
