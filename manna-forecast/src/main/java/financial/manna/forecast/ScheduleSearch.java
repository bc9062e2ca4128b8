package financial.manna.forecast;

import financial.manna.forecast.BusinessDays.Roll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the schedule of one cadence whose days payments miss least.
 *
 * <p>A stray payment costs a bounded number of days, and the latest payment counts twice as much as the first. Days of
 * the month are first compared by plain arithmetic on mean months, and only the best few by the calendar.
 */
final class ScheduleSearch {

    /** Rolling off weekends is tried only where payments miss their days at all. */
    private static final double WORTH_ROLLING = 2;
    /** What rolling must save before it is believed. */
    private static final double ROLLING_SAVES = 1;
    /** If fewer of the payments are near their day, no schedule of this cadence will do. */
    private static final double LEAST_NEAR = 0.5;

    private static final int COMPARED_BY_CALENDAR = 3;
    private static final int COMMON_DAYS = 6;
    private static final int LAST_DAY = 31;
    private static final double DAYS_IN_MONTH = 30.436875;

    private final Cadence cadence;
    private final BusinessDays businessDays;
    private final int[] days;
    private final double[] weights;
    private final int cap;

    private ScheduleSearch(int[] days, Cadence cadence, BusinessDays businessDays) {
        this.cadence = cadence;
        this.businessDays = businessDays;
        this.days = days;
        int n = days.length;
        this.weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 0.5 + 0.5 * (i + 1) / n;
        }
        this.cap = 2 * cadence.toleranceDays() + 1;
    }

    /** The best schedule for recent payments on the given days, ascending, or null if none is worth considering. */
    static @Nullable Schedule best(int[] days, Cadence cadence, BusinessDays businessDays) {
        ScheduleSearch search = new ScheduleSearch(days, cadence, businessDays);
        if (cadence.days() > 0) {
            return search.fixedPace();
        }
        return search.rolled(
                search.cheapest(cadence == Cadence.SEMI_MONTHLY ? search.twiceMonthly() : search.monthly()));
    }

    private Schedule fixedPace() {
        int pace = cadence.days();
        int last = days[days.length - 1];
        int best = 0;
        double bestCost = Double.MAX_VALUE;
        for (int back = 0; back < pace; back++) {
            double cost = 0;
            for (int i = 0; i < days.length; i++) {
                int after = Math.floorMod(days[i] - last + back, pace);
                cost += weights[i] * Math.min(cap, Math.min(after, pace - after));
            }
            if (cost < bestCost) {
                bestCost = cost;
                best = back;
            }
        }
        return Schedule.everyDays(cadence, last - best, businessDays);
    }

    private List<Schedule> twiceMonthly() {
        List<Integer> common = commonDaysOfMonth();
        List<Schedule> candidates = new ArrayList<>();
        for (int earlier : common) {
            for (int later : common) {
                if (later - earlier >= 10 && later - earlier <= 20) {
                    candidates.add(Schedule.twiceMonthly(earlier, later, businessDays));
                }
            }
        }
        return candidates;
    }

    private List<Integer> commonDaysOfMonth() {
        int[] counts = new int[LAST_DAY + 1];
        for (int day : days) {
            counts[CivilDay.dayOfMonth(day)]++;
        }
        List<Integer> seen = new ArrayList<>();
        for (int day = 1; day <= LAST_DAY; day++) {
            if (counts[day] > 0) {
                seen.add(day);
            }
        }
        seen.sort((a, b) -> counts[b] - counts[a]);
        List<Integer> common = new ArrayList<>(seen.subList(0, Math.min(COMMON_DAYS, seen.size())));
        if (!common.contains(LAST_DAY)) {
            common.add(LAST_DAY);
        }
        return common;
    }

    private List<Schedule> monthly() {
        int period = cadence.months();
        int n = days.length;
        int[] month = new int[n];
        int[] dayOfMonth = new int[n];
        int[] length = new int[n];
        boolean[] seen = new boolean[LAST_DAY + 1];
        for (int i = 0; i < n; i++) {
            month[i] = CivilDay.month(days[i]);
            dayOfMonth[i] = CivilDay.dayOfMonth(days[i]);
            length[i] = CivilDay.lengthOfMonth(month[i]);
            seen[dayOfMonth[i]] = true;
            // Around the turn of the month a payment may belong to either side of it.
            if (dayOfMonth[i] <= 5) {
                seen[LAST_DAY] = true;
            } else if (dayOfMonth[i] >= 27) {
                seen[1] = true;
            }
        }
        int[] best = new int[COMPARED_BY_CALENDAR];
        double[] bestCosts = new double[COMPARED_BY_CALENDAR];
        Arrays.fill(bestCosts, Double.MAX_VALUE);
        double[] sincePhase = new double[n];
        for (int phase = 0; phase < period; phase++) {
            for (int i = 0; i < n; i++) {
                sincePhase[i] = Math.floorMod(month[i] - phase, period) * DAYS_IN_MONTH + dayOfMonth[i];
            }
            for (int anchor = 1; anchor <= LAST_DAY; anchor++) {
                double bound = bestCosts[COMPARED_BY_CALENDAR - 1];
                double cost = seen[anchor] ? costOf(anchor, sincePhase, length, bound) : Double.MAX_VALUE;
                if (cost < bound) {
                    int rank = COMPARED_BY_CALENDAR - 1;
                    for (; rank > 0 && cost < bestCosts[rank - 1]; rank--) {
                        bestCosts[rank] = bestCosts[rank - 1];
                        best[rank] = best[rank - 1];
                    }
                    bestCosts[rank] = cost;
                    best[rank] = phase * (LAST_DAY + 1) + anchor;
                }
            }
        }
        List<Schedule> candidates = new ArrayList<>(COMPARED_BY_CALENDAR);
        for (int k = 0; k < COMPARED_BY_CALENDAR && bestCosts[k] < Double.MAX_VALUE; k++) {
            int phase = best[k] / (LAST_DAY + 1);
            candidates.add(Schedule.everyMonths(cadence, best[k] % (LAST_DAY + 1), phase, businessDays));
        }
        return candidates;
    }

    /** Weighted days missed by mean months; stops counting at the bound. */
    private double costOf(int anchor, double[] sincePhase, int[] length, double bound) {
        double around = cadence.months() * DAYS_IN_MONTH;
        double cost = 0;
        for (int i = 0; i < sincePhase.length && cost < bound; i++) {
            double missed = Math.abs(sincePhase[i] - Math.min(anchor, length[i]));
            cost += weights[i] * Math.min(cap, Math.min(missed, Math.abs(missed - around)));
        }
        return cost;
    }

    private @Nullable Schedule cheapest(List<Schedule> candidates) {
        Schedule best = null;
        double bestCost = Double.MAX_VALUE;
        for (Schedule candidate : candidates) {
            double cost = cost(candidate, bestCost);
            if (cost < bestCost) {
                bestCost = cost;
                best = candidate;
            }
        }
        return best;
    }

    private @Nullable Schedule rolled(@Nullable Schedule unrolled) {
        if (unrolled == null || !isNearEnough(unrolled)) {
            return null;
        }
        Schedule best = unrolled;
        double bestCost = cost(unrolled, Double.MAX_VALUE);
        if (bestCost < WORTH_ROLLING) {
            return best;
        }
        for (Roll roll : new Roll[] {Roll.FOLLOWING, Roll.PRECEDING}) {
            // A day or two either side, because rolled payments have pulled the anchor with them.
            for (int shift = -2; shift <= 2; shift++) {
                Schedule candidate = unrolled.shifted(shift).rolled(roll);
                double cost = cost(candidate, bestCost - ROLLING_SAVES);
                if (cost < bestCost - ROLLING_SAVES) {
                    bestCost = cost;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private boolean isNearEnough(Schedule schedule) {
        int near = 0;
        for (int day : days) {
            if (schedule.daysMissed(day) <= cadence.toleranceDays()) {
                near++;
            }
        }
        return near >= LEAST_NEAR * days.length;
    }

    /** Weighted days missed; stops counting at the bound. */
    private double cost(Schedule schedule, double bound) {
        double cost = 0;
        for (int i = days.length - 1; i >= 0 && cost < bound; i--) {
            cost += weights[i] * Math.min(schedule.daysMissed(days[i]), cap);
        }
        return cost;
    }
}
