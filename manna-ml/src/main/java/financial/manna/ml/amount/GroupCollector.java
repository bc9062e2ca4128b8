package financial.manna.ml.amount;

import java.util.Arrays;

/** Collects the payments of one group in date order. Not thread-safe. */
final class GroupCollector {

    private static final int RECENT = 5;

    /** So many of the latest count; a group cannot outgrow memory. */
    private static final int MAX_KEPT = 4_096;

    private double[] logs = new double[4];
    private int size;
    private int count;
    private long lastDay = Line.NO_DAY;
    private long firstMerchant;
    private boolean severalMerchants;

    void add(Payment payment) {
        if (size == MAX_KEPT) {
            System.arraycopy(logs, size / 2, logs, 0, size / 2);
            size /= 2;
        } else if (size == logs.length) {
            logs = Arrays.copyOf(logs, 2 * size);
        }
        logs[size++] = payment.log();
        long merchant = payment.line().merchant();
        severalMerchants |= count > 0 && merchant != firstMerchant;
        firstMerchant = merchant;
        count++;
        lastDay = Math.max(lastDay, payment.line().day());
    }

    int count() {
        return count;
    }

    boolean severalMerchants() {
        return severalMerchants;
    }

    GroupStats stats() {
        double[] sorted = Arrays.copyOf(logs, size);
        double last = logs[size - 1];
        double[] latest = Arrays.copyOfRange(logs, Math.max(0, size - RECENT), size);
        Arrays.sort(sorted);
        Arrays.sort(latest);
        double usual = last;
        int most = 0;
        for (int i = 0; i < size; ) {
            int end = i + 1;
            while (end < size && sorted[end] - sorted[i] < 1e-9) {
                end++;
            }
            if (end - i > most || (end - i == most && Math.abs(sorted[i] - last) < 1e-9)) {
                most = end - i;
                usual = sorted[i];
            }
            i = end;
        }
        return new GroupStats(
                count,
                (float) quantile(sorted, 0.5),
                (float) quantile(sorted, 0.25),
                (float) quantile(sorted, 0.75),
                (float) last,
                lastDay,
                (float) quantile(latest, 0.5),
                (float) usual,
                (float) most / size);
    }

    /** The quantile of type 7 (Hyndman and Fan 1996). */
    static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
