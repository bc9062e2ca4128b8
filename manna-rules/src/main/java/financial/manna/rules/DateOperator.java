package financial.manna.rules;

/** What of a date counts. */
enum DateOperator {
    DAY_OF_WEEK("day_of_week", 2, 0.15, Key.DAY_OF_WEEK),
    DAY_OF_MONTH("day_of_month", 3, 0.035, Key.DAY_OF_MONTH),
    MONTH("month", 1, 0.085, Key.MONTH),
    LAST_BUSINESS_DAY("last_business_day", 3, 0.05, Key.LAST_BUSINESS_DAY);

    private final String id;
    private final int points;
    private final double share;
    private final Key key;

    DateOperator(String id, int points, double share, Key key) {
        this.id = id;
        this.points = points;
        this.share = share;
        this.key = key;
    }

    /** The name in files. */
    String id() {
        return id;
    }

    int points() {
        return points;
    }

    /** The share of days that one value picks. */
    double share() {
        return share;
    }

    Key key() {
        return key;
    }
}
