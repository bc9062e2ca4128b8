package financial.manna.io;

import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Turns the cells of a row into a transaction. */
final class RowMapper {

    private final CsvLayout layout;
    private final boolean[] known;
    private final int requiredCells;
    private final int columnCount;
    private final boolean endsWithTags;
    private final int[] descriptors;
    private final int[] labels;
    /**
     * What the layout's columns set, in turn: a row pays for the columns that there are, and each step is compiled by itself.
     * The order counts: a column of its own overrules what type and date say of payment method and time.
     */
    private final List<Part> parts = new ArrayList<>();

    private @Nullable String lastDateText;
    private @Nullable LocalDate lastDate;

    RowMapper(CsvLayout layout, @Nullable Currency currency, @Nullable Taxonomy taxonomy) {
        this.layout = layout;
        this.known = layout.known();
        this.requiredCells = layout.requiredCells();
        this.columnCount = layout.columnCount();
        this.endsWithTags = layout.endsWithTags();
        this.descriptors = layout.columns(CsvField.DESCRIPTION);
        this.labels = layout.columns(CsvField.LABEL);
        addTexts();
        addDateAndTime();
        AmountMapper amounts = new AmountMapper(layout, currency);
        if (amounts.hasColumns()) {
            parts.add(amounts::set);
        }
        addTags();
        if (taxonomy != null) {
            addLabel(taxonomy);
        }
    }

    Transaction map(CsvRow row) throws CellException {
        checkShape(row);
        int column = row.first(descriptors);
        Transaction.Builder builder = Transaction.builder(column < 0 ? "" : row.text(column));
        for (Part part : parts) {
            part.set(row, builder);
        }
        return builder.build();
    }

    /** The account holder's own category as the row words it, or null. */
    @Nullable
    String label(CsvRow row) {
        int column = row.first(labels);
        return column < 0 ? null : row.cell(column);
    }

    private void checkShape(CsvRow row) throws CellException {
        int cells = row.cellCount();
        if (cells < requiredCells) {
            throw new CellException(
                    layout.name(cells),
                    "the row ends after " + cells + " of " + columnCount
                            + " columns; description, date and amount must be there");
        }
        if (cells > columnCount && !endsWithTags && row.hasSurplus()) {
            throw new CellException(
                    "",
                    "the row has " + cells + " cells, the header " + columnCount
                            + "; a text with the delimiter in it needs quotes");
        }
        if (cells > CsvRow.MAX_COLUMNS) {
            throw new CellException(
                    "", "the row has " + cells + " cells, at most " + CsvRow.MAX_COLUMNS + " are allowed");
        }
        for (int column = 0; column < known.length; column++) {
            if (known[column] && row.length(column) > Transaction.MAX_TEXT_LENGTH) {
                throw new CellException(
                        layout.name(column),
                        "the cell has " + row.length(column) + " characters, at most " + Transaction.MAX_TEXT_LENGTH
                                + " are allowed");
            }
        }
    }

    private void addTexts() {
        int[] longer = layout.longerTexts();
        if (longer.length > 0) {
            parts.add((row, builder) -> setLongerText(row, longer, builder));
        }
        add(CsvField.ID, Transaction.Builder::id);
        add(CsvField.ACCOUNT, Transaction.Builder::account);
        add(CsvField.MERCHANT, Transaction.Builder::merchant);
        add(CsvField.PROVIDER_CATEGORY, Transaction.Builder::providerCategory);
        add(CsvField.NOTES, Transaction.Builder::notes);
        add(CsvField.MCC, (to, text) -> to.mcc(CellParser.mcc(text.strip())));
        add(CsvField.RECONCILED, (to, text) -> to.reconciled(CellParser.yesOrNo(text)));
        add(CsvField.TYPE, RowMapper::setType);
        add(CsvField.PAYMENT_METHOD, Transaction.Builder::paymentMethod);
    }

    /** The first text beside the descriptor that is not the same. */
    private void setLongerText(CsvRow row, int[] columns, Transaction.Builder builder) {
        int column = row.first(descriptors);
        String descriptor = column < 0 ? "" : row.text(column);
        for (int longer : columns) {
            String text = row.cell(longer);
            if (text != null && !text.equals(descriptor)) {
                builder.description(text);
                return;
            }
        }
    }

    private static void setType(Transaction.Builder builder, String text) {
        TransactionType type = CellParser.type(text);
        if (type != null) {
            builder.type(type);
        } else if (CellParser.direction(text) == 0) {
            // "Direct debit", "POS", "Card payment": how it was paid, unless a column of its own says so.
            builder.paymentMethod(text);
        }
    }

    private void addDateAndTime() {
        add(CsvField.BOOKING_DATE, (to, text) -> {
            to.bookingDate(date(text.strip()));
            LocalTime time = CellParser.timeOfDate(text.strip());
            if (time != null) {
                to.time(time);
            }
        });
        add(CsvField.TIME, (to, text) -> to.time(CellParser.time(text.strip())));
    }

    /** Rows of one day follow each other. */
    private LocalDate date(String text) {
        LocalDate date = text.equals(lastDateText) ? lastDate : null;
        if (date == null) {
            date = CellParser.date(text);
            lastDateText = text;
            lastDate = date;
        }
        return date;
    }

    private void addTags() {
        int[] columns = layout.columns(CsvField.TAGS);
        if (columns.length == 0) {
            return;
        }
        parts.add((row, builder) -> {
            int column = row.first(columns);
            List<String> tags = column < 0 ? List.of() : CellParser.tags(row.text(column));
            if (endsWithTags && row.hasSurplus()) {
                tags = new ArrayList<>(tags);
                for (String cell : row.surplus()) {
                    tags.addAll(CellParser.tags(cell));
                }
            }
            try {
                builder.tags(tags);
            } catch (IllegalArgumentException e) {
                throw CellException.unreadable(layout.name(column < 0 ? columnCount - 1 : column), e);
            }
        });
    }

    private void addLabel(Taxonomy taxonomy) {
        add(
                CsvField.LABEL,
                (to, label) -> to.ownLabel(taxonomy.find(label)
                        .map(Category::id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "\"" + CellParser.abbreviated(label) + "\" is no category of taxonomy " + taxonomy.id()
                                        + " version " + taxonomy.version()))));
    }

    /** Sets a field from its best column, in rows where one is not blank. */
    private void add(CsvField field, BiConsumer<Transaction.Builder, String> setter) {
        int[] columns = layout.columns(field);
        if (columns.length == 0) {
            return;
        }
        parts.add((row, builder) -> {
            int column = row.first(columns);
            if (column >= 0) {
                try {
                    setter.accept(builder, row.text(column));
                } catch (IllegalArgumentException e) {
                    throw CellException.unreadable(layout.name(column), e);
                }
            }
        });
    }

    /** Sets a part of a transaction. */
    private interface Part {
        void set(CsvRow row, Transaction.Builder builder) throws CellException;
    }
}
