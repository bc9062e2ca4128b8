package financial.manna.ml.evaluate;

/**
 * A measured value and how much it would differ on other rows of the same kind, by the percentile bootstrap (Efron,
 * 1979): the rows are drawn anew, with replacement, and measured each time.
 *
 * <p>Rows count as independent of each other. Where many repeat, as bank lines do, the truth is somewhat wider.
 *
 * @param value the measure on the rows as they are; for a comparison, the first evaluation's less the second's
 * @param lower the lower end
 * @param upper the upper end
 * @param level how much of the drawn values the interval holds, in (0,1)
 * @param positiveShare the share of the drawn values above 0, in [0,1]
 */
public record BootstrapInterval(double value, double lower, double upper, double level, double positiveShare) {

    /** Whether the whole interval lies above 0: for a comparison, whether the first is better by more than chance. */
    public boolean isPositive() {
        return lower > 0;
    }

    /** Whether the whole interval lies below 0. */
    public boolean isNegative() {
        return upper < 0;
    }
}
