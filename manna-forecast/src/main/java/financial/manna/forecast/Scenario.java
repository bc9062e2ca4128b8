package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What if: changes to the payments to come, applied in the order they were made. Each method returns a new scenario.
 *
 * <p>Immutable and thread-safe.
 */
public final class Scenario {

    /** The most days that a stream can be moved by at once. */
    public static final int MAX_MOVE_DAYS = 366;

    private final List<Change> changes;

    private Scenario(List<Change> changes) {
        this.changes = changes;
    }

    /** The scenario in which nothing changes. */
    public static Scenario unchanged() {
        return new Scenario(List.of());
    }

    /**
     * One payment more. After the forecast's last day it changes nothing; on a day that is over, the forecast refuses it.
     *
     * @param amount negative is paid out; at most 10^15 minor units in size
     * @throws IllegalArgumentException if the amount is larger
     */
    public Scenario addOneOff(LocalDate date, Money amount) {
        requireNonNull(date, "date");
        Bounds.requireFlow(amount, "amount");
        return with(plan -> {
            if (date.isBefore(plan.first)) {
                throw new IllegalArgumentException(
                        "a payment on " + date + " is over: the forecast begins on " + plan.first);
            }
            double minorUnits = plan.minorUnits(amount);
            long day = date.toEpochDay() - plan.first.toEpochDay();
            if (day < plan.oneOffs.length) {
                plan.oneOffs[(int) day] += minorUnits;
            }
        });
    }

    /**
     * A stream more, certain and punctual. What would have come before the forecast's first day is left out.
     *
     * @param id its id from here on, for later changes; not one of the forecast's own
     * @param amount negative is paid out; at most 10^15 minor units in size
     * @param first the day of its first payment, in the years -9999 to 9999
     * @throws IllegalArgumentException if the amount is larger or the day outside
     */
    public Scenario addStream(String id, Money amount, Cadence cadence, LocalDate first) {
        requireNonNull(id, "id");
        Bounds.requireFlow(amount, "amount");
        requireNonNull(cadence, "cadence");
        Bounds.requireDate(first, "first");
        return with(plan -> {
            if (plan.streams.containsKey(id)) {
                throw new IllegalArgumentException("there is a stream \"" + id + "\" already");
            }
            int day = (int) first.toEpochDay();
            Schedule schedule = Schedule.startingOn(cadence, day, plan.businessDays);
            int from = Math.max(day, (int) plan.first.toEpochDay());
            plan.streams.put(id, DetectedStream.planned(id, schedule, from, plan.minorUnits(amount)));
        });
    }

    /** A stream less: nothing more comes of it. */
    public Scenario dropStream(String id) {
        requireNonNull(id, "id");
        return with(plan -> {
            plan.stream(id);
            plan.streams.remove(id);
        });
    }

    /**
     * A stream on other days. A payment that is moved to a day that is over counts as made.
     *
     * @param days by how many days its payments come later; negative is earlier; at most {@value #MAX_MOVE_DAYS} either way
     * @throws IllegalArgumentException if it is more days
     */
    public Scenario moveStream(String id, int days) {
        requireNonNull(id, "id");
        if (days < -MAX_MOVE_DAYS || days > MAX_MOVE_DAYS) {
            throw new IllegalArgumentException(
                    "days must be -" + MAX_MOVE_DAYS + " to " + MAX_MOVE_DAYS + ", not " + days);
        }
        return with(plan -> plan.streams.put(id, plan.stream(id).delayed(days)));
    }

    /**
     * A stream of another amount, from its next payment on.
     *
     * @param amount negative is paid out; at most 10^15 minor units in size
     * @throws IllegalArgumentException if the amount is larger
     */
    public Scenario changeAmount(String id, Money amount) {
        requireNonNull(id, "id");
        Bounds.requireFlow(amount, "amount");
        return with(plan -> plan.streams.put(id, plan.stream(id).withAmount(plan.minorUnits(amount))));
    }

    private Scenario with(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Scenario(List.copyOf(more));
    }

    void applyTo(Plan plan) {
        changes.forEach(change -> change.applyTo(plan));
    }

    @FunctionalInterface
    private interface Change {
        void applyTo(Plan plan);
    }

    /** The streams and one-off payments of a forecast while a scenario changes them. */
    static final class Plan {

        final Map<String, DetectedStream> streams;
        final double[] oneOffs;
        final BusinessDays businessDays;
        private final LocalDate first;
        private final Currency currency;

        Plan(
                Map<String, DetectedStream> streams,
                LocalDate first,
                int horizon,
                Currency currency,
                BusinessDays businessDays) {
            this.streams = streams;
            this.oneOffs = new double[horizon];
            this.first = first;
            this.currency = currency;
            this.businessDays = businessDays;
        }

        double minorUnits(Money amount) {
            if (!amount.currency().equals(currency)) {
                throw new IllegalArgumentException("the forecast is in " + currency + ", not " + amount.currency());
            }
            return amount.minorUnits();
        }

        DetectedStream stream(String id) {
            @Nullable DetectedStream stream = streams.get(id);
            if (stream == null) {
                throw new IllegalArgumentException("no stream \"" + id + "\"; known are " + streams.keySet());
            }
            return stream;
        }
    }
}
