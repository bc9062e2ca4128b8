package financial.manna.ml.anomaly;

import static java.util.Objects.requireNonNull;

import financial.manna.AnomalyScore;
import financial.manna.ComponentInfo;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.account.AccountProfile;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what is unusual for an account, against its own past.
 *
 * <pre>{@code
 * AccountAnomalyDetector detector = AccountAnomalyDetector.builder().fit(history);   // or untrained()
 * Categorizer categorizer = Categorizer.builder().anomalyDetector(detector).build();
 * categorizer.categorize(transaction, profile).anomaly();   // "4.2 times your usual 118.00 USD at this merchant"
 * detector = detector.accept(context);                      // "this is normal"
 * }</pre>
 *
 * <p>The strangeness is a sum of aspects, which {@link AnomalyScore#attributions()} lists: how many deviations the
 * amount is above the usual one, with levels of merchant, category and account drawn to one another; how far it is
 * beyond what nearly all accounts pay; a charge that comes twice, many lines on a day, a new merchant or currency,
 * money that goes the other way; fraud reported at the merchant; and the isolation forest's view of all of these
 * together, once fitted. The score is the share of the fitted lines that are less strange, or, untrained, of an
 * exponential distribution that stands in for them.
 *
 * <p>Abstains without a profile, and with one of fewer than three lines, unless the amount is beyond what nearly all
 * accounts pay or fraud was reported at the merchant. Pure: neither profile nor detector changes by scoring. Immutable
 * and thread-safe.
 */
public final class AccountAnomalyDetector implements AnomalyDetector {

    private static final ComponentInfo UNTRAINED = new ComponentInfo("anomaly", "account-baseline", "1", "untrained");

    private final Strangeness strangeness;
    private final Feedback feedback;
    private final double threshold;

    AccountAnomalyDetector(Strangeness strangeness, Feedback feedback, double threshold) {
        this.strangeness = strangeness;
        this.feedback = feedback;
        this.threshold = threshold;
    }

    /** A detector that knows nothing but the profiles that it is given. */
    public static AccountAnomalyDetector untrained() {
        return new AccountAnomalyDetector(Strangeness.UNTRAINED, Feedback.NONE, 1 - Builder.DEFAULT_CONTAMINATION);
    }

    /** A builder with the defaults that {@link Builder} lists. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a detector, with all that it was told, as {@link #write} wrote it. Reads the stream to its end and leaves
     * it open.
     *
     * @throws financial.manna.artifact.ArtifactException if the bytes are no whole detector, or one of a release that
     *     is too old or too new
     * @throws IOException if the stream fails
     */
    public static AccountAnomalyDetector read(InputStream in) throws IOException {
        return AccountDetectorCodec.read(requireNonNull(in, "in"));
    }

    /**
     * Writes the detector, with all that it was told, as an artefact of format {@code account-anomaly}; leaves the
     * stream open. The file holds account ids and merchant keys of what was told.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        AccountDetectorCodec.write(this, requireNonNull(out, "out"));
    }

    @Override
    public ComponentInfo info() {
        return strangeness == Strangeness.UNTRAINED
                ? UNTRAINED
                : new ComponentInfo("anomaly", "account-baseline", "1", strangeness.describe());
    }

    @Override
    public Optional<AnomalyScore> score(TransactionContext context) {
        AccountProfile profile = requireNonNull(context, "context").profile().orElse(null);
        if (profile == null) {
            return Optional.empty();
        }
        Aspects aspects = new Aspects(context, profile, strangeness.population());
        int reports = feedback.reports(context);
        if (!aspects.hasPast() && aspects.populationTail <= 1 && reports == 0) {
            return Optional.empty();
        }
        boolean accepted = feedback.isAccepted(context);
        Map<String, Double> parts = strangeness.parts(aspects, reports, accepted);
        double score = strangeness.share(parts);
        List<Finding> findings = Findings.of(aspects, reports, accepted);
        boolean anomaly = score > threshold;
        return Optional.of(new AnomalyScore(
                score,
                anomaly,
                risk(score, findings),
                explanation(anomaly, findings, parts, aspects),
                findings,
                parts));
    }

    /**
     * The detector that knows such a line to be normal: amounts up to a quarter above it are no longer unusual for its
     * account at its merchant; without a merchant, at all of the account's lines without one. Remembers 20,000 such;
     * copies them, so a call costs in proportion.
     *
     * @param context the transaction that was wrongly called unusual; ignored if it has no amount
     */
    public AccountAnomalyDetector accept(TransactionContext context) {
        return new AccountAnomalyDetector(strangeness, feedback.accept(requireNonNull(context, "context")), threshold);
    }

    /**
     * The detector that knows the line to be fraud: from its date on, for 15 days, it looks askance at any line of any
     * account at that merchant, the more so the more frauds there were, up to three. The same line reported again, known
     * by its id or else by all of its fields, changes nothing. Remembers 20,000 merchants; copies them, so a call costs in
     * proportion.
     *
     * @param context the fraudulent transaction; ignored if it has no merchant or no date
     */
    public AccountAnomalyDetector report(TransactionContext context) {
        return new AccountAnomalyDetector(strangeness, feedback.report(requireNonNull(context, "context")), threshold);
    }

    /** The score above which a line is an anomaly. */
    public double threshold() {
        return threshold;
    }

    Strangeness strangeness() {
        return strangeness;
    }

    Feedback feedback() {
        return feedback;
    }

    private RiskLevel risk(double score, List<Finding> findings) {
        double rare = 1 - (1 - threshold) / 10;
        RiskLevel found = findings.isEmpty() ? RiskLevel.LOW : findings.get(0).riskLevel();
        RiskLevel scored = score > rare ? RiskLevel.HIGH : score > threshold ? RiskLevel.MEDIUM : RiskLevel.LOW;
        return found.compareTo(scored) > 0 ? found : scored;
    }

    private static String explanation(
            boolean anomaly, List<Finding> findings, Map<String, Double> parts, Aspects aspects) {
        if (!findings.isEmpty()) {
            return findings.stream().map(Finding::message).collect(Collectors.joining("; "));
        }
        if (!anomaly) {
            return "";
        }
        String most = parts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        Baseline baseline = aspects.baseline;
        return baseline != null && baseline.deviations() > 1
                ? Findings.times(baseline)
                : "unusual for this account, most of all its " + most.replace('_', ' ');
    }

    /**
     * What a detector is fitted with; not thread-safe. Unless set otherwise:
     *
     * <ul>
     *   <li>contamination 0.005: one line in two hundred is called an anomaly;
     *   <li>seed 42.
     * </ul>
     */
    public static final class Builder {

        static final double DEFAULT_CONTAMINATION = 0.005;

        private double contamination = DEFAULT_CONTAMINATION;
        private long seed = 42;

        private Builder() {}

        /**
         * Sets the share of ordinary lines that may be called anomalies.
         *
         * @throws IllegalArgumentException if it is not above 0 and at most 0.5
         */
        public Builder contamination(double contamination) {
            if (!(contamination > 0 && contamination <= 0.5)) {
                throw new IllegalArgumentException("contamination must be in (0,0.5], not " + contamination);
            }
            this.contamination = contamination;
            return this;
        }

        /** Sets the seed of the forest and of the choice of lines where there are too many. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Learns what is ordinary from the lines of many accounts, most of them ordinary; no labels are asked for. Keeps
         * a profile per {@linkplain Transaction#account() account} while it reads.
         *
         * @param history lines in order of date within each account; read once
         */
        public AccountAnomalyDetector fit(Iterable<Transaction> history) {
            return new AccountAnomalyDetector(
                    new StrangenessFitter(seed).fit(requireNonNull(history, "history")),
                    Feedback.NONE,
                    1 - contamination);
        }
    }
}
