package financial.manna.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recurring stream as the algorithms see it: what was paid when, and what is due. */
final class DetectedStream {

    /** How near a day counts as foreseen. */
    static final int NEAR_DAYS = 3;
    /** A stream that has missed this many payments in a row has ended. */
    private static final int ENDED_AFTER = 2;
    /** What each missing payment leaves of the probability of the next. */
    private static final double KEPT_PER_MISS = 0.35;

    private static final int MATURE_AT = 4;
    private static final int[] PUNCTUAL = {0};
    /** The index of a payment that is in no input. */
    private static final int PLANNED = -1;

    private final String key;
    private final Schedule schedule;
    private final List<Payment> payments;
    private final int lastSlot;
    private final int[] deviations;
    private final AmountLevel level;
    private final @Nullable Accrual accrual;
    private final int missed;
    private final double occurrence;

    private DetectedStream(
            String key,
            Schedule schedule,
            List<Payment> payments,
            int lastSlot,
            int[] deviations,
            AmountLevel level,
            @Nullable Accrual accrual,
            int missed,
            double occurrence) {
        this.key = key;
        this.schedule = schedule;
        this.payments = payments;
        this.lastSlot = lastSlot;
        this.deviations = deviations;
        this.level = level;
        this.accrual = accrual;
        this.missed = missed;
        this.occurrence = occurrence;
    }

    static DetectedStream of(StreamFit fit, int asOf, RunningBalance balance) {
        int missed = 0;
        int slot = fit.lastSlot() + 1;
        int tolerance = fit.schedule().cadence().toleranceDays();
        while (missed < 1000 && fit.schedule().day(slot) + tolerance < asOf) {
            missed++;
            slot++;
        }
        // Rule of succession, leaning towards "it goes on": one certain payment is the reason the stream exists.
        double occurrence = fit.filledSlots() / (fit.spannedSlots() + missed + 0.3) * Math.pow(KEPT_PER_MISS, missed);
        double[] amounts = Payment.amounts(fit.payments());
        AmountLevel level = AmountLevel.of(amounts);
        Accrual accrual = Accrual.fit(fit.payments(), fit.schedule(), fit.lastSlot(), balance, level.nearShare());
        return new DetectedStream(
                fit.payments().get(0).key(),
                fit.schedule(),
                fit.payments(),
                fit.lastSlot(),
                fit.deviations(),
                level,
                accrual,
                missed,
                occurrence);
    }

    /** A stream that somebody plans, due from a day on: certain, punctual, always the same amount. */
    static DetectedStream planned(String key, Schedule schedule, int from, double amount) {
        List<Payment> first = List.of(new Payment(from, amount, key, PLANNED));
        AmountLevel level = AmountLevel.certain(amount);
        int slot = schedule.slot(from);
        int lastSlot = schedule.day(slot) < from ? slot : slot - 1;
        return new DetectedStream(key, schedule, first, lastSlot, PUNCTUAL, level, null, 0, 1);
    }

    DetectedStream delayed(int days) {
        Schedule later = schedule.delayed(days);
        return new DetectedStream(key, later, payments, lastSlot, deviations, level, accrual, missed, occurrence);
    }

    DetectedStream withAmount(double amount) {
        AmountLevel certain = AmountLevel.certain(amount);
        return new DetectedStream(key, schedule, payments, lastSlot, deviations, certain, null, missed, occurrence);
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

    /** By how many days recent payments missed their day; negative is early. Shared, not to be changed. */
    int[] deviations() {
        return deviations;
    }

    boolean isActive() {
        return missed < ENDED_AFTER;
    }

    /** The probability that a payment that is due comes at all. */
    double occurrence() {
        return occurrence;
    }

    /** The probability that a due payment's amount is within a tenth of what is expected. */
    double amountNearShare() {
        return accrual == null ? level.nearShare() : accrual.nearShare();
    }

    AmountLevel level() {
        return level;
    }

    /** The probability that a due payment comes within three days and a tenth of the amount. */
    double confidence() {
        if (payments.get(0).index() == PLANNED) {
            return occurrence;
        }
        int near = 0;
        for (int deviation : deviations) {
            if (Math.abs(deviation) <= NEAR_DAYS) {
                near++;
            }
        }
        return occurrence * (near + 0.5) / (deviations.length + 0.7) * amountNearShare();
    }

    double expectedAmount(int slot) {
        return accrual == null ? level.expected() : accrual.expected(slot);
    }

    /** Adds what is expected of it to each day after the given one. */
    void addExpected(double[] days, int asOf) {
        for (int slot = nextSlot(asOf); schedule.day(slot) <= asOf + days.length; slot++) {
            int day = Math.max(0, schedule.day(slot) - asOf - 1);
            days[day] += occurrence * expectedAmount(slot);
        }
    }

    /** The first slot that is still to come, or was due so recently that its payment may still arrive. */
    int nextSlot(int asOf) {
        int slot = Math.max(lastSlot + 1, schedule.slot(asOf) - 1);
        while (schedule.day(slot) + NEAR_DAYS <= asOf) {
            slot++;
        }
        return slot;
    }

    StreamStatus status(int asOf) {
        if (!isActive()) {
            return StreamStatus.ENDED;
        }
        int widest = 1;
        for (int deviation : deviations) {
            widest = Math.max(widest, deviation);
        }
        if (missed > 0 || schedule.day(lastSlot + 1) + widest < asOf) {
            return StreamStatus.OVERDUE;
        }
        return payments.size() < MATURE_AT ? StreamStatus.EARLY : StreamStatus.MATURE;
    }

    int lastSlot() {
        return lastSlot;
    }
}
