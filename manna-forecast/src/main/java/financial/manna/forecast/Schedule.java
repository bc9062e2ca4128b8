package financial.manna.forecast;

import financial.manna.forecast.BusinessDays.Roll;

/**
 * The days on which a stream is due: slot k falls on {@link #day(int) day(k)}.
 *
 * <p>A fixed pace counts days from an anchor day; a calendar pace names the day of the month (31 is the last one), and
 * the roll moves it off weekends and holidays.
 */
final class Schedule {

    /**
     * Slots that are months apart are at least 28 days apart, and 18 after banks have moved them by up to ten, so that a
     * slot this near has no nearer one beside it.
     */
    private static final int SURELY_NEAREST_DAYS = 8;

    private final Cadence cadence;
    private final int anchor;
    private final int second;
    private final Roll roll;
    private final int offset;
    private final BusinessDays businessDays;

    private Schedule(Cadence cadence, int anchor, int second, Roll roll, int offset, BusinessDays businessDays) {
        this.cadence = cadence;
        this.anchor = anchor;
        this.second = second;
        this.roll = roll;
        this.offset = offset;
        this.businessDays = businessDays;
    }

    /** The schedule on which a stream of the given cadence starts on the given day. */
    static Schedule startingOn(Cadence cadence, int day, BusinessDays businessDays) {
        if (cadence.days() > 0) {
            return everyDays(cadence, day, businessDays);
        }
        int dayOfMonth = CivilDay.dayOfMonth(day);
        if (cadence == Cadence.SEMI_MONTHLY) {
            int other = dayOfMonth > 15 ? dayOfMonth - 15 : dayOfMonth + 15;
            return twiceMonthly(Math.min(dayOfMonth, other), Math.max(dayOfMonth, other), businessDays);
        }
        return everyMonths(cadence, dayOfMonth, Math.floorMod(CivilDay.month(day), cadence.months()), businessDays);
    }

    static Schedule everyDays(Cadence cadence, int anchorDay, BusinessDays businessDays) {
        return new Schedule(cadence, anchorDay, 0, Roll.NONE, 0, businessDays);
    }

    static Schedule everyMonths(Cadence cadence, int dayOfMonth, int phase, BusinessDays businessDays) {
        return new Schedule(cadence, dayOfMonth, phase, Roll.NONE, 0, businessDays);
    }

    static Schedule twiceMonthly(int dayOfMonth, int laterDayOfMonth, BusinessDays businessDays) {
        return new Schedule(Cadence.SEMI_MONTHLY, dayOfMonth, laterDayOfMonth, Roll.NONE, 0, businessDays);
    }

    Schedule rolled(Roll other) {
        return new Schedule(cadence, anchor, second, other, offset, businessDays);
    }

    Schedule shifted(int days) {
        if (cadence.days() > 0) {
            return new Schedule(cadence, anchor + days, second, roll, offset, businessDays);
        }
        int first = Math.floorMod(anchor - 1 + days, 31) + 1;
        int later = cadence == Cadence.SEMI_MONTHLY ? Math.floorMod(second - 1 + days, 31) + 1 : second;
        return new Schedule(cadence, first, later, roll, offset, businessDays);
    }

    /** The same slots, each the given number of days later. */
    Schedule delayed(int days) {
        return new Schedule(cadence, anchor, second, roll, offset + days, businessDays);
    }

    Cadence cadence() {
        return cadence;
    }

    /** The day of a slot, days since 1970-01-01. */
    int day(int slot) {
        return offset + undelayed(slot);
    }

    private int undelayed(int slot) {
        if (cadence.days() > 0) {
            return anchor + slot * cadence.days();
        }
        int day;
        if (cadence == Cadence.SEMI_MONTHLY) {
            boolean earlier = Math.floorMod(slot, 2) == 0;
            day = CivilDay.of(Math.floorDiv(slot, 2), earlier ? anchor : second);
        } else {
            day = CivilDay.of(slot * cadence.months() + second, anchor);
        }
        return switch (roll) {
            case NONE -> day;
            case FOLLOWING -> businessDays.following(day);
            case PRECEDING -> businessDays.preceding(day);
        };
    }

    /** How many days a day is from the nearest slot's. */
    int daysMissed(int delayedDay) {
        int day = delayedDay - offset;
        if (cadence.months() > 0) {
            int missed = Math.abs(undelayed(slotOfMonth(day)) - day);
            if (missed <= SURELY_NEAREST_DAYS) {
                return missed;
            }
        }
        return Math.abs(undelayed(slot(delayedDay)) - day);
    }

    /** The slot whose day is nearest, the earlier number of two. */
    int slot(int delayedDay) {
        int day = delayedDay - offset;
        if (cadence.days() > 0) {
            return Math.floorDiv(day - anchor + cadence.days() / 2, cadence.days());
        }
        if (cadence == Cadence.SEMI_MONTHLY) {
            int ofMonth = 2 * CivilDay.month(day);
            return nearest(day, ofMonth - 1, ofMonth + 2);
        }
        int ofMonth = slotOfMonth(day);
        return Math.abs(undelayed(ofMonth) - day) <= SURELY_NEAREST_DAYS
                ? ofMonth
                : nearest(day, ofMonth - 1, ofMonth + 1);
    }

    /** The slot due in the month of a day, or in the last month before it that has one. */
    private int slotOfMonth(int day) {
        return Math.floorDiv(CivilDay.month(day) - second, cadence.months());
    }

    private int nearest(int day, int first, int last) {
        int best = last;
        int distance = Integer.MAX_VALUE;
        for (int slot = first; slot <= last; slot++) {
            int missed = Math.abs(undelayed(slot) - day);
            if (missed < distance) {
                distance = missed;
                best = slot;
            }
        }
        return best;
    }
}
