package financial.manna.benchmarks;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled statement lines. Columns are found whatever the case of their names; what cannot be read is absent
 * evidence, not a reason to lose the row.
 */
final class StatementFile {

    private final String label;
    private final boolean withMerchant;
    private final String date;
    private final boolean dateNamed;
    private final String amount;
    private final boolean amountNamed;
    private final @Nullable String use;

    private StatementFile(Options options, String text) {
        this.label = options.text("--label").orElse("category");
        this.withMerchant = text.equals("description+merchant");
        this.date = options.text("--date").orElse("date");
        this.dateNamed = options.text("--date").isPresent();
        this.amount = options.text("--amount").orElse("amount");
        this.amountNamed = options.text("--amount").isPresent();
        this.use = options.text("--use").orElse(null);
    }

    static StatementFile of(Options options) {
        String text = options.text("--text").orElse("description");
        if (!text.equals("description") && !text.equals("description+merchant")) {
            throw new UsageException("--text is description or description+merchant, not \"" + text + "\"");
        }
        options.text("--use").ifPresent(column -> {
            if (!column.equals("mcc") && !column.equals("provider_category")) {
                throw new UsageException("--use knows mcc and provider_category, not \"" + column + "\"");
            }
        });
        return new StatementFile(options, text);
    }

    /**
     * Reads all lines.
     *
     * @param labelRequired whether the column of labels must be there
     */
    List<Line> read(Path file, boolean labelRequired) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file)) {
            List<String> header = table.header();
            String description = column(file, header, "description", true).orElseThrow();
            Optional<String> labels = column(file, header, label, labelRequired);
            Optional<String> merchants = withMerchant ? column(file, header, "merchant", true) : Optional.empty();
            Optional<String> dates = column(file, header, date, dateNamed);
            Optional<String> amounts = column(file, header, amount, amountNamed);
            Optional<String> used = use == null ? Optional.empty() : column(file, header, use, true);
            for (CsvTable.Row row : table) {
                Transaction.Builder transaction = Transaction.builder(row.text(description));
                if (merchants.isPresent() && !row.text(merchants.get()).isBlank()) {
                    transaction.merchant(row.text(merchants.get()));
                }
                if (dates.isPresent()) {
                    Cells.date(row.text(dates.get())).ifPresent(transaction::bookingDate);
                }
                if (amounts.isPresent()) {
                    Cells.amount(row.text(amounts.get()))
                            .ifPresent(value -> transaction.amount(Money.withoutCurrency(value)));
                }
                if (used.isPresent() && !row.text(used.get()).isBlank()) {
                    use(transaction, row.text(used.get()));
                }
                String text = labels.isPresent() ? row.text(labels.get()) : "";
                lines.add(new Line(lines.size(), transaction.build(), text.isBlank() ? null : text));
            }
        }
        return lines;
    }

    private void use(Transaction.Builder transaction, String value) {
        if ("mcc".equals(use)) {
            transaction.mcc(value);
        } else {
            transaction.providerCategory(value);
        }
    }

    private static Optional<String> column(Path file, List<String> header, String name, boolean required)
            throws IOException {
        for (String column : header) {
            if (column.equalsIgnoreCase(name)) {
                return Optional.of(column);
            }
        }
        if (required) {
            throw new IOException(file + " has no column \"" + name + "\"; it has " + header);
        }
        return Optional.empty();
    }

    /**
     * A line of a file.
     *
     * @param row its number, from 0
     * @param label the right answer, or null if the file does not tell
     */
    record Line(int row, Transaction transaction, @Nullable String label) {

        /** The description in lower case, reduced to letters. */
        String letters() {
            StringBuilder letters = new StringBuilder();
            transaction
                    .descriptor()
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetter)
                    .forEach(letters::appendCodePoint);
            return letters.toString();
        }
    }
}
