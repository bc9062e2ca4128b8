package financial.manna.forecast;

/** A method that continues a daily series with one value a day. Stateless, so that instances are shared. */
interface PointModel {

    /** Its name in reports. */
    String id();

    /**
     * The days after the first n.
     *
     * @param values the series; only the first n values may be read
     * @param n at least {@link #leastDays()}
     * @param firstDay the day of values[0], days since 1970-01-01
     * @param horizon how many days to forecast, at least 1
     */
    double[] forecast(double[] values, int n, int firstDay, int horizon);

    /** The shortest history it can work from. */
    int leastDays();
}
