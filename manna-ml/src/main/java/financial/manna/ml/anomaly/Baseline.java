package financial.manna.ml.anomaly;

import financial.manna.account.AccountProfile;
import financial.manna.account.Activity;
import financial.manna.account.AmountLevel;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an amount of this sign and currency usually is for this account, at this merchant and in this category.
 *
 * <p>Medians and median deviations are drawn towards the level above with the weight of a few lines each (shrinkage in
 * the manner of James and Stein, 1961): merchant to category, category to account, account to the population. So a
 * merchant seen once moves little, and one seen fifteen times speaks for itself. How many lines of a merchant it takes
 * is learnt where there is history: where prices differ little between merchants, its few lines are mostly noise.
 */
final class Baseline {

    /** Fewer lines of the account and nothing is said. */
    static final int LEAST_LINES = 3;

    private static final double ACCOUNT_WEIGHT = 5;
    private static final double CATEGORY_WEIGHT = 4;
    /** The standard deviation of amounts within an account, in medians, where too few lines tell it. */
    private static final double USUAL_DEVIATION = 0.5;
    /** Prices that never moved may yet move a little. */
    private static final double LEAST_DEVIATION = 0.1;
    /** Estimates a standard deviation from a median absolute one (Hampel, 1974). */
    private static final double NORMAL = 1.4826;

    /** In minor units, without sign. */
    private final double usual;

    private final double deviation;
    private final double accountLevel;
    private final double amount;
    private final Scope scope;
    private final Money median;

    private Baseline(double usual, double deviation, double accountLevel, double amount, Scope scope, Money median) {
        this.usual = usual;
        this.deviation = deviation;
        this.accountLevel = accountLevel;
        this.amount = amount;
        this.scope = scope;
        this.median = median;
    }

    /** Empty without a profile, an amount, or enough lines of its sign and currency. */
    static Optional<Baseline> of(TransactionContext context, Population population) {
        AccountProfile profile = context.profile().orElse(null);
        Money amount = context.transaction().amount().orElse(null);
        if (profile == null || amount == null || amount.signum() == 0) {
            return Optional.empty();
        }
        AmountLevel account = profile.account().level(amount).orElse(null);
        if (account == null || account.count() < LEAST_LINES) {
            return Optional.empty();
        }
        double above = population.level(amount).map(Population.Level::median).orElse(Double.NaN);
        Shrunk level = Double.isNaN(above)
                ? new Shrunk(magnitude(account), USUAL_DEVIATION * magnitude(account)).with(account, ACCOUNT_WEIGHT)
                : new Shrunk(above, USUAL_DEVIATION * above).with(account, ACCOUNT_WEIGHT);
        double accountLevel = level.median;
        Scope scope = Scope.ACCOUNT;
        Money median = account.median();
        AmountLevel category = context.category()
                .flatMap(profile::category)
                .flatMap(activity -> activity.level(amount))
                .orElse(null);
        if (category != null) {
            level = level.with(category, CATEGORY_WEIGHT);
            if (category.count() >= LEAST_LINES) {
                scope = Scope.CATEGORY;
                median = category.median();
            }
        }
        AmountLevel merchant = merchant(context, profile)
                .flatMap(activity -> activity.level(amount))
                .orElse(null);
        if (merchant != null) {
            level = level.with(merchant, population.merchantWeight());
            if (merchant.count() >= LEAST_LINES) {
                scope = Scope.MERCHANT;
                median = merchant.median();
            }
        }
        double deviation = Math.max(level.deviation, LEAST_DEVIATION * level.median);
        return Optional.of(
                new Baseline(level.median, deviation, accountLevel, Population.magnitude(amount), scope, median));
    }

    static Optional<Activity> merchant(TransactionContext context, AccountProfile profile) {
        String key = context.parsed().key();
        return key.isEmpty() ? Optional.empty() : profile.merchant(key);
    }

    /** How many deviations the amount is above the usual one; negative below. */
    double deviations() {
        return (amount - usual) / deviation;
    }

    /** The usual amount of the whole account, in minor units without sign. */
    double accountLevel() {
        return accountLevel;
    }

    /** How many times the usual amount it is. */
    double ratio() {
        return amount / usual;
    }

    /** How many times the median of its {@link #scope} it is, as a person is told. */
    double toldRatio() {
        return amount / Math.max(1, Population.magnitude(median));
    }

    /** The narrowest level with enough lines of its own. */
    Scope scope() {
        return scope;
    }

    /** The median of that level. */
    Money median() {
        return median;
    }

    private static double magnitude(AmountLevel level) {
        return Math.max(1, Population.magnitude(level.median()));
    }

    /** Where a level of a baseline comes from. */
    enum Scope {
        ACCOUNT("in this account"),
        CATEGORY("in this category"),
        MERCHANT("at this merchant");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A median and a standard deviation. */
    private record Shrunk(double median, double deviation) {

        /** Drawn to the level; this counts as many lines as the weight. */
        Shrunk with(@Nullable AmountLevel level, double weight) {
            if (level == null) {
                return this;
            }
            double lines = Math.min(level.count(), 127);
            double share = lines / (lines + weight);
            double newMedian = share * magnitude(level) + (1 - share) * median;
            // What is above says how amounts scatter in proportion, not by how many cents.
            double expected = deviation / median * newMedian;
            double own = NORMAL * Population.magnitude(level.spread());
            return new Shrunk(newMedian, share * own + (1 - share) * expected);
        }
    }
}
