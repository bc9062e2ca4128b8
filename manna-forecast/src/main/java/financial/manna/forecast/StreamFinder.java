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
        List<Payment> bySize = new ArrayList<>(group);
        bySize.sort(Comparator.comparingDouble(StreamFinder::size));
        for (double ratio : CLUSTER_RATIOS) {
            for (List<Payment> cluster : clusters(bySize, ratio)) {
                // Clusters of both ratios are nested, so that first payment and size tell them apart.
                if (seen.add(((long) cluster.get(0).index() << 32) | cluster.size())) {
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

    /** The proper parts of a group, given by size of payment, that may hold a stream; each in date order. */
    private static List<List<Payment>> clusters(List<Payment> bySize, double ratio) {
        List<List<Payment>> clusters = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= bySize.size(); i++) {
            if (i == bySize.size() || size(bySize.get(i)) > size(bySize.get(i - 1)) * ratio + 1) {
                if (i - from >= LEAST_IN_CLUSTER && i - from < bySize.size()) {
                    List<Payment> cluster = new ArrayList<>(bySize.subList(from, i));
                    cluster.sort(Comparator.comparingInt(Payment::day));
                    clusters.add(cluster);
                }
                from = i;
            }
        }
        return clusters;
    }

    private static double size(Payment payment) {
        return Math.abs(payment.amount());
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
