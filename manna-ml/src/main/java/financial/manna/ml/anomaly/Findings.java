package financial.manna.ml.anomaly;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.transaction.Money;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns aspects into findings, in words with numbers. Each oddity is told once: an amount that is high at a merchant
 * that is new is one finding, not two, and one that is repeated is no spike as well.
 */
final class Findings {

    static final String DUPLICATE_CHARGE = "duplicate_charge";
    static final String AMOUNT_SPIKE = "amount_spike";
    static final String NEW_MERCHANT = "new_merchant_high_amount";
    static final String SIGN_SURPRISE = "sign_surprise";
    static final String BURST = "burst";
    static final String UNUSUAL_TIME = "unusual_time";
    static final String NEW_CURRENCY = "new_currency";
    static final String REPORTED_MERCHANT = "reported_merchant";

    private static final double SPIKE_DEVIATIONS = 4;
    private static final double SPIKE_RATIO = 2;
    private static final double HIGH_DEVIATIONS = 8;
    private static final double NEW_MERCHANT_RATIO = 3;
    private static final double HIGH_NEW_MERCHANT_RATIO = 6;
    /** In nats: once in some 3,000 days. */
    private static final double BURST_SURPRISE = 8;
    /** Twins more frequent than that are a habit: two fares a day, two coffees a week. */
    private static final double USUAL_TWINS = 0.1;

    /** In nats above an even spread over the day. */
    static final double RARE_TIME = 2.5;

    private Findings() {}

    static List<Finding> of(Aspects aspects, int reported, boolean accepted) {
        List<Finding> findings = new ArrayList<>();
        List<String> ids = aspects.context.transaction().id().map(List::of).orElse(List.of());
        if (!accepted) {
            amount(aspects, ids, findings);
            sign(aspects, ids, findings);
        }
        if (reported > 0) {
            findings.add(new Finding(
                    REPORTED_MERCHANT,
                    // One stolen card says little of the merchant where it was used.
                    reported == 1 ? RiskLevel.LOW : reported == 2 ? RiskLevel.MEDIUM : RiskLevel.HIGH,
                    reported + (reported == 1 ? " fraud was" : " frauds were") + " reported at this merchant lately",
                    ids));
        }
        if (aspects.burst > BURST_SURPRISE) {
            findings.add(new Finding(
                    BURST, RiskLevel.MEDIUM, aspects.today + " lines on one day, far more than usual", ids));
        }
        if (aspects.timeSurprise > RARE_TIME) {
            findings.add(new Finding(
                    UNUSUAL_TIME,
                    RiskLevel.LOW,
                    "at " + aspects.context.transaction().time().orElseThrow().truncatedTo(ChronoUnit.MINUTES)
                            + ", when you hardly ever pay",
                    ids));
        }
        if (aspects.isNewCurrency()) {
            findings.add(new Finding(NEW_CURRENCY, RiskLevel.LOW, "first time in " + currency(aspects.amount), ids));
        }
        findings.sort(Comparator.comparing(Finding::riskLevel).reversed());
        return List.copyOf(findings);
    }

    static boolean isDuplicate(Aspects aspects) {
        return aspects.repeated && aspects.expectedTwins < USUAL_TWINS;
    }

    private static void amount(Aspects aspects, List<String> ids, List<Finding> findings) {
        Money amount = aspects.amount;
        if (amount == null) {
            return;
        }
        Baseline baseline = aspects.baseline;
        if (isDuplicate(aspects)) {
            boolean small = baseline != null && baseline.ratio() < 0.5;
            findings.add(new Finding(
                    DUPLICATE_CHARGE,
                    small ? RiskLevel.LOW : RiskLevel.MEDIUM,
                    text(amount) + " at this merchant again within a day: charged twice?",
                    ids));
            return;
        }
        if (baseline == null) {
            return;
        }
        double ratio = baseline.toldRatio();
        if (aspects.isNewMerchant() && ratio >= NEW_MERCHANT_RATIO && amount.isOutflow()) {
            findings.add(new Finding(
                    NEW_MERCHANT,
                    ratio >= HIGH_NEW_MERCHANT_RATIO ? RiskLevel.HIGH : RiskLevel.MEDIUM,
                    "first time at this merchant, " + times(baseline),
                    ids));
        } else if (baseline.deviations() >= SPIKE_DEVIATIONS && ratio >= SPIKE_RATIO) {
            findings.add(new Finding(
                    AMOUNT_SPIKE,
                    baseline.deviations() >= HIGH_DEVIATIONS ? RiskLevel.HIGH : RiskLevel.MEDIUM,
                    times(baseline),
                    ids));
        }
    }

    private static void sign(Aspects aspects, List<String> ids, List<Finding> findings) {
        Money amount = aspects.amount;
        if (amount == null) {
            return;
        }
        aspects.otherSign().ifPresent(usual -> {
            boolean refund = amount.signum() > 0;
            findings.add(new Finding(
                    SIGN_SURPRISE,
                    refund ? RiskLevel.LOW : RiskLevel.MEDIUM,
                    refund
                            ? "first money back from this merchant: " + text(amount)
                            : text(amount) + " went to a payer that always paid in, usually " + text(usual),
                    ids));
        });
    }

    /** Such as "4.2 times your usual 118.00 USD at this merchant". */
    static String times(Baseline baseline) {
        return times(baseline.toldRatio()) + " times your usual " + text(baseline.median()) + " "
                + baseline.scope().words();
    }

    private static String times(double ratio) {
        return ratio < 100 ? String.format(Locale.ROOT, "%.1f", ratio) : String.format(Locale.ROOT, "%.0f", ratio);
    }

    /** Without sign; whole where it is large. */
    static String text(Money amount) {
        String digits = amount.amount().abs().setScale(2, RoundingMode.HALF_UP).toPlainString();
        return amount.hasCurrency() ? digits + " " + amount.currency().getCurrencyCode() : digits;
    }

    private static String currency(@Nullable Money amount) {
        return amount == null ? "" : amount.currency().getCurrencyCode();
    }
}
