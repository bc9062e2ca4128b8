package financial.manna.forecast;

import financial.manna.io.RejectedRow;
import financial.manna.merchant.MerchantParser;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transactions sorted into books of one account and currency, and those that could not be, with the reason.
 *
 * <p>A transaction takes part if it has a booking date not later than the given day, and an amount.
 */
final class Ledger {

    private final Map<Book, List<Transaction>> books = new LinkedHashMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private Ledger() {}

    /** Sorts transactions; with a null day, none is too late. */
    static Ledger of(Collection<Transaction> transactions, @Nullable LocalDate asOf) {
        Ledger ledger = new Ledger();
        int line = 0;
        for (Transaction transaction : transactions) {
            line++;
            @Nullable LocalDate date = transaction.bookingDate().orElse(null);
            @Nullable Money amount = transaction.amount().orElse(null);
            if (date == null) {
                ledger.reject(line, "bookingDate", "has no booking date");
            } else if (amount == null) {
                ledger.reject(line, "amount", "has no amount");
            } else if (asOf != null && date.isAfter(asOf)) {
                ledger.reject(line, "bookingDate", "is dated " + date + ", after " + asOf);
            } else if (Math.abs((long) date.getYear()) > 9999) {
                ledger.reject(line, "bookingDate", "is dated " + date + ", which no calendar in use reaches");
            } else {
                Book book = new Book(transaction.account().orElse(null), amount.currency());
                ledger.books.computeIfAbsent(book, k -> new ArrayList<>()).add(transaction);
            }
        }
        return ledger;
    }

    private void reject(int line, String field, String reason) {
        rejected.add(new RejectedRow(line, field, "transaction " + line + " " + reason));
    }

    Map<Book, List<Transaction>> books() {
        return books;
    }

    List<RejectedRow> rejected() {
        return rejected;
    }

    /** The transactions' payments; their index is their place in the list. */
    static List<Payment> payments(List<Transaction> transactions, Function<Transaction, String> key) {
        List<Payment> payments = new ArrayList<>(transactions.size());
        for (int i = 0; i < transactions.size(); i++) {
            Transaction transaction = transactions.get(i);
            int day = (int) transaction.bookingDate().orElseThrow().toEpochDay();
            double amount = transaction.amount().orElseThrow().minorUnits();
            payments.add(new Payment(day, amount, key.apply(transaction), i));
        }
        return payments;
    }

    /** The counterparty's name if the source gives one, else the key read from the descriptor, else the descriptor. */
    static Function<Transaction, String> merchantKey() {
        MerchantParser parser = MerchantParser.standard();
        return transaction -> transaction
                .merchant()
                .filter(name -> !name.isBlank())
                .orElseGet(() -> {
                    String key = parser.parse(transaction.descriptor()).key();
                    return key.isEmpty() ? transaction.descriptor() : key;
                });
    }

    /** The counterparty's name if the source gives one, else as read from the descriptor, else the key. */
    static String name(Transaction transaction, String key) {
        return transaction.merchant().filter(name -> !name.isBlank()).orElseGet(() -> {
            String name =
                    MerchantParser.standard().parse(transaction.descriptor()).counterparty();
            return name.isEmpty() ? key : name;
        });
    }

    /** What may be added up: one account, one currency. */
    record Book(@Nullable String account, Currency currency) {}
}
