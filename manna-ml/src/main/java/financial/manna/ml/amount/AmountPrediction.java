package financial.manna.ml.amount;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is expected to be, or why nothing is expected. Immutable and thread-safe.
 */
public final class AmountPrediction {

    private final @Nullable Money amount;
    private final @Nullable AmountInterval interval;
    private final int merchantPayments;
    private final List<String> reasons;

    AmountPrediction(
            @Nullable Money amount, @Nullable AmountInterval interval, int merchantPayments, List<String> reasons) {
        this.amount = amount;
        this.interval = interval;
        this.merchantPayments = merchantPayments;
        this.reasons = List.copyOf(requireNonNull(reasons, "reasons"));
    }

    static AmountPrediction abstained(String reason) {
        return new AmountPrediction(null, null, 0, List.of(reason));
    }

    /**
     * The expected amount, signed: the one that half of such payments come nearest to in proportion. Where they spread
     * widely it lies below their median. Empty if too little is known.
     */
    public Optional<Money> predictedAmount() {
        return Optional.ofNullable(amount);
    }

    /** Bounds that hold about 80 % of such payments; empty if nothing is expected or too little is known for bounds. */
    public Optional<AmountInterval> interval() {
        return Optional.ofNullable(interval);
    }

    /** Whether nothing is expected; {@link #reasons()} says why. */
    public boolean abstained() {
        return amount == null;
    }

    /** How many earlier payments with this counterparty, in the same currency and direction, it rests on. */
    public int merchantPayments() {
        return merchantPayments;
    }

    /** In words what it rests on, the most important first; at least one. */
    public List<String> reasons() {
        return reasons;
    }

    @Override
    public String toString() {
        return (amount == null ? "no amount expected" : amount + (interval == null ? "" : " in " + interval)) + " "
                + reasons;
    }
}
