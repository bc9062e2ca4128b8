package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds recurring streams in transactions: weekly, biweekly, semi-monthly, monthly, quarterly and annual, of steady or
 * varying amounts, with payments moved off weekends and month ends of any length. Defaults: counterparties are told
 * apart by merchant, no holidays.
 *
 * <p>Weekly and biweekly payments are streams only if their amounts are stable; a weekly shop is a habit. Accounts and
 * currencies are searched apart. Payments of one counterparty that mix several streams are told apart by amount.
 * Amounts that follow the balance, such as interest, are expected in proportion to it.
 *
 * <p>Immutable and thread-safe. Time is roughly linear in the number of transactions.
 */
public final class RecurringStreamDetector {

    private final Supplier<Function<Transaction, String>> key;
    private final BusinessDays businessDays;

    private RecurringStreamDetector(Supplier<Function<Transaction, String>> key, BusinessDays businessDays) {
        this.key = key;
        this.businessDays = businessDays;
    }

    /** The detector with its defaults. */
    public static RecurringStreamDetector standard() {
        return new RecurringStreamDetector(Ledger::merchantKey, new BusinessDays(Set.of()));
    }

    /**
     * The same detector with another way to tell counterparties apart, such as {@code Transaction::descriptor} for the
     * raw text alone.
     *
     * @param otherKey gives equal keys to transactions of one counterparty; thread-safe, never null
     */
    public RecurringStreamDetector withKey(Function<Transaction, String> otherKey) {
        requireNonNull(otherKey, "otherKey");
        return new RecurringStreamDetector(() -> otherKey, businessDays);
    }

    /** The same detector for banks that also rest on the given days. */
    public RecurringStreamDetector withHolidays(Set<LocalDate> holidays) {
        return new RecurringStreamDetector(key, new BusinessDays(requireNonNull(holidays, "holidays")));
    }

    /** Detects as of the last booking date there is; without any date, nothing is found as of 1970-01-01. */
    public RecurringStreams detect(Collection<Transaction> transactions) {
        requireNonNull(transactions, "transactions");
        return detect(transactions, Ledger.lastDay(transactions));
    }

    /**
     * Detects as of a day.
     *
     * @param transactions in any order; those without a date or amount, dated after the day, or larger than 10^15 minor
     *     units are rejected by name. Every row counts: copies of a row have to be taken out before
     * @param asOf the last day that is known, in the years -9999 to 9999
     * @throws IllegalArgumentException if the day is outside
     */
    public RecurringStreams detect(Collection<Transaction> transactions, LocalDate asOf) {
        requireNonNull(transactions, "transactions");
        Bounds.requireDate(asOf, "asOf");
        Ledger ledger = Ledger.of(transactions, asOf);
        StreamReport report = new StreamReport((int) asOf.toEpochDay());
        ledger.books().forEach((book, booked) -> {
            StreamAmounts amounts = new StreamAmounts(book.currency());
            List<Payment> payments = Ledger.payments(booked, key.get());
            StreamFinder finder = new StreamFinder(payments, report.asOf(), businessDays);
            for (DetectedStream stream : finder.find(report.asOf())) {
                report.add(stream, amounts, booked);
            }
        });
        List<RecurringStream> streams = new ArrayList<>(report.streams());
        streams.sort(Comparator.comparing(RecurringStream::firstDate));
        return new RecurringStreams(asOf, streams, report.findings(), ledger.rejected());
    }
}
