package financial.manna.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a schedule explains payments of one counterparty: at most one payment a slot, nearest first. */
final class StreamFit {

    private static final Cadence[] CADENCES = Cadence.values();

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

    private static final int NOBODY = -1;

    private final Schedule schedule;
    private final List<Payment> payments;
    private final int[] positions;
    private final int lastSlot;
    private final int spannedSlots;
    private final int[] deviations;
    /** In (0,1]: share of slots filled, times share of payments explained, times tightness. */
    private final double quality;

    private StreamFit(
            Schedule schedule,
            List<Payment> payments,
            int[] positions,
            int lastSlot,
            int spannedSlots,
            int[] deviations,
            double quality) {
        this.schedule = schedule;
        this.payments = payments;
        this.positions = positions;
        this.lastSlot = lastSlot;
        this.spannedSlots = spannedSlots;
        this.deviations = deviations;
        this.quality = quality;
    }

    /**
     * The best schedule of any cadence for some payments, or null if none explains them well enough.
     *
     * @param payments of one counterparty, in date order
     * @param positions which of them are to be explained, ascending
     */
    static @Nullable StreamFit best(List<Payment> payments, int[] positions, BusinessDays businessDays) {
        Candidate candidate = new Candidate(payments, positions);
        StreamFit best = null;
        for (Cadence cadence : CADENCES) {
            if (candidate.mayCome(cadence)) {
                StreamFit fit = candidate.on(cadence, businessDays);
                if (fit != null && (best == null || fit.quality > best.quality)) {
                    best = fit;
                }
            }
        }
        return best;
    }

    Schedule schedule() {
        return schedule;
    }

    /** The payments that the schedule explains, in order of their slots. */
    List<Payment> payments() {
        return payments;
    }

    /** Where those payments are among the given ones. Shared, not to be changed. */
    int[] positions() {
        return positions;
    }

    int lastSlot() {
        return lastSlot;
    }

    int filledSlots() {
        return deviations.length;
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

    private static boolean isHabitual(Cadence cadence) {
        return cadence.meanDays() < 20;
    }

    private static int leastPayments(Cadence cadence) {
        return switch (cadence) {
            case WEEKLY, BIWEEKLY, SEMI_MONTHLY -> 4;
            case MONTHLY, QUARTERLY -> 3;
            case ANNUAL -> 2;
        };
    }

    /** Payments to be explained, in date order. */
    private static final class Candidate {

        private final List<Payment> payments;
        private final int[] positions;
        private final int[] days;
        private final double medianGap;
        private final boolean stable;

        Candidate(List<Payment> payments, int[] positions) {
            this.payments = payments;
            this.positions = positions;
            int n = positions.length;
            this.days = new int[n];
            for (int i = 0; i < n; i++) {
                days[i] = payments.get(positions[i]).day();
            }
            int from = Math.max(1, n - RECENT_SLOTS);
            double[] gaps = new double[n - from];
            for (int i = from; i < n; i++) {
                gaps[i - from] = days[i] - days[i - 1];
            }
            this.medianGap = Robust.median(gaps, 0, gaps.length);
            double[] amounts = new double[Math.min(RECENT_SLOTS, n)];
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] = payments.get(positions[n - amounts.length + i]).amount();
            }
            // Some of the payments may be strays, so that the stream's own spread can be smaller.
            this.stable = Robust.relativeSpread(amounts) <= 3 * STABLE_SPREAD;
        }

        boolean mayCome(Cadence cadence) {
            double pace = medianGap / cadence.meanDays();
            if (pace < LEAST_PACE || pace > MOST_PACE || (isHabitual(cadence) && !stable)) {
                return false;
            }
            int n = days.length;
            double spanned = (days[n - 1] - days[0]) / cadence.meanDays();
            boolean longEnough = spanned >= (leastPayments(cadence) - 1) * 0.75;
            return longEnough && n <= (spanned + 1) * 2.2 && n >= (spanned + 1) * 0.4;
        }

