package financial.manna.io;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import financial.manna.Categorization;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers for a statement as CSV, one row per transaction, and beside them the rows that could not be read.
 *
 * <p>Columns of the answers: {@code date,description,merchant,amount,category,primary,best_guess,confidence,decided_by,
 * needs_review,reason}; of the rejects: {@code line,column,reason}. Categories are written by name, or by id if the
 * taxonomy does not have them; the confidence with four decimals; the merchant is the answer's name for it, or else the
 * transaction's. What is absent is empty. Rows end in a line feed, texts are quoted where needed.
 *
 * <p>Texts are written as they are, so that reading gives back what was written. A statement text may begin with
 * {@code =}, {@code +}, {@code -} or {@code @}, which a spreadsheet program takes for a formula: import such columns as
 * text.
 *
 * <p>Not thread-safe. Methods throw {@link java.io.UncheckedIOException} if an output fails.
 */
public final class CategorizationWriter implements Closeable, Flushable {

    private static final String[] COLUMNS = {
        "date",
        "description",
        "merchant",
        "amount",
        "category",
        "primary",
        "best_guess",
        "confidence",
        "decided_by",
        "needs_review",
        "reason"
    };

    private static final int CONFIDENCE_SCALE = 10_000;
    private static final int CONFIDENCE_DECIMALS = 4;

    private final CsvWriter rows;
    private final CsvWriter rejects;
    private final Taxonomy taxonomy;
    /** The row being written, in the order of the columns; one array, so that a big file leaves none for each row. */
    private final String[] cells = new String[COLUMNS.length];

    private final Map<CategoryId, String> names = new HashMap<>();
    private @Nullable LocalDate lastDate;
    private String lastDateText = "";
    /** The confidences written so far, by their number of ten-thousandths: a statement has few different ones. */
    private final @Nullable String[] confidences = new @Nullable String[CONFIDENCE_SCALE + 1];

    private CategorizationWriter(Writer rows, Writer rejects, Taxonomy taxonomy) {
        this.rows = csv(rows);
        this.rejects = csv(rejects);
        this.taxonomy = taxonomy;
    }

    /** A writer of answers; rejects, if any are given to it, are dropped. Writes the header. */
    public static CategorizationWriter of(Writer rows, Taxonomy taxonomy) {
        return of(rows, Writer.nullWriter(), taxonomy);
    }

    /** A writer of answers and rejects; {@link #close()} closes both outputs. Writes both headers. */
    public static CategorizationWriter of(Writer rows, Writer rejects, Taxonomy taxonomy) {
        CategorizationWriter writer = new CategorizationWriter(
                requireNonNull(rows, "rows"), requireNonNull(rejects, "rejects"), requireNonNull(taxonomy, "taxonomy"));
        writer.rows.writeRecord(COLUMNS);
        writer.rejects.writeRecord("line", "column", "reason");
        return writer;
    }

    /**
     * Writes the answer for a transaction.
     *
     * @param reason why the answer is what it is, in words for a person; may be empty
     */
    public void write(Transaction transaction, Categorization answer, String reason) {
        CategoryId category = answer.category();
        Money amount = transaction.amount().orElse(null);
        String merchant = answer.merchantName().orElse(null);
        cells[0] = text(transaction.bookingDate().orElse(null));
        cells[1] = transaction.descriptor();
        cells[2] = merchant == null ? transaction.merchant().orElse("") : merchant;
        cells[3] = amount == null ? "" : amount.toPlainString();
        cells[4] = name(category);
        cells[5] = taxonomy.contains(category) ? name(taxonomy.primaryOf(category)) : "";
        cells[6] = name(answer.bestGuess());
        cells[7] = decimals(answer.confidence());
        cells[8] = answer.decidedBy().id();
        cells[9] = Boolean.toString(answer.needsReview());
        cells[10] = requireNonNull(reason, "reason");
        rows.writeRecord(cells);
    }

    /** Writes a row that could not be read. */
    public void reject(RejectedRow row) {
        rejects.writeRecord(Long.toString(row.line()), row.column(), row.reason());
    }

    @Override
    public void flush() throws IOException {
        rows.flush();
        rejects.flush();
    }

    /** Closes both outputs. */
    @Override
    public void close() throws IOException {
        try (rejects) {
            rows.close();
        }
    }

    /** Statements are in the order of dates. */
    private String text(@Nullable LocalDate date) {
        if (date == null) {
            return "";
        }
        if (!date.equals(lastDate)) {
            lastDate = date;
            lastDateText = date.toString();
        }
        return lastDateText;
    }

    private String name(CategoryId category) {
        String name = names.get(category);
        if (name == null) {
            name = taxonomy.contains(category) ? taxonomy.get(category).name() : category.value();
            names.put(category, name);
        }
        return name;
    }

    private String decimals(double confidence) {
        int scaled = (int) Math.round(confidence * CONFIDENCE_SCALE);
        String text = confidences[scaled];
        if (text == null) {
            text = BigDecimal.valueOf(scaled, CONFIDENCE_DECIMALS).toPlainString();
            confidences[scaled] = text;
        }
        return text;
    }

    private static CsvWriter csv(Writer output) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(output);
    }
}
