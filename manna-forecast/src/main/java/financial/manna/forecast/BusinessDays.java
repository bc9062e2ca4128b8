package financial.manna.forecast;

import java.time.LocalDate;
import java.util.Set;

/** Which days banks work: not on weekends, nor on the given holidays. */
final class BusinessDays {

    private final Set<LocalDate> holidays;

    BusinessDays(Set<LocalDate> holidays) {
        this.holidays = Set.copyOf(holidays);
    }

    boolean isBusinessDay(int day) {
        return CivilDay.dayOfWeek(day) < 5 && (holidays.isEmpty() || !holidays.contains(LocalDate.ofEpochDay(day)));
    }

    int following(int day) {
        int shifted = day;
        // Ten days of holidays in a row are more than any calendar has; the bound keeps a wrong one from looping.
        for (int i = 0; i < 10 && !isBusinessDay(shifted); i++) {
            shifted++;
        }
        return shifted;
    }

    int preceding(int day) {
        int shifted = day;
        for (int i = 0; i < 10 && !isBusinessDay(shifted); i++) {
            shifted--;
        }
        return shifted;
    }

    /** What happens to a payment that falls on a day when banks rest. */
    enum Roll {
        NONE,
        FOLLOWING,
        PRECEDING
    }
}