        @Nullable
        StreamFit on(Cadence cadence, BusinessDays businessDays) {
            int n = days.length;
            int[] recent = Arrays.copyOfRange(days, Math.max(0, n - RECENT_SLOTS), n);
            Schedule schedule = ScheduleSearch.best(recent, cadence, businessDays);
            return schedule == null ? null : rated(schedule);
        }

        private @Nullable StreamFit rated(Schedule schedule) {
            int[] slots = slots(schedule);
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (int slot : slots) {
                if (slot != Integer.MIN_VALUE) {
                    first = Math.min(first, slot);
                    last = Math.max(last, slot);
                }
            }
            if (first > last) {
                return null;
            }
            int[] payers = payers(schedule, slots, first, last);
            int paid = 0;
            for (int payer : payers) {
                paid += payer == NOBODY ? 0 : 1;
            }
            Cadence cadence = schedule.cadence();
            if (paid < leastPayments(cadence)) {
                return null;
            }
            int firstRecent = Math.max(first, last - RECENT_SLOTS + 1);
            int[] deviations = new int[last - firstRecent + 1];
            double[] amounts = new double[deviations.length];
            double missedDays = 0;
            int filled = 0;
            for (int slot = firstRecent; slot <= last; slot++) {
                int payer = payers[slot - first];
                if (payer != NOBODY) {
                    deviations[filled] = days[payer] - schedule.day(slot);
                    amounts[filled] = payments.get(positions[payer]).amount();
                    missedDays += Math.abs(deviations[filled]);
                    filled++;
                }
            }
            double spread = Robust.relativeSpread(Arrays.copyOf(amounts, filled));
            boolean needsStableAmounts = isHabitual(cadence) || (cadence == Cadence.ANNUAL && filled == 2);
            if (needsStableAmounts && spread > STABLE_SPREAD) {
                return null;
            }
            int tolerance = cadence.toleranceDays();
            int spanned = last - firstRecent + 1;
            double fillShare = filled / (double) spanned;
            double ownShare = filled / (double) Math.max(since(schedule.day(firstRecent) - tolerance), 1);
            double tightness = 1 - 0.5 * missedDays / filled / (tolerance + 1);
            double quality = fillShare * ownShare * tightness * (spread > WILD_SPREAD ? WILD_DISCOUNT : 1);
            if (quality < LEAST_QUALITY) {
                return null;
            }
            int[] explained = new int[paid];
            List<Payment> kept = new ArrayList<>(paid);
            for (int payer : payers) {
                if (payer != NOBODY) {
                    explained[kept.size()] = positions[payer];
                    kept.add(payments.get(positions[payer]));
                }
            }
            return new StreamFit(
                    schedule, List.copyOf(kept), explained, last, spanned, Arrays.copyOf(deviations, filled), quality);
        }

        /** The slot that each payment is near enough to; the least number if there is none. */
        private int[] slots(Schedule schedule) {
            int tolerance = schedule.cadence().toleranceDays();
            int[] slots = new int[days.length];
            for (int i = 0; i < slots.length; i++) {
                int slot = schedule.slot(days[i]);
                slots[i] = Math.abs(schedule.day(slot) - days[i]) <= tolerance ? slot : Integer.MIN_VALUE;
            }
            return slots;
        }

        /** Who pays each slot from the first to the last: the nearest payment, the earlier of two. */
        private int[] payers(Schedule schedule, int[] slots, int first, int last) {
            int[] payers = new int[last - first + 1];
            Arrays.fill(payers, NOBODY);
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] != Integer.MIN_VALUE) {
                    int at = slots[i] - first;
                    int due = schedule.day(slots[i]);
                    if (payers[at] == NOBODY || Math.abs(due - days[payers[at]]) > Math.abs(due - days[i])) {
                        payers[at] = i;
                    }
                }
            }
            return payers;
        }

        /** How many payments there are since a day. */
        private int since(int day) {
            int count = 0;
            for (int i = days.length - 1; i >= 0 && days[i] >= day; i--) {
                count++;
            }
            return count;
        }
    }
}
