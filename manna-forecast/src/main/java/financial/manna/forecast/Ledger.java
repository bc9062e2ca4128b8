package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.io.RejectedRow;
import financial.manna.merchant.MerchantParser;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transactions sorted into books of one account and currency, and those that could not be, with the reason.
 *
 * <p>A transaction takes part if it has a booking date not later than the given day, and an amount, both in
 * {@link Bounds}. A book is in order of date, amount, descriptor and id.
 */
final class Ledger {

    private final Map<Book, List<Transaction>> books = new TreeMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private Ledger() {}

    /** The last booking date that a calendar in use reaches; 1970-01-01 if there is none. */
    static LocalDate lastDay(Collection<Transaction> transactions) {
        return transactions.stream()
                .flatMap(transaction -> requireNonNull(transaction, "transaction").bookingDate().stream())
                .filter(Bounds::holds)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    /** Sorts transactions into their books, whatever order they come in. */
    static Ledger of(Collection<Transaction> transactions, LocalDate asOf) {
        Ledger ledger = new Ledger();
        Map<Book, List<Row>> rows = new HashMap<>();
        int line = 0;
        for (Transaction transaction : transactions) {
            line++;
            requireNonNull(transaction, "transaction");
            @Nullable LocalDate date = transaction.bookingDate().orElse(null);
            @Nullable Money amount = transaction.amount().orElse(null);
            if (date == null) {
                ledger.reject(line, "bookingDate", "has no booking date");
            } else if (amount == null) {
                ledger.reject(line, "amount", "has no amount");
            } else if (!Bounds.holds(date)) {
                ledger.reject(line, "bookingDate", "is dated " + date + ", which no calendar in use reaches");
            } else if (date.isAfter(asOf)) {
                ledger.reject(line, "bookingDate", "is dated " + date + ", after " + asOf);
            } else if (!Bounds.holds(amount.minorUnits())) {
                Money most = new Money(Bounds.MAX_FLOW, amount.currency());
                ledger.reject(line, "amount", "is of " + amount + ", more than the " + most + " that can be added up");
            } else {
                Book book = new Book(transaction.account().orElse(null), amount.currency());
                rows.computeIfAbsent(book, k -> new ArrayList<>())
                        .add(new Row(date.toEpochDay(), amount.minorUnits(), transaction));
            }
        }
        rows.forEach((book, list) -> {
            Collections.sort(list);
            ledger.books.put(book, list.stream().map(Row::transaction).toList());
        });
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
            @Nullable String counterparty = key.apply(transaction);
            if (counterparty == null) {
                throw new NullPointerException("the key of a transaction of " + LocalDate.ofEpochDay(day) + " is null");
            }
            payments.add(new Payment(day, amount, counterparty, i));
        }
        return payments;
    }

    /**
     * The counterparty's name if the source gives one, else the key read from the descriptor, else the descriptor. What
     * was read from a descriptor is kept: it comes again. For one ledger and thread.
     */
    static Function<Transaction, String> merchantKey() {
        MerchantParser parser = MerchantParser.standard();
        Map<String, String> known = new HashMap<>();
        return transaction -> transaction
                .merchant()
                .filter(name -> !name.isBlank())
                .orElseGet(() -> known.computeIfAbsent(transaction.descriptor(), descriptor -> {
                    String key = parser.parse(descriptor).key();
                    return key.isEmpty() ? descriptor : key;
                }));
    }

    /** The counterparty's name if the source gives one, else as read from the descriptor, else the key if not blank. */
    static String name(Transaction transaction, String key) {
        return transaction.merchant().filter(name -> !name.isBlank()).orElseGet(() -> {
            String name =
                    MerchantParser.standard().parse(transaction.descriptor()).counterparty();
            return name.isEmpty() ? named(key) : name;
        });
    }

    /** What to call a counterparty of which only the key is known. */
    static String named(String key) {
        return key.isBlank() ? "unnamed" : key;
    }

    /** A transaction with what orders it in its book, so that the answer is independent of the order of the input. */
    private record Row(long day, long minorUnits, Transaction transaction) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            int order = Long.compare(day, other.day);
            if (order == 0) {
                order = Long.compare(minorUnits, other.minorUnits);
            }
            if (order == 0) {
                order = transaction.descriptor().compareTo(other.transaction.descriptor());
            }
            if (order == 0) {
                order = transaction
                        .id()
                        .orElse("")
                        .compareTo(other.transaction.id().orElse(""));
            }
            return order;
        }
    }

    /** What may be added up: one account, one currency. Transactions without an account come first. */
    record Book(@Nullable String account, Currency currency) implements Comparable<Book> {

        private static final Comparator<Book> ORDER = Comparator.comparing(
                        Book::account, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                .thenComparing(book -> book.currency.getCurrencyCode());

        @Override
        public int compareTo(Book other) {
            return ORDER.compare(this, other);
        }
    }
}
