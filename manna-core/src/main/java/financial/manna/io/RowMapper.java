package financial.manna.io;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the cells of a row into a transaction. */
final class RowMapper {

    private final CsvLayout layout;
    private final @Nullable Currency currency;
    private final @Nullable Taxonomy labels;
    private final boolean[] known;
    private final int requiredCells;
    private final int columnCount;
    private final boolean endsWithTags;
    /** The columns of each field, best first: asked for some ten times a row. */
    private final Map<CsvField, int[]> columns = new EnumMap<>(CsvField.class);

    private @Nullable String lastDateText;
    private @Nullable LocalDate lastDate;

    RowMapper(CsvLayout layout, @Nullable Currency currency, @Nullable Taxonomy labels) {
        this.layout = layout;
        this.currency = currency;
        this.labels = labels;
        this.known = layout.known();
        this.requiredCells = layout.requiredCells();
        this.columnCount = layout.columnCount();
        this.endsWithTags = layout.endsWithTags();
        for (CsvField field : CsvField.values()) {
            columns.put(
                    field,
                    layout.columns(field).stream().mapToInt(Integer::intValue).toArray());
        }
    }

    Transaction map(CsvRow row) throws CellException {
        checkShape(row);
        int column = column(row, CsvField.DESCRIPTION);
        String descriptor = column < 0 ? "" : text(row, column);
        Transaction.Builder builder = Transaction.builder(descriptor);
        for (int longer : layout.longerTexts()) {
            if (row.cell(longer) != null && !text(row, longer).equals(descriptor)) {
                builder.description(text(row, longer));
                break;
            }
        }
        mapTexts(row, builder);
        mapDate(row, builder);
        mapAmount(row, builder);
        mapTags(row, builder);
        mapLabel(row, builder);
        return builder.build();
    }

    /** The account holder's own category as the row words it, or null. */
    @Nullable
    String label(CsvRow row) {
        int column = column(row, CsvField.LABEL);
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

    private void mapTexts(CsvRow row, Transaction.Builder builder) throws CellException {
        // None of these captures a variable, so that a row without the column costs nothing.
        set(row, CsvField.ID, builder, Transaction.Builder::id);
        set(row, CsvField.ACCOUNT, builder, Transaction.Builder::account);
        set(row, CsvField.MERCHANT, builder, Transaction.Builder::merchant);
        set(row, CsvField.PROVIDER_CATEGORY, builder, Transaction.Builder::providerCategory);
        set(row, CsvField.NOTES, builder, Transaction.Builder::notes);
        set(row, CsvField.MCC, builder, (to, text) -> to.mcc(CellParser.mcc(text.strip())));
        set(row, CsvField.RECONCILED, builder, (to, text) -> to.reconciled(CellParser.yesOrNo(text)));
        int column = column(row, CsvField.TYPE);
        if (column >= 0) {
            String text = text(row, column);
            TransactionType type = CellParser.type(text);
            if (type != null) {
                builder.type(type);
            } else if (CellParser.direction(text) == 0) {
                // "Direct debit", "POS", "Card payment": how it was paid, unless a column of its own says so.
                builder.paymentMethod(text);
            }
        }
        set(row, CsvField.PAYMENT_METHOD, builder, Transaction.Builder::paymentMethod);
    }

    private void mapDate(CsvRow row, Transaction.Builder builder) throws CellException {
        int column = column(row, CsvField.BOOKING_DATE);
        if (column >= 0) {
            String text = text(row, column).strip();
            LocalDate date = text.equals(lastDateText) ? lastDate : null;
            if (date == null) {
                date = parse(column, text, CellParser::date);
                lastDateText = text;
                lastDate = date;
            }
            builder.bookingDate(date);
            set(column, text, builder, RowMapper::timeOfDate);
        }
        set(row, CsvField.TIME, builder, (to, text) -> to.time(CellParser.time(text.strip())));
    }

    private static void timeOfDate(Transaction.Builder builder, String text) {
        LocalTime time = CellParser.timeOfDate(text);
        if (time != null) {
            builder.time(time);
        }
    }

    private void mapAmount(CsvRow row, Transaction.Builder builder) throws CellException {
        int column = column(row, CsvField.AMOUNT);
        if (column >= 0) {
            BigDecimal amount = decimal(row, column);
            int type = column(row, CsvField.TYPE);
            boolean out = type >= 0 && CellParser.direction(text(row, type)) < 0;
            // A sign in the file is kept: it may be a refund. Only an amount without one takes it from the type.
            builder.amount(money(column, out && amount.signum() > 0 ? amount.negate() : amount, row));
            return;
        }
        mapDebitOrCredit(row, builder);
    }

    /** Debit leaves the account whatever its sign in the file; a credit keeps its sign. */
    private void mapDebitOrCredit(CsvRow row, Transaction.Builder builder) throws CellException {
        int debit = column(row, CsvField.DEBIT);
        int credit = column(row, CsvField.CREDIT);
        BigDecimal out = debit < 0 ? BigDecimal.ZERO : decimal(row, debit).abs().negate();
        BigDecimal in = credit < 0 ? BigDecimal.ZERO : decimal(row, credit);
        if (out.signum() != 0 && in.signum() != 0) {
            throw new CellException(
                    layout.name(debit),
                    "both \"" + layout.name(debit) + "\" and \"" + layout.name(credit) + "\" have an amount");
        }
        if (debit >= 0 && (out.signum() != 0 || credit < 0)) {
            builder.amount(money(debit, out, row));
        } else if (credit >= 0) {
            builder.amount(money(credit, in, row));
        }
    }

    private BigDecimal decimal(CsvRow row, int column) throws CellException {
        return parse(column, text(row, column).strip(), CellParser::decimal);
    }

    private Money money(int column, BigDecimal amount, CsvRow row) throws CellException {
        Currency actual = currency(column, row);
        try {
            return actual == null ? Money.withoutCurrency(amount) : Money.of(amount, actual);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, e);
        }
    }

