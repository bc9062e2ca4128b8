package financial.manna.forecast;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what was detected and puts it into words: streams with ids, and what is worth telling about them. */
final class StreamReport {

    private static final double NOTICEABLE_RISE = 1.02;
    private static final double LEVEL = 1.01;
    private static final int LEVEL_PAYMENTS = 3;
    private static final int NEW_DAYS = 120;

    private final int asOf;
    private final Map<String, DetectedStream> byId = new LinkedHashMap<>();
    private final List<RecurringStream> streams = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    StreamReport(int asOf) {
        this.asOf = asOf;
    }

    int asOf() {
        return asOf;
    }

    /** What was detected, in the order it was added. */
    Map<String, DetectedStream> byId() {
        return byId;
    }

    List<RecurringStream> streams() {
        return streams;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Adds a stream found in payments whose indices are places in the given list. */
    void add(DetectedStream stream, StreamAmounts amounts, List<Transaction> booked) {
        String id = id(stream);
        byId.put(id, stream);
        List<Transaction> paid = stream.payments().stream()
                .map(payment -> booked.get(payment.index()))
                .toList();
        List<String> ids =
                paid.stream().flatMap(transaction -> transaction.id().stream()).toList();
        String counterparty = Ledger.name(paid.get(paid.size() - 1), stream.key());
        RecurringStream described = new RecurringStream(id, counterparty, account(paid), stream, amounts, ids, asOf);
        streams.add(described);
        Stream.of(missed(stream, described), begun(described), risen(stream, described, amounts))
                .flatMap(Stream::ofNullable)
                .forEach(findings::add);
    }

    /** Ids repeat only if the same streams are found. */
    private String id(DetectedStream stream) {
        String base = Ledger.named(stream.key()) + "/"
                + stream.schedule().cadence().name().toLowerCase(Locale.ROOT);
        String id = base;
        while (!taken.add(id)) {
            id = base + "/" + (counts.merge(base, 1, Integer::sum) + 1);
        }
        return id;
    }

    /** The account that all share; null if they share none. */
    private static @Nullable String account(List<Transaction> paid) {
        Set<String> accounts = new HashSet<>();
        paid.forEach(transaction -> accounts.add(transaction.account().orElse("")));
        return accounts.size() == 1 ? paid.get(0).account().orElse(null) : null;
    }

    private static @Nullable Finding missed(DetectedStream stream, RecurringStream described) {
        if (described.status() != StreamStatus.OVERDUE) {
            return null;
        }
        LocalDate due = LocalDate.ofEpochDay(stream.schedule().day(stream.lastSlot() + 1));
        String amount = described.next().map(next -> next.amount().toString()).orElse("");
        String message = "The payment of " + amount + " for " + described.counterparty() + " was due on " + due
                + " and has not come";
        return new Finding("missed_payment", RiskLevel.MEDIUM, message, described.transactionIds());
    }

    private @Nullable Finding begun(RecurringStream described) {
        if (described.status() != StreamStatus.EARLY
                || asOf - described.firstDate().toEpochDay() > NEW_DAYS) {
            return null;
        }
        String cadence = described.cadence().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String message = described.counterparty() + " has come " + described.count() + " times since "
                + described.firstDate() + ", " + cadence;
        return new Finding("new_stream", RiskLevel.LOW, message, described.transactionIds());
    }

    /** Money out that had been level before its last payment. */
    private static @Nullable Finding risen(DetectedStream stream, RecurringStream described, StreamAmounts amounts) {
        double[] paid = Payment.amounts(stream.payments());
        int last = paid.length - 1;
        if (last < LEVEL_PAYMENTS || paid[last] >= 0 || !stream.isActive()) {
            return null;
        }
        double[] before = Arrays.stream(paid, last - LEVEL_PAYMENTS, last)
                .map(Math::abs)
                .sorted()
                .toArray();
        double most = before[LEVEL_PAYMENTS - 1];
        if (most > before[0] * LEVEL || Math.abs(paid[last]) <= most * NOTICEABLE_RISE) {
            return null;
        }
        String message = described.counterparty() + " went from " + amounts.money(paid[last - 1]) + " to "
                + described.lastAmount() + " on " + described.lastDate();
        return new Finding("price_rise", RiskLevel.LOW, message, described.transactionIds());
    }
}
