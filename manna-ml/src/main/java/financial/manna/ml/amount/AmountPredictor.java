package financial.manna.ml.amount;

import static java.util.Objects.requireNonNull;

import financial.manna.ml.amount.AmountFeatures.Prior;
import financial.manna.ml.internal.tree.FlatForest;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Expects the amount of a payment from its text, date, direction and category, and from what earlier payments were.
 *
 * <p>The size of a transaction's own amount is never looked at, so that it can be compared with what was expected; its
 * sign and currency are. Where they are not known, those of most earlier payments to the counterparty stand in.
 *
 * <p>Amounts are compared by ratio: the expected one is a median of logarithms, less where payments spread widely (see
 * {@link AmountPrediction#predictedAmount}). It starts from the median of payments to the same counterparty, else of the
 * same category (the user's label, else what the standard categorizer reads from the text), else of all;
 * gradient-boosted quantile trees move it. Bounds come from held-back time by split conformal prediction, normalised by
 * the reach that is usual for such payments and apart for known and new counterparties.
 *
 * <p>Immutable and thread-safe. Nothing native is loaded. Texts are kept as hashes only.
 */
public final class AmountPredictor {

    /** With fewer payments of the currency nothing is expected. */
    private static final int MIN_PAYMENTS = 3;

    /** A factor of fifty: wider bounds say no more than that nothing is known. */
    private static final double MAX_REACH = Math.log(50);

    /** A correction by the trees is worth a word from two percent on. */
    private static final double WORTH_SAYING = 0.02;

    private final FittedAmounts fitted;
    private final LineReader reader;

    AmountPredictor(FittedAmounts fitted, LineReader reader) {
        this.fitted = fitted;
        this.reader = reader;
    }

    /**
     * Reads a predictor as {@link #write} wrote it. Reads the stream to its end and leaves it open.
     *
     * @throws financial.manna.artifact.ArtifactException if the bytes are not what was written, or of a later kind
     * @throws IOException if the stream fails
     */
    public static AmountPredictor read(InputStream in) throws IOException {
        return new AmountPredictor(AmountCodec.read(requireNonNull(in, "in")), new LineReader());
    }

    /**
     * Writes an artefact of format {@code amount-model}; leaves the stream open. Equal predictors give equal bytes.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        AmountCodec.write(fitted, requireNonNull(out, "out"));
    }

    /** Whether trees take part; if not, medians are all there is. */
    public boolean usesTrees() {
        return fitted.model().forest() != null && fitted.model().share() > 0;
    }

    /** How much was learnt, and whether trees take part: "medians alone" where XGBoost was absent, or of no use. */
    @Override
    public String toString() {
        FlatForest forest = fitted.model().forest();
        return "AmountPredictor[" + fitted.history().size() + " groups, "
                + (forest == null || !usesTrees() ? "medians alone" : "medians and " + forest.treeCount() + " trees")
                + "]";
    }

    /** The expected amount of a transaction, or an answer that abstained and says why. */
    public AmountPrediction predict(Transaction transaction) {
        requireNonNull(transaction, "transaction");
        AmountHistory history = fitted.history();
        Line line = reader.read(transaction);
        String currency = history.currency(line);
        int count = history.count(currency);
        if (count < MIN_PAYMENTS) {
            return AmountPrediction.abstained(
                    count == 0
                            ? "no earlier payment" + in(currency)
                            : "only " + count + " earlier payments" + in(currency) + ", at least " + MIN_PAYMENTS
                                    + " are needed");
        }
        int direction = history.direction(line, currency);
        Prior prior = AmountFeatures.prior(line, currency, direction, history);
        GroupStats group = prior == null ? null : AmountFeatures.group(prior, line, currency, direction, history);
        if (prior == null || group == null) {
            return AmountPrediction.abstained(
                    "no earlier payment" + in(currency) + (direction < 0 ? " going out" : " coming in"));
        }
        float[] features = new float[AmountFeatures.COUNT];
        AmountFeatures.fill(line, currency, direction, prior, group, history, features);
        Outlook outlook = fitted.model().outlook(prior, group, features);
        Money amount = money(fitted.model().point(outlook), direction, currency);
        AmountInterval interval = interval(outlook, prior, amount, direction, currency);
        GroupStats merchant = history.find(line.merchant(), currency, direction);
        return new AmountPrediction(
                amount,
                interval,
                merchant == null ? 0 : merchant.count(),
                reasons(prior, group, features, outlook, direction, currency, interval));
    }

    private @Nullable AmountInterval interval(
            Outlook outlook, Prior prior, Money amount, int direction, String currency) {
        double radius = prior == Prior.MERCHANT ? fitted.knownRadius() : fitted.newRadius();
        if (Double.isNaN(radius)) {
            return null;
        }
        Money small = money(outlook.middle() - Math.min(MAX_REACH, radius * outlook.below()), direction, currency);
        Money large = money(outlook.middle() + Math.min(MAX_REACH, radius * outlook.above()), direction, currency);
        Money lower = direction < 0 ? large : small;
        Money upper = direction < 0 ? small : large;
        // Rounding must not push the amount out.
        lower = lower.compareTo(amount) > 0 ? amount : lower;
        upper = upper.compareTo(amount) < 0 ? amount : upper;
        return new AmountInterval(AmountModel.COVERAGE, lower, upper);
    }

    private List<String> reasons(
            Prior prior,
            GroupStats group,
            float[] features,
            Outlook outlook,
            int direction,
            String currency,
            @Nullable AmountInterval interval) {
        List<String> reasons = new ArrayList<>();
        String median = (group.count() == 1 ? "the one payment " : "median of " + group.count() + " payments ")
                + switch (prior) {
                    case MERCHANT -> "here";
                    case LABEL -> "of this category; none here before";
                    case GUESS -> "of the kind that the text names; none here before";
                    case ALL -> direction < 0 ? "going out; none here before" : "coming in; none here before";
                };
        reasons.add(median + ": " + money(group.median(), direction, currency));
        double moved = outlook.middle() - group.median();
        FlatForest forest = fitted.model().forest();
        if (forest != null && Math.abs(moved) >= WORTH_SAYING) {
            double[] contributions = forest.contributions(features, 1);
            int most = 0;
            for (int feature = 0; feature < AmountFeatures.COUNT; feature++) {
                boolean more = contributions[feature] * Math.signum(moved) > contributions[most] * Math.signum(moved);
                most = more ? feature : most;
            }
            reasons.add(percent(moved) + " by the trees, most by " + AmountFeatures.NAMES.get(most));
        }
        double discount = fitted.model().point(outlook) - outlook.middle();
        if (Math.abs(discount) >= WORTH_SAYING) {
            reasons.add(percent(discount) + ", as such payments spread widely");
        }
        if (interval == null) {
            reasons.add("no bounds: too few payments to check them on");
        }
        return reasons;
    }

    private static String percent(double log) {
        return String.format(
                Locale.ROOT, "%s by %.0f %%", log > 0 ? "raised" : "lowered", 100 * Math.abs(Math.expm1(log)));
    }

    /** At least one minor unit, at most what fits. */
    private static Money money(double log, int direction, String code) {
        Currency currency = Currency.getInstance(code);
        int decimals = new Money(0, currency).amount().scale();
        double minor = roundest(Math.exp(Math.min(log, 100)) * Math.pow(10, decimals), Math.ulp((float) log) / 2);
        long units = minor >= Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(
                        1,
                        BigDecimal.valueOf(minor)
                                .setScale(0, RoundingMode.HALF_EVEN)
                                .longValue());
        return new Money(direction * units, currency);
    }

    /**
     * The roundest number that the error allows. Medians are kept as floats of logarithms, from which a rent of 24,000
     * would come back as a cent less.
     */
    private static double roundest(double minor, double error) {
        double round = minor;
        for (double step = 10; Math.abs(Math.rint(minor / step) * step - minor) <= minor * error; step *= 10) {
            round = Math.rint(minor / step) * step;
        }
        return round;
    }

    private static String in(String currency) {
        return currency.isEmpty() || currency.equals("XXX") ? "" : " in " + currency;
    }
}
