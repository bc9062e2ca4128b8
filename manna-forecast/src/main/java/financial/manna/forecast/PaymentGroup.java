package financial.manna.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The payments of one counterparty in one direction, in order, and the streams among the first so many of them.
 *
 * <p>The whole history and its clusters of similar amounts compete for a schedule; the best stream is taken out and the
 * rest is searched again, so that a fee and a withdrawal under the same text part company. Cost is about linear in the
 * payments for each of at most a dozen rounds.
 *
 * <p>What a set of payments fits depends on nothing else, and the same sets come again: in the next round, and at earlier
 * origins since which nothing was paid. So each is fitted once. Not thread-safe.
 */
final class PaymentGroup {

    private static final int LEAST_PAYMENTS = 2;
    /** Among many payments two alike are a coincidence. */
    private static final int LEAST_IN_CLUSTER = 3;

    private static final int MOST_STREAMS = 12;
    /** Amounts in order of size belong to one cluster while each is at most this many times the one before. */
    private static final double[] CLUSTER_RATIOS = {1.06, 1.25};
    /** A counterparty's payments as a whole are a simpler answer than any part of them. */
    private static final double WHOLE_BONUS = 1.1;

    private final List<Payment> payments = new ArrayList<>();
    private final BusinessDays businessDays;
    private final Map<Members, Optional<StreamFit>> fits = new HashMap<>();
    private int[] bySize = {};
    private int searched = -1;
    private List<StreamFit> found = List.of();

    PaymentGroup(BusinessDays businessDays) {
        this.businessDays = businessDays;
    }

    /** Adds a payment that is later than, or as late as, those before. All come before the first search. */
    void add(Payment payment) {
        payments.add(payment);
    }

    /** The streams among the payments up to a day, best first. */
    List<StreamFit> streams(int asOf) {
        int n = payments.size();
        while (n > 0 && payments.get(n - 1).day() > asOf) {
            n--;
        }
        if (n != searched) {
            found = search(n);
            searched = n;
        }
        return found;
    }

    private List<StreamFit> search(int n) {
        if (bySize.length == 0) {
            bySize = bySize();
        }
        List<StreamFit> streams = new ArrayList<>();
        boolean[] taken = new boolean[payments.size()];
        Arrays.fill(taken, n, taken.length, true);
        int left = n;
        for (int i = 0; i < MOST_STREAMS && left >= LEAST_PAYMENTS; i++) {
            StreamFit fit = best(taken, left);
            if (fit == null) {
                break;
            }
            streams.add(fit);
            for (int position : fit.positions()) {
                taken[position] = true;
            }
            left -= fit.positions().length;
        }
        return streams;
    }

    private int[] bySize() {
        List<Integer> order = new ArrayList<>(payments.size());
        for (int i = 0; i < payments.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(this::size));
        return order.stream().mapToInt(i -> i).toArray();
    }

    private @Nullable StreamFit best(boolean[] taken, int left) {
        int[] whole = new int[left];
        int[] sized = new int[left];
        int inOrder = 0;
        int inSize = 0;
        for (int position = 0; position < taken.length; position++) {
            if (!taken[position]) {
                whole[inOrder++] = position;
            }
            if (!taken[bySize[position]]) {
                sized[inSize++] = bySize[position];
            }
        }
        StreamFit best = fit(whole);
        double bestRank = best == null ? 0 : best.rank() * WHOLE_BONUS;
        for (double ratio : CLUSTER_RATIOS) {
            for (int from = 0, to; from < left; from = to) {
                to = clusterEnd(sized, from, ratio);
                if (to - from >= LEAST_IN_CLUSTER && to - from < left) {
                    int[] cluster = Arrays.copyOfRange(sized, from, to);
                    Arrays.sort(cluster);
                    StreamFit fit = fit(cluster);
                    if (fit != null && fit.rank() > bestRank) {
                        best = fit;
                        bestRank = fit.rank();
                    }
                }
            }
        }
        return best;
    }

    private int clusterEnd(int[] sized, int from, double ratio) {
        int to = from + 1;
        while (to < sized.length && size(sized[to]) <= size(sized[to - 1]) * ratio + 1) {
            to++;
        }
        return to;
    }

    private double size(int position) {
        return Math.abs(payments.get(position).amount());
    }

    private @Nullable StreamFit fit(int[] positions) {
        return fits.computeIfAbsent(
                        new Members(positions),
                        members -> Optional.ofNullable(StreamFit.best(payments, members.positions, businessDays)))
                .orElse(null);
    }

    /** Some of the payments, by position in ascending order. */
    private static final class Members {

        private final int[] positions;
        private final int hash;

        Members(int[] positions) {
            this.positions = positions;
            this.hash = Arrays.hashCode(positions);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Members that && Arrays.equals(positions, that.positions);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
