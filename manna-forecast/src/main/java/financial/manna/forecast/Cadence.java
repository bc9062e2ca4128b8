package financial.manna.forecast;

/** How often a recurring payment comes. */
public enum Cadence {
    /** Every 7 days. */
    WEEKLY(7, 0, 1),
    /** Every 14 days. */
    BIWEEKLY(14, 0, 2),
    /** On two days of every month, such as the 1st and the 15th. */
    SEMI_MONTHLY(0, 0, 3),
    /** On one day of every month; the 31st stands for the month's last day. */
    MONTHLY(0, 1, 4),
    /** Every three months. */
    QUARTERLY(0, 3, 7),
    /** Every twelve months. */
    ANNUAL(0, 12, 10);

    private static final double DAYS_IN_MONTH = 30.436875;

    private final int days;
    private final int months;
    private final int toleranceDays;

    Cadence(int days, int months, int toleranceDays) {
        this.days = days;
        this.months = months;
        this.toleranceDays = toleranceDays;
    }

    /** The fixed number of days between payments, or 0 if the calendar's months set the pace. */
    int days() {
        return days;
    }

    /** The months between payments, or 0 if there is not a whole number of them. */
    int months() {
        return months;
    }

    /** By how many days a payment may miss its day and still belong to the stream. */
    int toleranceDays() {
        return toleranceDays;
    }

    double meanDays() {
        if (days > 0) {
            return days;
        }
        return this == SEMI_MONTHLY ? DAYS_IN_MONTH / 2 : DAYS_IN_MONTH * months;
    }
}
