package financial.manna.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds recurring streams in one account's payments.
 *
 * <p>Per counterparty and direction, the whole history and its clusters of similar amounts compete for a schedule; the
 * best stream is taken out and the rest is searched again, so that a fee and a withdrawal under the same text part
 * company. Cost is about linear in the payments for each of at most a dozen rounds a counterparty.
 */
final class StreamFinder {

    private static final int LEAST_PAYMENTS = 2;
    /** Among many payments two alike are a coincidence. */
    private static final int LEAST_IN_CLUSTER = 3;

    private static final int MOST_STREAMS_PER_KEY = 12;
    /** Amounts in order of size belong to one cluster while each is at most this many times the one before. */
    private static final double[] CLUSTER_RATIOS = {1.06, 1.25};
    /** A counterparty's payments as a whole are a simpler answer than any part of them. */
    private static final double WHOLE_BONUS = 1.1;

    /** Makes the answer independent of the order of the input. */
    private static final Comparator<Payment> ORDER =
            Comparator.comparingInt(Payment::day).thenComparing(Payment::key).thenComparingDouble(Payment::amount);

    private StreamFinder() {}

    /** The streams, in order of each counterparty's first payment. No payment may be later than the given day. */
    static List<DetectedStream> find(List<Payment> payments, int asOf, BusinessDays businessDays) {
        if (payments.isEmpty()) {
            return List.of();
        }
        RunningBalance balance = RunningBalance.of(payments, asOf);
        Map<String, List<Payment>> groups = new LinkedHashMap<>();
        List<Payment> inOrder = new ArrayList<>(payments);
        inOrder.sort(ORDER);
        for (Payment payment : inOrder) {
            if (payment.amount() != 0) {
                String direction = payment.amount() < 0 ? "-" : "+";
                groups.computeIfAbsent(direction + payment.key(), k -> new ArrayList<>())
                        .add(payment);
            }
        }
        List<DetectedStream> streams = new ArrayList<>();
        for (List<Payment> group : groups.values()) {
            List<Payment> rest = group;
            for (int i = 0; i < MOST_STREAMS_PER_KEY && rest.size() >= LEAST_PAYMENTS; i++) {
                StreamFit fit = best(rest, businessDays);
                if (fit == null) {
                    break;
                }
                streams.add(DetectedStream.of(fit, asOf, balance));
                rest = without(rest, fit.payments());
            }
        }
        return streams;
    }

    private static @Nullable StreamFit best(List<Payment> group, BusinessDays businessDays) {
        String key = group.get(0).key();
        StreamFit best = StreamFit.best(key, group, businessDays);
        double bestRank = best == null ? 0 : best.rank() * WHOLE_BONUS;
        Set<Long> seen = new HashSet<>();
        for (double ratio : CLUSTER_RATIOS) {
            for (List<Payment> cluster : clusters(group, ratio)) {
                // Clusters of both ratios are nested, so that first payment and size tell them apart.
                boolean fresh = seen.add(((long) cluster.get(0).index() << 32) | cluster.size());
                if (fresh && cluster.size() >= LEAST_IN_CLUSTER && cluster.size() < group.size()) {
                    StreamFit fit = StreamFit.best(key, cluster, businessDays);
                    if (fit != null && fit.rank() > bestRank) {
                        best = fit;
                        bestRank = fit.rank();
                    }
                }
            }
        }
        return best;
    }

    private static List<List<Payment>> clusters(List<Payment> group, double ratio) {
        List<Payment> bySize = new ArrayList<>(group);
        bySize.sort(Comparator.comparingDouble(payment -> Math.abs(payment.amount())));
        List<List<Payment>> clusters = new ArrayList<>();
        List<Payment> current = new ArrayList<>();
        double largest = 0;
        for (Payment payment : bySize) {
            double size = Math.abs(payment.amount());
            if (!current.isEmpty() && size > largest * ratio + 1) {
                clusters.add(current);
                current = new ArrayList<>();
            }
            current.add(payment);
            largest = size;
        }
        clusters.add(current);
        clusters.forEach(cluster -> cluster.sort(Comparator.comparingInt(Payment::day)));
        return clusters;
    }

    private static List<Payment> without(List<Payment> group, List<Payment> taken) {
        Set<Integer> indices = new HashSet<>();
        taken.forEach(payment -> indices.add(payment.index()));
        List<Payment> rest = new ArrayList<>(group.size() - taken.size());
        for (Payment payment : group) {
            if (!indices.contains(payment.index())) {
                rest.add(payment);
            }
        }
        return rest;
    }
}
