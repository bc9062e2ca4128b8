package financial.manna.io;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a statement as transactions, one ahead, with the line and label of the one returned last. */
final class TransactionRows implements Iterator<Transaction> {

    private final RecordGuard guard;
    private final RowMapper mapper;
    private final Iterator<CsvRow> rows;
    private final @Nullable Consumer<? super RejectedRow> rejects;

    private long records;
    private long nextLine;
    private long read;
    private long rejected;

    private @Nullable Transaction ahead;
    private @Nullable String labelAhead;
    private long lineAhead;

    private long line;
    private @Nullable String label;

    /**
     * The rows behind a header.
     *
     * @param rejects who is told of rows that cannot be read, or null if the first ends the reading
     */
    TransactionRows(
            RecordGuard guard, CsvLayout layout, RowMapper mapper, @Nullable Consumer<? super RejectedRow> rejects) {
        this.guard = guard;
        this.mapper = mapper;
        this.rejects = rejects;
        this.nextLine = guard.line();
        guard.delimiter(layout.delimiter());
        this.rows = CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new CsvRow(layout.known(), layout.endsWithTags(), Transaction.MAX_TEXT_LENGTH), guard)
                .iterator();
    }

    /** The line on which the row returned last starts. */
    long line() {
        return line;
    }

    /** The account holder's own category in the row returned last. */
    @Nullable
    String label() {
        return label;
    }

    /** The rows so far that are not blank. */
    long read() {
        return read;
    }

    /** The rows so far that were rejected. */
    long rejected() {
        return rejected;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && hasRow()) {
            read(rows.next());
        }
        return ahead != null;
    }

    @Override
    public Transaction next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more transactions; " + read + " rows were read");
        }
        Transaction next = requireNonNull(ahead);
        ahead = null;
        line = lineAhead;
        label = labelAhead;
        return next;
    }

    private boolean hasRow() {
        try {
            return rows.hasNext();
        } catch (CsvParseException e) {
            throw new UncheckedIOException(new IOException("line " + nextLine + ": " + e.getMessage(), e));
        } catch (UncheckedIOException e) {
            // The parser's own message says where, its cause what.
            IOException cause = requireNonNull(e.getCause());
            throw new UncheckedIOException("line " + nextLine + ": " + cause.getMessage(), cause);
        }
    }

    private void read(CsvRow row) {
        RecordGuard.Remark remark = guard.remark(records++);
        lineAhead = nextLine;
        nextLine += 1L + (remark == null ? 0 : remark.extraLines());
        if (remark != null && remark.flaw() != null) {
            read++;
            reject("", remark.flaw());
        } else if (!row.isBlank()) {
            read++;
            map(row);
        }
    }

    private void map(CsvRow row) {
        try {
            ahead = mapper.map(row);
            labelAhead = mapper.label(row);
        } catch (CellException e) {
            reject(e.column(), e.reason());
        }
    }

    private void reject(String column, String reason) {
        RejectedRow row = new RejectedRow(lineAhead, column, reason);
        rejected++;
        if (rejects == null) {
            throw new UncheckedIOException(new IOException(
                    "line " + row.line() + (column.isEmpty() ? "" : ", column \"" + column + "\"") + ": " + reason));
        }
        rejects.accept(row);
    }
}
