package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private static final double NOTICEABLE_RISE = 1.02;
    private static final double LEVEL = 1.01;
    private static final int NEW_DAYS = 120;

    private final Function<Transaction, String> key;
    private final BusinessDays businessDays;

    private RecurringStreamDetector(Function<Transaction, String> key, BusinessDays businessDays) {
        this.key = key;
        this.businessDays = businessDays;
    }

    /** The detector with its defaults. */
    public static RecurringStreamDetector standard() {
        return new RecurringStreamDetector(Ledger.merchantKey(), new BusinessDays(Set.of()));
    }

    /**
     * The same detector with another way to tell counterparties apart, such as {@code Transaction::descriptor} for the
     * raw text alone.
     *
     * @param otherKey gives equal keys to transactions of one counterparty; thread-safe, never null
     */
    public RecurringStreamDetector withKey(Function<Transaction, String> otherKey) {
        return new RecurringStreamDetector(requireNonNull(otherKey, "otherKey"), businessDays);
    }

    /** The same detector for banks that also rest on the given days. */
    public RecurringStreamDetector withHolidays(Set<LocalDate> holidays) {
        return new RecurringStreamDetector(key, new BusinessDays(requireNonNull(holidays, "holidays")));
    }

    /** Detects as of the last booking date there is; without any date, nothing is found as of 1970-01-01. */
    public RecurringStreams detect(Collection<Transaction> transactions) {
        requireNonNull(transactions, "transactions");
        LocalDate last = transactions.stream()
                .flatMap(transaction -> transaction.bookingDate().stream())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        return detect(transactions, last);
    }

    /**
     * Detects as of a day.
     *
     * @param transactions in any order; those without a date or amount, or dated after the day, are rejected by name
     * @param asOf the last day that is known
     */
    public RecurringStreams detect(Collection<Transaction> transactions, LocalDate asOf) {
        requireNonNull(transactions, "transactions");
        requireNonNull(asOf, "asOf");
        Ledger ledger = Ledger.of(transactions, asOf);
        List<RecurringStream> streams = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Names names = new Names();
        ledger.books().forEach((book, booked) -> {
            int day = (int) asOf.toEpochDay();
            List<DetectedStream> found = StreamFinder.find(Ledger.payments(booked, key), day, businessDays);
            StreamAmounts amounts = new StreamAmounts(book.currency());
            for (DetectedStream stream : found) {
                RecurringStream described = describe(stream, names.of(stream), book.account(), amounts, booked, day);
                streams.add(described);
                report(stream, described, amounts, day, findings);
            }
        });
        streams.sort(Comparator.comparing(RecurringStream::firstDate));
        return new RecurringStreams(asOf, streams, findings, ledger.rejected());
    }

    static RecurringStream describe(
            DetectedStream stream,
            String id,
            @Nullable String account,
            StreamAmounts amounts,
            List<Transaction> booked,
            int asOf) {
        List<String> ids = stream.payments().stream()
                .flatMap(payment -> booked.get(payment.index()).id().stream())
                .toList();
        Payment last = stream.payments().get(stream.payments().size() - 1);
        String counterparty = Ledger.name(booked.get(last.index()), stream.key());
        return new RecurringStream(id, counterparty, account, stream, amounts, ids, asOf);
    }

    static void report(
            DetectedStream stream, RecurringStream described, StreamAmounts amounts, int asOf, List<Finding> findings) {
        String name = described.counterparty();
        List<Payment> payments = stream.payments();
        int n = payments.size();
        double last = payments.get(n - 1).amount();
        if (described.status() == StreamStatus.OVERDUE) {
            String due = LocalDate.ofEpochDay(stream.schedule().day(stream.lastSlot() + 1))
                    .toString();
            findings.add(new Finding(
                    "missed_payment",
                    RiskLevel.MEDIUM,
                    "The payment of "
                            + described
                                    .next()
                                    .map(next -> next.amount().toString())
                                    .orElse("") + " for " + name + " was due on " + due + " and has not come",
                    described.transactionIds()));
        }
        if (described.status() == StreamStatus.EARLY && asOf - payments.get(0).day() <= NEW_DAYS) {
            findings.add(new Finding(
                    "new_stream",
                    RiskLevel.LOW,
                    name + " has come " + n + " times since " + described.firstDate() + ", "
                            + described
                                    .cadence()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'),
                    described.transactionIds()));
        }
        if (last < 0 && n >= 4 && stream.isActive()) {
            double[] before = new double[] {
                payments.get(n - 2).amount(),
                payments.get(n - 3).amount(),
                payments.get(n - 4).amount()
            };
            double least = Math.min(Math.abs(before[0]), Math.min(Math.abs(before[1]), Math.abs(before[2])));
            double most = Math.max(Math.abs(before[0]), Math.max(Math.abs(before[1]), Math.abs(before[2])));
            if (most <= least * LEVEL && Math.abs(last) > most * NOTICEABLE_RISE) {
                findings.add(new Finding(
                        "price_rise",
                        RiskLevel.LOW,
                        name + " went from " + amounts.money(before[0]) + " to " + described.lastAmount() + " on "
                                + described.lastDate(),
                        described.transactionIds()));
            }
        }
    }

    /** Gives streams ids that repeat only if the same streams are found. */
    static final class Names {

        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> counts = new HashMap<>();

        String of(DetectedStream stream) {
            String base =
                    stream.key() + "/" + stream.schedule().cadence().name().toLowerCase(Locale.ROOT);
            String name = base;
            while (!taken.add(name)) {
                name = base + "/" + (counts.merge(base, 1, Integer::sum) + 1);
            }
            return name;
        }
    }
}
