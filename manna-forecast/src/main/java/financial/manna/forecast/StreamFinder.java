package financial.manna.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds recurring streams in one account's payments, as they were known on its last day and on earlier ones. Later
 * searches reuse what earlier ones found out; not thread-safe.
 */
final class StreamFinder {

    /** Makes the answer independent of the order of the input. */
    private static final Comparator<Payment> ORDER =
            Comparator.comparingInt(Payment::day).thenComparing(Payment::key).thenComparingDouble(Payment::amount);

    private final List<PaymentGroup> groups;
    private final RunningBalance balance;

    /** A finder in payments of which none may be later than the given day. */
    StreamFinder(List<Payment> payments, int lastDay, BusinessDays businessDays) {
        List<Payment> inOrder = new ArrayList<>(payments);
        inOrder.sort(ORDER);
        Map<String, PaymentGroup> in = new LinkedHashMap<>();
        Map<String, PaymentGroup> out = new LinkedHashMap<>();
        this.groups = new ArrayList<>();
        for (Payment payment : inOrder) {
            if (payment.amount() != 0) {
                (payment.amount() < 0 ? out : in)
                        .computeIfAbsent(payment.key(), k -> {
                            PaymentGroup group = new PaymentGroup(businessDays);
                            groups.add(group);
                            return group;
                        })
                        .add(payment);
            }
        }
        this.balance = RunningBalance.of(inOrder, lastDay);
    }

    /** The streams among the payments up to a day, in order of each counterparty's first payment. */
    List<DetectedStream> find(int asOf) {
        RunningBalance known = balance.until(asOf);
        List<DetectedStream> streams = new ArrayList<>();
        for (PaymentGroup group : groups) {
            for (StreamFit fit : group.streams(asOf)) {
                streams.add(DetectedStream.of(fit, asOf, known));
            }
        }
        return streams;
    }
}
