package financial.manna.ml.amount;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Learns from past transactions what amounts to expect. Defaults:
 *
 * <ul>
 *   <li>trees where XGBoost ({@code ml.dmlc:xgboost4j_2.12}) is on the class path, else medians alone, which is logged
 *       at INFO and told by the predictor;
 *   <li>seed 0;
 *   <li>one thread.
 * </ul>
 *
 * <p>The same transactions in the same order, options and number of threads give the same predictor. Immutable and
 * thread-safe.
 */
public final class AmountTrainer {

    private final Builder options;

    private AmountTrainer(Builder options) {
        this.options = options;
    }

    /** A trainer with the defaults. */
    public static AmountTrainer standard() {
        return builder().build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns. What is known of a payment comes from earlier ones only. A {@linkplain Transaction#ownLabel() label} counts
     * as its category. Those without a date count as before all others, in the given order; those without an amount, or
     * with one of zero, teach nothing and are left out.
     *
     * @param transactions in any order; may be empty, which gives a predictor that always abstains
     * @throws financial.manna.MannaException if XGBoost is there but fails
     */
    public AmountPredictor train(List<Transaction> transactions) {
        requireNonNull(transactions, "transactions");
        LineReader reader = new LineReader();
        List<Payment> payments = new ArrayList<>(transactions.size());
        for (Transaction transaction : transactions) {
            Money amount = transaction.amount().orElse(null);
            if (amount != null && amount.signum() != 0) {
                payments.add(new Payment(
                        reader.read(transaction),
                        Math.log(Math.abs(amount.amount().doubleValue())),
                        amount.currency().getCurrencyCode(),
                        amount.signum()));
            }
        }
        payments.sort(Comparator.comparingLong(payment -> payment.line().day()));
        return new AmountPredictor(new AmountFit(options, payments).fit(), reader);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_THREADS = 1_024;

        boolean trees = true;
        long seed;
        int threads = 1;

        private Builder() {}

        private Builder(Builder other) {
            this.trees = other.trees;
            this.seed = other.seed;
            this.threads = other.threads;
        }

        /** Leaves it at medians: no trees, nothing native. */
        public Builder withoutTrees() {
            this.trees = false;
            return this;
        }

        /** Sets the seed of what trees draw at random. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets how many threads train trees.
         *
         * @throws IllegalArgumentException if it is not 1 to 1,024
         */
        public Builder threads(int threads) {
            if (threads < 1 || threads > MAX_THREADS) {
                throw new IllegalArgumentException("threads must be 1 to " + MAX_THREADS + ", not " + threads);
            }
            this.threads = threads;
            return this;
        }

        /** The trainer; later changes of this builder do not reach it. */
        public AmountTrainer build() {
            return new AmountTrainer(new Builder(this));
        }
    }
}
