package financial.manna.io;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the amount of a transaction from one signed column, or from one of debit and credit. */
final class AmountMapper {

    private final CsvLayout layout;
    private final @Nullable Currency currency;
    private final int[] amounts;
    private final int[] debits;
    private final int[] credits;
    private final int[] currencies;
    private final int[] types;

    AmountMapper(CsvLayout layout, @Nullable Currency currency) {
        this.layout = layout;
        this.currency = currency;
        this.amounts = layout.columns(CsvField.AMOUNT);
        this.debits = layout.columns(CsvField.DEBIT);
        this.credits = layout.columns(CsvField.CREDIT);
        this.currencies = layout.columns(CsvField.CURRENCY);
        this.types = layout.columns(CsvField.TYPE);
    }

    /** Whether the layout has a column to read an amount from. */
    boolean hasColumns() {
        return amounts.length + debits.length + credits.length > 0;
    }

    void set(CsvRow row, Transaction.Builder builder) throws CellException {
        int column = row.first(amounts);
        if (column >= 0) {
            builder.amount(money(column, signed(row, column), row));
        } else {
            setDebitOrCredit(row, builder);
        }
    }

    /** A sign in the file is kept: it may be a refund. Only an amount without one takes it from the type. */
    private BigDecimal signed(CsvRow row, int column) throws CellException {
        BigDecimal amount = decimal(row, column);
        int type = row.first(types);
        boolean out = type >= 0 && CellParser.direction(row.text(type)) < 0;
        return out && amount.signum() > 0 ? amount.negate() : amount;
    }

    /** Debit leaves the account whatever its sign in the file; a credit keeps its sign. */
    private void setDebitOrCredit(CsvRow row, Transaction.Builder builder) throws CellException {
        int debit = row.first(debits);
        int credit = row.first(credits);
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
        return parse(row, column, CellParser::decimal);
    }

    private Money money(int column, BigDecimal amount, CsvRow row) throws CellException {
        Currency actual = currency(column, row);
        try {
            return actual == null ? Money.withoutCurrency(amount) : Money.of(amount, actual);
        } catch (IllegalArgumentException e) {
            throw CellException.unreadable(layout.name(column), e);
        }
    }

    /** The row's currency, or else that of the amount's header, or else the option's. */
    private @Nullable Currency currency(int amountColumn, CsvRow row) throws CellException {
        int column = row.first(currencies);
        if (column >= 0) {
            return parse(row, column, CellParser::currency);
        }
        Currency named = layout.currency(amountColumn);
        return named == null ? currency : named;
    }

    private <T> T parse(CsvRow row, int column, Function<String, T> parser) throws CellException {
        try {
            return parser.apply(row.text(column).strip());
        } catch (IllegalArgumentException e) {
            throw CellException.unreadable(layout.name(column), e);
        }
    }
}
