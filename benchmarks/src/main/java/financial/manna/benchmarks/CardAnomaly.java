package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.AnomalyScore;
import financial.manna.account.AccountProfile;
import financial.manna.ml.anomaly.AccountAnomalyDetector;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code card-anomaly}: card payments with fraud among them, in order of time.
 *
 * <p>The detector is fitted on the rows before {@code --from}, without labels; then each later row is scored against
 * its account's profile, to which it is added afterwards. {@code label} and {@code scenario} only count hits. With
 * {@code --feedback-delay N} a fraud is reported to the detector N days after its own date: that is all it learns of
 * labels. A row on which the detector abstains counts as 0.5. The baseline is the amount over the account's mean before
 * {@code --from}. Figures by scenario are against rows without fraud.
 */
final class CardAnomaly {

    static final String USAGE =
            "--data FILE --from DATE [--until DATE] [--feedback-delay DAYS] [--json OUT] [--scores OUT.csv]";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LETTERS = 26;
    private static final int SCENARIOS = 3;
    private static final int NEVER = -1;
    private static final double DAYS_OF_A_MONTH = 30.44;

    private final LocalDate from;
    private final int delay;
    private final List<Payment> payments;
    private final Map<String, AccountProfile> profiles = new HashMap<>();
    private final Deque<TransactionContext> frauds = new ArrayDeque<>();
    private AccountAnomalyDetector detector;
    private int alerts;

    private CardAnomaly(List<Payment> payments, LocalDate from, int delay) {
        this.payments = payments;
        this.from = from;
        this.delay = delay;
        this.detector = AccountAnomalyDetector.builder()
                .fit(payments.stream()
                        .filter(payment -> payment.date().isBefore(from))
                        .map(Payment::transaction)
                        .toList());
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--from", "--until", "--feedback-delay", "--json", "--scores");
        Path data = options.file("--data");
        LocalDate from = date(options, "--from", null);
        LocalDate until = date(options, "--until", LocalDate.MAX);
        int delay = options.number("--feedback-delay", 0, 365, NEVER);
        List<Payment> payments = read(data, until);
        CardAnomaly run = new CardAnomaly(payments, from, delay);
        double[] scores = run.scores();
        int first = payments.size() - scores.length;
        Report report = report(payments, first, scores, run.alerts);
        print(out, report);
        AnomalyRows.writeScores(options.output("--scores"), first, scores);
        JsonReport.write(options.output("--json"), report);
    }

    private static LocalDate date(Options options, String name, @Nullable LocalDate otherwise) {
        String text = options.text(name).orElse(null);
        if (text == null) {
            if (otherwise == null) {
                throw new UsageException(name + " DATE is missing");
            }
            return otherwise;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException(name + " must be a date such as 2018-07-25, not \"" + text + "\"");
        }
    }

    private static List<Payment> read(Path data, LocalDate until) throws IOException {
        List<Payment> payments = new ArrayList<>();
        try (CsvTable table = CsvTable.open(data, "datetime", "account", "terminal", "amount")) {
            boolean labelled = table.has("label");
            boolean told = table.has("scenario");
            for (CsvTable.Row row : table) {
                LocalDateTime time = time(row.text("datetime"));
                if (!time.toLocalDate().isBefore(until)) {
                    continue;
                }
                BigDecimal amount = row.number("amount");
                Transaction transaction = Transaction.builder("Terminal " + letters(row.integer("terminal")))
                        .account(row.text("account"))
                        .amount(Money.withoutCurrency(amount.negate().setScale(2, RoundingMode.HALF_UP)))
                        .bookingDate(time.toLocalDate())
                        .time(time.toLocalTime())
                        .build();
                payments.add(new Payment(
                        transaction,
                        time.toLocalDate(),
                        amount.doubleValue(),
                        labelled && row.integer("label") == 1,
                        told ? row.integer("scenario") : 0));
            }
        }
        return payments;
    }

