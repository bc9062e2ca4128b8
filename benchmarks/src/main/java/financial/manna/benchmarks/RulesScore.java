package financial.manna.benchmarks;

import financial.manna.rules.ParsedRules;
import financial.manna.rules.RuleOptions;
import financial.manna.rules.RuleSet;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code rules}: how many rows of a labelled file a rule set decides, and how often it is right.
 *
 * <p>The data has the columns {@code description} and {@code category}, and perhaps {@code amount} and {@code date};
 * a cleaned merchant name, if there is one, is not read. The map has {@code label,primary,detailed}, with several rows
 * for a label that may mean several categories, and no detailed one for a label that only names a primary. Rows with a
 * label that maps to {@code uncategorized}, or to nothing, are counted and not scored.
 */
final class RulesScore {

    static final String USAGE = "--data FILE --map MAP.csv [--rules FILE] [--json OUT]   (default: the starter rules)";

    private final Taxonomy taxonomy = Taxonomy.standard();
    private final Labels labels;
    private final RuleEngine engine;
    private final Tally all = new Tally();
    private final Map<String, Tally> byPrimary = new TreeMap<>();
    private final Map<String, Tally> byRule = new TreeMap<>();
    private int rows;
    private int unscored;

    private RulesScore(Labels labels, RuleEngine engine) {
        this.labels = labels;
        this.engine = engine;
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--rules", "--map", "--json");
        Path data = options.file("--data");
        RulesScore score = new RulesScore(Labels.read(options.file("--map")), engine(options));
        try (CsvTable table = CsvTable.open(data, "description", "category")) {
            boolean amounts = table.has("amount");
            boolean dates = table.has("date");
            for (CsvTable.Row row : table) {
                Transaction.Builder transaction = Transaction.builder(row.text("description"));
                if (amounts) {
                    transaction.amount(Money.withoutCurrency(row.number("amount")));
                }
                if (dates) {
                    transaction.bookingDate(row.date("date"));
                }
                score.count(transaction.build(), row.text("category"));
            }
        }
        score.print(out);
        JsonReport.write(options.output("--json"), score.report());
    }

    private static RuleEngine engine(Options options) throws IOException {
        RuleOptions limits = RuleOptions.builder().taxonomy(Taxonomy.standard()).build();
        List<Path> files = options.files("--rules");
        if (files.size() > 1) {
            throw new UsageException("--rules is given " + files.size() + " times");
        }
        if (files.isEmpty()) {
            return RuleSet.starter().compile(limits);
        }
        ParsedRules parsed = RuleSet.parse(files.get(0), limits);
        if (parsed.hasErrors()) {
            throw new IOException(files.get(0) + ":\n" + parsed.report());
        }
        return parsed.ruleSet().compile(limits);
    }

    private void count(Transaction transaction, String label) {
        rows++;
        Optional<RuleMatch> match = engine.evaluate(TransactionContext.of(transaction));
        CategoryId answer = match.flatMap(RuleMatch::category).orElse(null);
        if (answer == null) {
            return;
        }
        if (!labels.isScored(label)) {
            unscored++;
            return;
        }
        String primary = taxonomy.primaryOf(answer).value();
        boolean right = labels.primaries(label).contains(primary);
        @Nullable
        Boolean rightInDetail = labels.namesDetailed(label)
                ? Boolean.valueOf(labels.detailed(label).contains(answer.value()))
                : null;
        String rule = match.orElseThrow().ruleIds().get(0);
        all.add(right, rightInDetail);
        byPrimary.computeIfAbsent(primary, key -> new Tally()).add(right, rightInDetail);
        byRule.computeIfAbsent(rule, key -> new Tally()).add(right, rightInDetail);
    }

    private void print(PrintStream out) {
        out.println(engine.info().source() + " (" + engine.info().id() + " "
                + engine.info().version() + ")");
        out.printf(
                Locale.ROOT,
                "%d rows, %d decided (%.1f %%), %d of them without a usable label%n",
                rows,
                all.hits + unscored,
                rows == 0 ? 0 : 100.0 * (all.hits + unscored) / rows,
                unscored);
        out.println();
        out.printf(Locale.ROOT, "%-24s %7s %9s %9s%n", "primary category", "decided", "precision", "in detail");
        byPrimary.forEach((primary, tally) -> print(out, primary, tally));
        print(out, "all", all);
        out.println();
        out.printf(Locale.ROOT, "%-32s %7s %9s %9s%n", "rule", "decided", "precision", "in detail");
        byRule.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().hits))
                .forEach(entry -> out.printf(
                        Locale.ROOT,
                        "%-32s %7d %9.3f %9s%n",
                        entry.getKey(),
                        entry.getValue().hits,
                        entry.getValue().precision(),
                        entry.getValue().detail()));
    }

    private static void print(PrintStream out, String name, Tally tally) {
        out.printf(Locale.ROOT, "%-24s %7d %9.3f %9s%n", name, tally.hits, tally.precision(), tally.detail());
    }

    private Report report() {
        return new Report(engine.info().version(), rows, unscored, all.score(), scores(byPrimary), scores(byRule));
    }

    private static Map<String, Score> scores(Map<String, Tally> tallies) {
        Map<String, Score> scores = new TreeMap<>();
        tallies.forEach((name, tally) -> scores.put(name, tally.score()));
        return scores;
    }

    private record Report(
            String rules, int rows, int unscored, Score all, Map<String, Score> byPrimary, Map<String, Score> byRule) {}

    private record Score(int decided, int right, int scoredInDetail, int rightInDetail) {}

    /** Hits, and how many of them are right. */
    private static final class Tally {

        private int hits;
        private int right;
        private int scoredInDetail;
        private int rightInDetail;

        void add(boolean isRight, @Nullable Boolean isRightInDetail) {
            hits++;
            right += isRight ? 1 : 0;
            if (isRightInDetail != null) {
                scoredInDetail++;
                rightInDetail += isRightInDetail ? 1 : 0;
            }
        }

        double precision() {
            return hits == 0 ? 0 : (double) right / hits;
        }

        /** The share of right detailed categories, where the label names one. */
        String detail() {
            return scoredInDetail == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%.3f", (double) rightInDetail / scoredInDetail);
        }

        Score score() {
            return new Score(hits, right, scoredInDetail, rightInDetail);
        }
    }
}
