package financial.manna.benchmarks;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, read row by row in constant memory; a name that ends in {@code .gz} is unpacked on the
 * way.
 *
 * <pre>{@code
 * try (CsvTable table = CsvTable.open(data, "description", "mcc")) {
 *     for (CsvTable.Row row : table) {
 *         String description = row.text("description");
 *     }
 * }
 * }</pre>
 *
 * A column is found by its name, or else by its name in another case. UTF-8 with or without BOM. The rows can be walked
 * through once. Not thread-safe.
 */
final class CsvTable implements Iterable<CsvTable.Row>, Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> columnsInAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private CsvTable(Path file, CsvReader<CsvRecord> reader) throws IOException {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
        if (!records.hasNext()) {
            throw new IOException(file + " is empty; a header was expected");
        }
        this.header = List.copyOf(records.next().getFields());
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i), i);
            columnsInAnyCase.putIfAbsent(header.get(i), i);
        }
    }

    /**
     * Opens a file.
     *
     * @param required the columns that must be there
     * @throws IOException if it cannot be read, is empty or lacks a column
     */
    static CsvTable open(Path file, String... required) throws IOException {
        InputStream bytes = bytes(file);
        try {
            CsvTable table =
                    new CsvTable(file, CsvReader.builder().detectBomHeader(true).ofCsvRecord(bytes));
            for (String column : required) {
                table.indexOf(column);
            }
            return table;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * The bytes of a file, unpacked if its name ends in {@code .gz}; the caller closes them.
     *
     * @throws IOException if it cannot be read
     */
    static InputStream bytes(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw new IOException(file + " is not in gzip format: " + e.getMessage(), e);
        }
    }

    /** The names of the columns, in the order of the file. */
    List<String> header() {
        return header;
    }

    /** Whether there is such a column. */
    boolean has(String column) {
        return columnsInAnyCase.containsKey(column);
    }

    /**
     * The rows after the header; to be walked through once. Throws {@link UncheckedIOException} where the file cannot
     * be read on, or a row has more or fewer fields than the header.
     */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return records.hasNext();
                } catch (CsvParseException e) {
                    throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
                }
            }

            @Override
            public Row next() {
                return new Row(records.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private int indexOf(String column) throws IOException {
        Integer index = columns.get(column);
        if (index == null) {
            index = columnsInAnyCase.get(column);
        }
        if (index == null) {
            throw new IOException(file + " has no column \"" + column + "\"; it has " + header);
        }
        return index;
    }

    /** One row; its fields are found by the name of their column. */
    final class Row {

        private final CsvRecord fields;

        private Row(CsvRecord fields) {
            this.fields = fields;
        }

        /**
         * The text of a field, as it stands.
         *
         * @throws IOException if there is no such column
         */
        String text(String column) throws IOException {
            return fields.getField(indexOf(column));
        }

        /**
         * A decimal number.
         *
         * @throws IOException if it is none, or as {@link #text}
         */
        BigDecimal number(String column) throws IOException {
            try {
                return new BigDecimal(text(column));
            } catch (NumberFormatException e) {
                throw malformed(column, "a decimal number", e);
            }
        }

        /**
         * A whole number.
         *
         * @throws IOException if it is none, or as {@link #text}
         */
        int integer(String column) throws IOException {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw malformed(column, "a whole number", e);
            }
        }

        /**
         * An ISO date.
         *
         * @throws IOException if it is none, or as {@link #text}
         */
        LocalDate date(String column) throws IOException {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeException e) {
                throw malformed(column, "a date such as 2026-01-31", e);
            }
        }

        private IOException malformed(String column, String expected, Exception cause) throws IOException {
            return new IOException(
                    file + ", line " + fields.getStartingLineNumber() + ", column \"" + column + "\": \"" + text(column)
                            + "\" is not " + expected,
                    cause);
        }
    }
}