    private static LocalDateTime time(String text) throws IOException {
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new IOException("\"" + text + "\" is no time such as 2018-06-20 00:00:12", e);
        }
    }

    /** A terminal's number as a name: digits would be taken for a store's number and not for a merchant. */
    private static String letters(int number) {
        StringBuilder name = new StringBuilder();
        for (int left = number; name.length() < 4 || left > 0; left /= LETTERS) {
            name.append((char) ('a' + left % LETTERS));
        }
        return name.toString();
    }

    private double[] scores() {
        double[] scores = new double[payments.size()];
        int scored = 0;
        for (Payment payment : payments) {
            AccountProfile profile = profiles.getOrDefault(payment.account(), AccountProfile.empty());
            TransactionContext context = TransactionContext.of(payment.transaction(), profile);
            if (!payment.date().isBefore(from)) {
                hearOfFrauds(payment.date());
                Optional<AnomalyScore> score = detector.score(context);
                scores[scored++] = score.map(AnomalyScore::score).orElse(0.5);
                alerts += score.filter(AnomalyScore::isAnomaly).isPresent() ? 1 : 0;
            }
            if (payment.fraud() && delay != NEVER) {
                frauds.add(context);
            }
            profiles.put(
                    payment.account(),
                    profile.update(payment.transaction(), context.parsed().key(), CategoryId.UNCATEGORIZED));
        }
        return Arrays.copyOf(scores, scored);
    }

    private void hearOfFrauds(LocalDate today) {
        while (!frauds.isEmpty()
                && ChronoUnit.DAYS.between(
                                frauds.element().transaction().bookingDate().orElseThrow(), today)
                        >= delay) {
            detector = detector.report(frauds.remove());
        }
    }

    private static Report report(List<Payment> payments, int first, double[] scores, int alerts) {
        Map<String, double[]> sums = new HashMap<>();
        double all = 0;
        for (Payment payment : payments.subList(0, first)) {
            double[] sum = sums.computeIfAbsent(payment.account(), account -> new double[2]);
            sum[0] += payment.amount();
            sum[1]++;
            all += payment.amount() / first;
        }
        double[] baseline = new double[scores.length];
        boolean[] fraud = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            Payment payment = payments.get(first + i);
            double[] sum = sums.get(payment.account());
            double mean = sum == null ? all : sum[0] / sum[1];
            baseline[i] = mean > 0 ? payment.amount() / mean : 0;
            fraud[i] = payment.fraud();
        }
        double[] byScenario = new double[SCENARIOS];
        for (int scenario = 1; scenario <= SCENARIOS; scenario++) {
            byScenario[scenario - 1] = auroc(payments, first, scores, scenario);
        }
        Ranking ranking = new Ranking(scores, fraud);
        List<Payment> scored = payments.subList(first, payments.size());
        double accounts = scored.stream().map(Payment::account).distinct().count();
        double months = scored.stream().map(Payment::date).distinct().count() / DAYS_OF_A_MONTH;
        return new Report(
                scores.length,
                ranking.positives(),
                ranking.auroc(),
                ranking.auprc(),
                byScenario[0],
                byScenario[1],
                byScenario[2],
                ranking.precisionAt(100),
                new Ranking(baseline, fraud).auprc(),
                alerts / accounts / months);
    }

    private static double auroc(List<Payment> payments, int first, double[] scores, int scenario) {
        double[] some = new double[scores.length];
        boolean[] positive = new boolean[scores.length];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            Payment payment = payments.get(first + i);
            if (!payment.fraud() || payment.scenario() == scenario) {
                some[size] = scores[i];
                positive[size++] = payment.fraud();
            }
        }
        return new Ranking(Arrays.copyOf(some, size), Arrays.copyOf(positive, size)).auroc();
    }

    private static void print(PrintStream out, Report report) {
        out.printf(
                Locale.ROOT,
                "%d rows, %d of them fraud%nAUROC %.4f, AUPRC %.4f (amount over the account's mean: %.4f, ratio %.3f)%n"
                        + "AUROC by scenario: %.4f, %.4f, %.4f; precision at 100: %.2f; %.3f alerts per account and month%n",
                report.rows,
                report.frauds,
                report.auroc,
                report.auprc,
                report.baselineAuprc,
                report.auprc / report.baselineAuprc,
                report.aurocScenario1,
                report.aurocScenario2,
                report.aurocScenario3,
                report.precisionAt100,
                report.alertsPerAccountMonth);
    }

    private record Payment(Transaction transaction, LocalDate date, double amount, boolean fraud, int scenario) {

        private String account() {
            return transaction.account().orElseThrow();
        }
    }

    private record Report(
            int rows,
            int frauds,
            double auroc,
            double auprc,
            @JsonProperty("auroc_scenario_1") double aurocScenario1,
            @JsonProperty("auroc_scenario_2") double aurocScenario2,
            @JsonProperty("auroc_scenario_3") double aurocScenario3,
            @JsonProperty("precision_at_100") double precisionAt100,
            @JsonProperty("baseline_auprc") double baselineAuprc,
            @JsonProperty("alerts_per_account_month") double alertsPerAccountMonth) {}
}
