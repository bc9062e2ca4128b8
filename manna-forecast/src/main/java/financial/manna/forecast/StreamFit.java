package financial.manna.forecast;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How well a schedule explains payments of one counterparty: at most one payment a slot, nearest first. */
final class StreamFit {

    /** The last slots that count: what a stream did long ago says little about its next payment. */
    private static final int RECENT_SLOTS = 14;

    private static final double LEAST_QUALITY = 0.62;
    /** Amounts that vary more than this are a habit, not a bill, when they come more than once a month. */
    private static final double STABLE_SPREAD = 0.10;

    /** A cadence is tried only if half the gaps between payments are about as long as it, give or take strays. */
    private static final double LEAST_PACE = 0.45;

    private static final double MOST_PACE = 1.7;
    private static final double WILD_SPREAD = 0.6;
    private static final double WILD_DISCOUNT = 0.8;

    private final String key;
    private final Schedule schedule;
    private final List<Payment> payments;
    private final int lastSlot;
    private final int filledSlots;
    private final int spannedSlots;
    private final int[] deviations;
    /** In (0,1]: share of slots filled, times share of payments explained, times tightness. */
    private final double quality;

    private StreamFit(
            String key,
            Schedule schedule,
            NavigableMap<Integer, Payment> bySlot,
            int firstRecent,
            int[] deviations,
            double quality) {
        this.key = key;
        this.schedule = schedule;
        this.payments = List.copyOf(bySlot.values());
        this.lastSlot = bySlot.lastKey();
        this.filledSlots = deviations.length;
        this.spannedSlots = lastSlot - firstRecent + 1;
        this.deviations = deviations;
        this.quality = quality;
    }

    /** The best schedule of any cadence for payments in date order, or null if none explains them well enough. */
    static @Nullable StreamFit best(String key, List<Payment> payments, BusinessDays businessDays) {
        StreamFit best = null;
        double gap = medianGap(payments);
        int n = payments.size();
        double[] amounts = payments.subList(Math.max(0, n - RECENT_SLOTS), n).stream()
                .mapToDouble(Payment::amount)
                .toArray();
        // Some of the payments may be strays, so that the stream's own spread can be smaller.
        boolean stable = Robust.relativeSpread(amounts) <= 3 * STABLE_SPREAD;
        for (Cadence cadence : Cadence.values()) {
            double pace = gap / cadence.meanDays();
            if (pace < LEAST_PACE || pace > MOST_PACE || (isHabitual(cadence) && !stable)) {
                continue;
            }
            StreamFit fit = of(key, payments, cadence, businessDays);
            if (fit != null && (best == null || fit.quality > best.quality)) {
                best = fit;
            }
        }
        return best;
    }

    private static @Nullable StreamFit of(
            String key, List<Payment> payments, Cadence cadence, BusinessDays businessDays) {
        int n = payments.size();
        double spanned = (payments.get(n - 1).day() - payments.get(0).day()) / cadence.meanDays();
        boolean tooShort = spanned < (leastPayments(cadence) - 1) * 0.75;
        if (tooShort || n > (spanned + 1) * 2.2 || n < (spanned + 1) * 0.4) {
            return null;
        }
        Schedule schedule =
                ScheduleSearch.best(payments.subList(Math.max(0, n - RECENT_SLOTS), n), cadence, businessDays);
        if (schedule == null) {
            return null;
        }
        NavigableMap<Integer, Payment> bySlot = assign(payments, schedule);
        if (bySlot.size() < leastPayments(cadence)) {
            return null;
        }
        return rated(key, payments, schedule, bySlot);
    }

    private static boolean isHabitual(Cadence cadence) {
        return cadence.meanDays() < 20;
    }

    private static double medianGap(List<Payment> payments) {
        int n = payments.size();
        int from = Math.max(1, n - RECENT_SLOTS);
        double[] gaps = new double[n - from];
        for (int i = from; i < n; i++) {
            gaps[i - from] = payments.get(i).day() - payments.get(i - 1).day();
        }
        return Robust.median(gaps, 0, gaps.length);
    }

    private static int leastPayments(Cadence cadence) {
        return switch (cadence) {
            case WEEKLY, BIWEEKLY, SEMI_MONTHLY -> 4;
            case MONTHLY, QUARTERLY -> 3;
            case ANNUAL -> 2;
        };
    }

    private static @Nullable StreamFit rated(
            String key, List<Payment> payments, Schedule schedule, NavigableMap<Integer, Payment> bySlot) {
        Cadence cadence = schedule.cadence();
        int tolerance = cadence.toleranceDays();
        int firstRecent = Math.max(bySlot.firstKey(), bySlot.lastKey() - RECENT_SLOTS + 1);
        Map<Integer, Payment> recent = bySlot.tailMap(firstRecent);
        int filled = recent.size();
        int since = schedule.day(firstRecent) - tolerance;
        int all = 0;
        for (Payment payment : payments) {
            if (payment.day() >= since) {
                all++;
            }
        }
        int[] deviations = new int[filled];
        double[] amounts = new double[filled];
        double missedDays = 0;
        int i = 0;
        for (Map.Entry<Integer, Payment> entry : recent.entrySet()) {
            deviations[i] = entry.getValue().day() - schedule.day(entry.getKey());
            amounts[i] = entry.getValue().amount();
            missedDays += Math.abs(deviations[i]);
            i++;
        }
        double spread = Robust.relativeSpread(amounts);
        boolean needsStableAmounts = isHabitual(cadence) || (cadence == Cadence.ANNUAL && filled == 2);
        if (needsStableAmounts && spread > STABLE_SPREAD) {
            return null;
        }
        double fillShare = filled / (double) (bySlot.lastKey() - firstRecent + 1);
        double ownShare = filled / (double) Math.max(all, 1);
        double tightness = 1 - 0.5 * missedDays / filled / (tolerance + 1);
        double quality = fillShare * ownShare * tightness * (spread > WILD_SPREAD ? WILD_DISCOUNT : 1);
        if (quality < LEAST_QUALITY) {
            return null;
        }
        return new StreamFit(key, schedule, bySlot, firstRecent, deviations, quality);
    }

    private static NavigableMap<Integer, Payment> assign(List<Payment> payments, Schedule schedule) {
        NavigableMap<Integer, Payment> bySlot = new TreeMap<>();
        for (Payment payment : payments) {
            int slot = schedule.slot(payment.day());
            int due = schedule.day(slot);
            int deviation = Math.abs(due - payment.day());
            if (deviation <= schedule.cadence().toleranceDays()) {
                Payment other = bySlot.get(slot);
                if (other == null || Math.abs(due - other.day()) > deviation) {
                    bySlot.put(slot, payment);
                }
            }
        }
        return bySlot;
    }

    String key() {
        return key;
    }

    Schedule schedule() {
        return schedule;
    }

    List<Payment> payments() {
        return payments;
    }

    int lastSlot() {
        return lastSlot;
    }

    int filledSlots() {
        return filledSlots;
    }

    int spannedSlots() {
        return spannedSlots;
    }

    /** By how many days the recent payments missed their day; negative is early. Shared, not to be changed. */
    int[] deviations() {
        return deviations;
    }

    /** What a candidate is worth beside others of the same counterparty: long and regular first. */
    double rank() {
        int n = payments.size();
        return quality * Math.min(1, Math.sqrt(n / 6.0)) * (1 + 0.15 * Math.log(n));
    }
}
