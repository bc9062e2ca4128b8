package financial.manna.forecast;

/**
 * Calendar arithmetic on days since 1970-01-01 in plain integers, for loops that would otherwise create a date object
 * per step (proleptic Gregorian; the era-based algorithm of H. Hinnant, 2013). Equal to {@code java.time}, which the
 * tests compare it with.
 */
final class CivilDay {

    private static final int DAYS_IN_ERA = 146_097;
    /** From 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_SHIFT = 719_468;

    private static final double MONTHS_PER_DAY = 4_800.0 / DAYS_IN_ERA;

    /** The months from 1950 to 2149, which accounts are about, are worked out once. */
    private static final int FIRST_MONTH = 1950 * 12;

    private static final int[] FIRST_DAYS = firstDays(200 * 12);

    private CivilDay() {}

    private static int[] firstDays(int months) {
        int[] days = new int[months];
        for (int i = 0; i < months; i++) {
            days[i] = workedOutFirstOfMonth(FIRST_MONTH + i);
        }
        return days;
    }

    /** The month as 12 * year + (month - 1). */
    static int month(int day) {
        int tabled = tabledMonth(day);
        return tabled >= 0 ? tabled : (int) (split(day) >> 8);
    }

    /** 1 to 31. */
    static int dayOfMonth(int day) {
        int tabled = tabledMonth(day);
        return tabled >= 0 ? day - firstOfMonth(tabled) + 1 : (int) (split(day) & 0xFF);
    }

    /** 0 for Monday to 6 for Sunday. */
    static int dayOfWeek(int day) {
        return Math.floorMod(day + 3, 7);
    }

    static int lengthOfMonth(int month) {
        return firstOfMonth(month + 1) - firstOfMonth(month);
    }

    /** The day of the given month, or its last day if it is shorter. */
    static int of(int month, int dayOfMonth) {
        int first = firstOfMonth(month);
        return dayOfMonth <= 28 ? first + dayOfMonth - 1 : Math.min(first + dayOfMonth, firstOfMonth(month + 1)) - 1;
    }

    private static int firstOfMonth(int month) {
        int at = month - FIRST_MONTH;
        return at >= 0 && at < FIRST_DAYS.length ? FIRST_DAYS[at] : workedOutFirstOfMonth(month);
    }

    private static int workedOutFirstOfMonth(int month) {
        int year = Math.floorDiv(month, 12);
        int ofYear = Math.floorMod(month, 12);
        // Counting years from March puts the leap day at the end.
        int shifted = ofYear >= 2 ? ofYear - 2 : ofYear + 10;
        int marchYear = ofYear >= 2 ? year : year - 1;
        int era = Math.floorDiv(marchYear, 400);
        int yearOfEra = marchYear - era * 400;
        int dayOfYear = (153 * shifted + 2) / 5;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_IN_ERA + dayOfEra - EPOCH_SHIFT;
    }

    /** By the mean length of a month, which is off by one month at most; the table corrects that. */
    private static int tabledMonth(int day) {
        if (day < FIRST_DAYS[0] || day >= FIRST_DAYS[FIRST_DAYS.length - 1]) {
            return -1;
        }
        int at = (int) ((day - FIRST_DAYS[0]) * MONTHS_PER_DAY);
        return FIRST_MONTH + (day < FIRST_DAYS[at] ? at - 1 : day >= FIRST_DAYS[at + 1] ? at + 1 : at);
    }

    private static long split(int day) {
        int shifted = day + EPOCH_SHIFT;
        int era = Math.floorDiv(shifted, DAYS_IN_ERA);
        int dayOfEra = shifted - era * DAYS_IN_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = (yearOfEra + era * 400) * 12 + marchMonth + 2;
        return ((long) month << 8) | dayOfMonth;
    }
}