    /** The row's currency, or else that of the amount's header, or else the option's. */
    private @Nullable Currency currency(int amountColumn, CsvRow row) throws CellException {
        int column = column(row, CsvField.CURRENCY);
        if (column >= 0) {
            return parse(column, text(row, column).strip(), CellParser::currency);
        }
        Currency named = layout.currency(amountColumn);
        return named == null ? currency : named;
    }

    private void mapTags(CsvRow row, Transaction.Builder builder) throws CellException {
        int column = column(row, CsvField.TAGS);
        List<String> tags = column < 0 ? List.of() : CellParser.tags(text(row, column));
        if (endsWithTags && row.hasSurplus()) {
            tags = new ArrayList<>(tags);
            for (String cell : row.surplus()) {
                tags.addAll(CellParser.tags(cell));
            }
        }
        if (!tags.isEmpty()) {
            parse(column < 0 ? columnCount - 1 : column, tags, builder::tags);
        }
    }

    private void mapLabel(CsvRow row, Transaction.Builder builder) throws CellException {
        int column = column(row, CsvField.LABEL);
        Taxonomy taxonomy = labels;
        if (taxonomy != null && column >= 0) {
            String label = text(row, column);
            Category category = taxonomy.find(label)
                    .orElseThrow(() -> new CellException(
                            layout.name(column),
                            "\"" + CellParser.abbreviated(label) + "\" is no category of taxonomy " + taxonomy.id()
                                    + " version " + taxonomy.version()));
            builder.ownLabel(category.id());
        }
    }

    private void set(
            CsvRow row, CsvField field, Transaction.Builder builder, BiConsumer<Transaction.Builder, String> setter)
            throws CellException {
        int column = column(row, field);
        if (column >= 0) {
            set(column, text(row, column), builder, setter);
        }
    }

    private void set(
            int column, String text, Transaction.Builder builder, BiConsumer<Transaction.Builder, String> setter)
            throws CellException {
        try {
            setter.accept(builder, text);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, e);
        }
    }

    /** The best column of a field that is not blank in this row, or -1. */
    private int column(CsvRow row, CsvField field) {
        for (int column : requireNonNull(columns.get(field))) {
            if (row.cell(column) != null) {
                return column;
            }
        }
        return -1;
    }

    private static String text(CsvRow row, int column) {
        String text = row.cell(column);
        return text == null ? "" : text;
    }

    private <S, T> T parse(int column, S value, Function<S, T> parser) throws CellException {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, e);
        }
    }

    private CellException unreadable(int column, IllegalArgumentException e) {
        return new CellException(layout.name(column), String.valueOf(e.getMessage()));
    }
}
