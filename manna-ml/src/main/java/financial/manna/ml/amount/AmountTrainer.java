package financial.manna.ml.amount;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Learns from past transactions what amounts to expect.
 *
 * <p>Defaults: trees where XGBoost ({@code ml.dmlc:xgboost4j_2.12}) is on the class path, else medians alone, which is
 * logged at INFO and told by the predictor; seed 0; one thread. The same transactions in the same order, options and
 * number of threads give the same predictor.
 *
 * <p>Immutable and thread-safe.
 */
public final class AmountTrainer {

    private static final AmountTrainer STANDARD = new AmountTrainer(AmountOptions.STANDARD);

    private final AmountOptions options;

    private AmountTrainer(AmountOptions options) {
        this.options = options;
    }

    /** A trainer with the defaults. */
    public static AmountTrainer standard() {
        return STANDARD;
    }

    static AmountTrainer of(AmountOptions options) {
        return new AmountTrainer(options);
    }

    /** The same with medians alone: no trees, nothing native. */
    public AmountTrainer withoutTrees() {
        return new AmountTrainer(new AmountOptions(
                false,
                options.seed(),
                options.threads(),
                options.rounds(),
                options.depth(),
                options.learningRate(),
                options.maxExamples()));
    }

    /** The same with another seed. */
    public AmountTrainer withSeed(long seed) {
        return new AmountTrainer(new AmountOptions(
                options.trees(),
                seed,
                options.threads(),
                options.rounds(),
                options.depth(),
                options.learningRate(),
                options.maxExamples()));
    }

    /**
     * The same with another number of threads that train trees.
     *
     * @param threads 1 to 1,024
     * @throws IllegalArgumentException if it is out of range
     */
    public AmountTrainer withThreads(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be 1 to 1024, not " + threads);
        }
        return new AmountTrainer(new AmountOptions(
                options.trees(),
                options.seed(),
                threads,
                options.rounds(),
                options.depth(),
                options.learningRate(),
                options.maxExamples()));
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
}
