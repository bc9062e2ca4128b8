package financial.manna.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Kind {@code zero-shot}: what {@link Categorizer#standard()} answers on a file that it never saw, without training;
 * with {@code --pretrained on}, what it answers with the pre-trained model beside it.
 *
 * <p>Only the columns {@code description}, {@code merchant}, {@code date} and {@code amount} are read, and those that
 * {@code --use} names: {@code mcc}, {@code provider_category}. With a map, the column of labels is read afterwards to
 * score. Rows whose label maps to nothing, or to {@code uncategorized}, are predicted and not scored.
 */
final class ZeroShot {

    static final String USAGE = "--data FILE [--label COLUMN --map MAP.csv] --predictions OUT.csv [--json OUT]"
            + " [--use COLUMN] [--distinct COLUMN] [--pretrained on|off]"
            + "   (distinct: the first row of each value only)";

    private static final List<String> ADDED = List.of(
            "predicted_category",
            "predicted_primary",
            "best_guess",
            "confidence",
            "decided_by",
            "needs_review",
            "abstained");

    private static final double SURE = 0.8;

    private final Categorizer categorizer;
    private final Taxonomy taxonomy;
    private final Set<String> columns;
    private final ZeroShotTally tally = new ZeroShotTally(SURE);

    private ZeroShot(Set<String> columns, boolean usesPretrained) {
        this.columns = columns;
        this.categorizer = usesPretrained ? Categorizer.builder().pretrained().build() : Categorizer.standard();
        this.taxonomy = categorizer.taxonomy();
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(
                args, "--data", "--label", "--map", "--predictions", "--json", "--use", "--distinct", "--pretrained");
        Path data = options.file("--data");
        Path predictions = options.output("--predictions")
                .orElseThrow(() -> new UsageException("--predictions OUT.csv is missing"));
        Optional<String> label = options.text("--label");
        List<Path> maps = options.files("--map");
        if (maps.size() > 1 || label.isPresent() != (maps.size() == 1)) {
            throw new UsageException("--label COLUMN and --map MAP.csv go together, once each");
        }
        Labels labels = maps.isEmpty() ? null : Labels.read(maps.get(0));
        try (CsvTable table = CsvTable.open(data, "description");
                CsvWriter writer = CsvWriter.builder().build(Files.newBufferedWriter(predictions))) {
            ZeroShot zeroShot =
                    new ZeroShot(columns(table, options.text("--use")), options.isOn("--pretrained", false));
            Set<String> seen = new HashSet<>();
            List<String> header = new ArrayList<>(table.header());
            header.addAll(ADDED);
            writer.writeRecord(header);
            for (CsvTable.Row row : table) {
                if (options.text("--distinct").isPresent()
                        && !seen.add(row.text(options.text("--distinct").get()))) {
                    continue;
                }
                Categorization answer = zeroShot.categorizer.categorize(zeroShot.transaction(row));
                writer.writeRecord(zeroShot.fields(row, table.header(), answer));
                if (labels != null) {
                    zeroShot.score(answer, labels, row.text(label.orElseThrow()));
                }
            }
            if (labels != null) {
                ZeroShotTally.Report report = zeroShot.tally.report();
                print(out, report, zeroShot.tally.unscored());
                JsonReport.write(options.output("--json"), report);
            }
        }
    }

    private static Set<String> columns(CsvTable table, Optional<String> use) {
        Set<String> columns = new HashSet<>(List.of("description", "merchant", "date", "amount"));
        use.ifPresent(columns::add);
        use.filter(column -> !column.equals("mcc") && !column.equals("provider_category"))
                .ifPresent(column -> {
                    throw new UsageException("--use knows mcc and provider_category, not \"" + column + "\"");
                });
        columns.removeIf(column -> !table.has(column));
        return columns;
    }

    private Transaction transaction(CsvTable.Row row) throws IOException {
        Transaction.Builder transaction = Transaction.builder(row.text("description"));
        if (has(row, "merchant")) {
            transaction.merchant(row.text("merchant"));
        }
        if (has(row, "amount")) {
            Cells.amount(row.text("amount")).ifPresent(amount -> transaction.amount(Money.withoutCurrency(amount)));
        }
        if (has(row, "date")) {
            Cells.date(row.text("date")).ifPresent(transaction::bookingDate);
        }
        if (has(row, "mcc")) {
            transaction.mcc(row.text("mcc"));
        }
        if (has(row, "provider_category")) {
            transaction.providerCategory(row.text("provider_category"));
        }
        return transaction.build();
    }

    private boolean has(CsvTable.Row row, String column) throws IOException {
        return columns.contains(column) && !row.text(column).isBlank();
    }

    private List<String> fields(CsvTable.Row row, List<String> header, Categorization answer) throws IOException {
        List<String> fields = new ArrayList<>(header.size() + ADDED.size());
        for (String column : header) {
            fields.add(row.text(column));
        }
        fields.add(answer.category().value());
        fields.add(taxonomy.primaryOf(answer.category()).value());
        fields.add(answer.bestGuess().value());
        fields.add(String.format(Locale.ROOT, "%.4f", answer.confidence()));
        fields.add(answer.decidedBy().id());
        fields.add(Boolean.toString(answer.needsReview()));
        fields.add(Boolean.toString(answer.abstained()));
        return fields;
    }

    private void score(Categorization answer, Labels labels, String label) {
        if (!labels.isScored(label)) {
            tally.skip();
            return;
        }
        boolean answered = !answer.category().equals(CategoryId.UNCATEGORIZED);
        Set<String> primaries = labels.primaries(label);
        boolean right = primaries.contains(taxonomy.primaryOf(answer.category()).value());
        boolean guessRight =
                primaries.contains(taxonomy.primaryOf(answer.bestGuess()).value());
        boolean names = labels.namesDetailed(label);
        boolean detailed =
                names && labels.detailed(label).contains(answer.category().value());
        tally.add(answered, answer.confidence(), right, guessRight, names, detailed);
    }

    private static void print(PrintStream out, ZeroShotTally.Report report, int unscored) {
        out.printf(Locale.ROOT, "%d rows scored, %d without a usable label%n", report.rows(), unscored);
        out.printf(Locale.ROOT, "%-28s %.3f%n", "primary right", report.accuracyPrimary());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "primary right, best guess", report.accuracyPrimaryBestGuess());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "detailed right", report.accuracyDetailed());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "answered", report.answered());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "precision of the answered", report.precisionAnswered());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "share above 0.8", report.shareAbove80());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "precision above 0.8", report.precisionAbove80());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "mean confidence above 0.8", report.meanConfidenceAbove80());
        out.printf(Locale.ROOT, "%-28s %.3f%n", "expected calibration error", report.ece());
    }
}
