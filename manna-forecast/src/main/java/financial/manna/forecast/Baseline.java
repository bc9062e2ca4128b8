package financial.manna.forecast;

/** The simple methods that a forecast has to beat to be worth anything. */
public enum Baseline {
    /** Every day as the last day. */
    NAIVE("naive"),
    /** Every day as the same weekday of the last week. */
    SEASONAL_NAIVE("seasonal_naive"),
    /** Nothing ever happens. */
    ZERO("zero"),
    /** Every day as the mean of all days. */
    MEAN("mean");

    private final String id;

    Baseline(String id) {
        this.id = id;
    }

    /** Its name in reports, such as {@code seasonal_naive}. */
    public String id() {
        return id;
    }
}
