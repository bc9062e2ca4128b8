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

    private CivilDay() {}

    /** The month as 12 * year + (month - 1). */
    static int month(int day) {
        return (int) (split(day) >> 8);
    }

    /** 1 to 31. */
    static int dayOfMonth(int day) {
        return (int) (split(day) & 0xFF);
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
