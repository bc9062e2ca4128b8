package financial.manna.io;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the transactions of a CSV statement one by one, in constant memory.
 *
 * <pre>{@code
 * try (TransactionReader reader = TransactionReader.builder()
 *         .currency("USD")
 *         .rejects(rejects::add)
 *         .open(Path.of("statement.csv.gz"))) {
 *     for (Transaction transaction : reader) {
 *         use(reader.line(), transaction);
 *     }
 * }
 * }</pre>
 *
 * <h2>Layout</h2>
 *
 * <p>The first line that is not blank is the header. It must name a description; it may name a booking date, time,
 * amount or a pair of debit and credit, currency, type, merchant, merchant category code, provider category, own
 * category, account, id, payment method, notes, reconciled and tags, in the usual wordings of six languages, whatever
 * the case, accents, spaces and punctuation. Where several columns name one field, the more specific wording comes
 * first (a raw description before a plain one, a booking date before a value date), and a row takes the first that is
 * not blank. A merchant, payee or memo is the description only if nothing better is. {@link #ignoredColumns()} lists
 * what is not understood. The delimiter is the one of comma, semicolon and tab by which the header is understood best.
 *
 * <h2>Cells</h2>
 *
 * <ul>
 *   <li>Blank cells are absent. Texts are kept as they are, spaces included.
 *   <li>Dates are {@code yyyy-MM-dd}, with or without a time; date and time count as written, whatever the offset;
 *       midnight after a date is no time, it is what programs write that have none.
 *   <li>Amounts are plain decimals with a point; {@code 1,234.56} and {@code 1,234,567} are understood, {@code 1,234}
 *       is ambiguous and rejected. The currency is that of the row, else of the amount's header ({@code Amount (EUR)}),
 *       else the option's; without any, amounts are {@link Money#withoutCurrency}.
 *   <li>A debit leaves the account whatever its sign. A type that says so (expense, debit, withdrawal, ...) makes an
 *       amount without a minus negative; no type makes a negative amount positive.
 *   <li>Tags are separated by commas; if they are the last column they need no quotes.
 *   <li>The category column is the account holder's own answer, which is often the thing to predict: it is not part of
 *       the transaction unless {@link Builder#labelsFrom} says so. {@link #label()} gives its text.
 * </ul>
 *
 * <h2>Rejects</h2>
 *
 * <p>A row that cannot be read in full is rejected in full, with its line, column and reason; the rows after it are
 * read. Every row that is not blank is either returned or rejected: {@link #rowsRead()} counts both. A row may lack its
 * last cells if description, date and amount are there; surplus cells must be blank. A row with a NUL character, with
 * malformed bytes, with broken quotes or with more than 1,048,576 characters is rejected; broken quotes cost the line
 * on which they open. A text has at most {@value Transaction#MAX_TEXT_LENGTH} characters, a row at most 1,024 columns.
 *
 * <p>Not thread-safe. A reader is read once, by iterator or stream.
 */
public final class TransactionReader implements Iterable<Transaction>, Closeable {

    private final RecordGuard guard;
    private final CsvLayout layout;
    private final TransactionRows rows;
    private boolean iterated;

    private TransactionReader(RecordGuard guard, Builder options) throws IOException {
        this.guard = guard;
        String header = guard.readHeader();
        if (header == null) {
            throw new CsvLayoutException("the input is empty; expected is a header that names a description");
        }
        this.layout = CsvLayout.of(header);
        this.rows = new TransactionRows(
                guard, layout, new RowMapper(layout, options.currency, options.labels), options.rejects);
    }

    /**
     * Starts a reader with these defaults: no currency, own categories not taken over, UTF-8, and the first row that
     * cannot be read ends the reading.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The transactions in the order of the file. {@code hasNext} and {@code next} throw {@link UncheckedIOException} if
     * the input fails, or if a row is rejected and there is nowhere to put it.
     *
     * @throws IllegalStateException on the second call: the input is read once
     */
    @Override
    public Iterator<Transaction> iterator() {
        if (iterated) {
            throw new IllegalStateException("the transactions of a reader can be read once only");
        }
        iterated = true;
        return rows;
    }

    /** The transactions as a sequential, ordered stream; as {@link #iterator()}, once. */
    public Stream<Transaction> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * The line on which the row of the transaction returned last starts, counted from 1 with the header. A batch reads
     * ahead, so ask the iterator's loop, not a batch's sink.
     */
    public long line() {
        return rows.line();
    }

    /** The category column's text in the row of the transaction returned last; empty if blank or not there. */
    public Optional<String> label() {
        return Optional.ofNullable(rows.label());
    }

    /** The rows so far that are not blank: returned and rejected ones. */
    public long rowsRead() {
        return rows.read();
    }

    /** The rows so far that were rejected. */
    public long rowsRejected() {
        return rows.rejected();
    }

    /** The columns whose names are not understood, in the order of the header. */
    public List<String> ignoredColumns() {
        return layout.ignored();
    }

    /** Closes the input. */
    @Override
    public void close() throws IOException {
        guard.close();
    }

    /** The options of a {@link TransactionReader}. Not thread-safe; may open more than one. */
    public static final class Builder {

        private @Nullable Currency currency;
        private @Nullable Taxonomy labels;
        private Charset charset = StandardCharsets.UTF_8;
        private @Nullable Consumer<? super RejectedRow> rejects;

        private Builder() {}

        /**
         * Sets the currency of amounts where the file does not name one; none by default.
         *
         * @param code an ISO 4217 code such as {@code USD}
         * @throws IllegalArgumentException if the code is unknown
         */
        public Builder currency(String code) {
            this.currency = CellParser.currency(requireNonNull(code, "code"));
            return this;
        }

        /**
         * Takes the category column over as the transactions' {@linkplain Transaction#ownLabel() own label}; by default
         * it is not. A label is the id or name of a category, ignoring case and accents; a row with another one is
         * rejected.
         */
        public Builder labelsFrom(Taxonomy taxonomy) {
            this.labels = requireNonNull(taxonomy, "taxonomy");
            return this;
        }

        /** Sets the encoding of bytes without a byte order mark; UTF-8 by default. */
        public Builder charset(Charset charset) {
            this.charset = requireNonNull(charset, "charset");
            return this;
        }

        /**
         * Sets who is told of rows that cannot be read, in the order of the file; by default the first one ends the
         * reading with an {@link UncheckedIOException}, since dropping it in silence would lose data.
         */
        public Builder rejects(Consumer<? super RejectedRow> rejects) {
            this.rejects = requireNonNull(rejects, "rejects");
            return this;
        }

        /**
         * Opens a file or a pipe; what is compressed by gzip is unpacked, whatever its name.
         *
         * @throws CsvLayoutException if the header is not understood
         * @throws IOException if the file cannot be read
         */
        public TransactionReader open(Path file) throws IOException {
            // The streams of Files ask for their place in the file, which a pipe does not have.
            InputStream bytes = Files.readAttributes(requireNonNull(file, "file"), BasicFileAttributes.class)
                            .isOther()
                    ? new FileInputStream(file.toFile())
                    : Files.newInputStream(file);
            return open(bytes, String.valueOf(file.getFileName()));
        }

        /**
         * Opens a stream of bytes, unpacking gzip; {@link TransactionReader#close()} closes it, and so does a failure.
         *
         * @throws CsvLayoutException if the header is not understood
         * @throws IOException if the stream fails
         */
        public TransactionReader open(InputStream bytes) throws IOException {
            return open(requireNonNull(bytes, "bytes"), "the input");
        }

        private TransactionReader open(InputStream bytes, String name) throws IOException {
            try {
                return open(CsvSource.open(bytes, charset, name));
            } catch (IOException | RuntimeException e) {
                closeAfter(e, bytes);
                throw e;
            }
        }

        /**
         * Opens a stream of characters; {@link TransactionReader#close()} closes it, and so does a failure.
         *
         * @throws CsvLayoutException if the header is not understood
         * @throws IOException if the stream fails
         */
        public TransactionReader open(Reader text) throws IOException {
            requireNonNull(text, "text");
            try {
                return new TransactionReader(new RecordGuard(text), this);
            } catch (IOException | RuntimeException e) {
                closeAfter(e, text);
                throw e;
            }
        }

        private static void closeAfter(Exception failure, Closeable input) {
            try {
                input.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
