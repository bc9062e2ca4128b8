package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

/**
 * How near a method's forecasts came, averaged over origins and scaled by the mean change from week to week before
 * each origin, so that accounts of any size and currency compare; smaller is better, except for coverages.
 *
 * @param method the method's name; {@code manna} is the forecaster itself
 * @param mase mean absolute error of the days' expected values, scaled (Hyndman and Koehler 2006)
 * @param rmsse root mean squared error of the days' expected values, scaled
 * @param pinball mean pinball loss of the 2.5, 10, 50, 90 and 97.5 percent quantiles, scaled; the expected value
 *     stands for the median
 * @param msis mean interval score of the 95 percent intervals, scaled (Gneiting and Raftery 2007)
 * @param coverage80 share of days inside their 80 percent interval
 * @param coverage95 share of days inside their 95 percent interval
 * @param coverage80OfActiveDays share of days with any flow inside their 80 percent interval; NaN without such days
 * @param pathCoverage80 share of days whose sum since the origin lies inside its 80 percent interval
 * @param pathError mean absolute error of the sum since the origin, scaled and divided by the horizon
 */
public record MethodScore(
        String method,
        double mase,
        double rmsse,
        double pinball,
        double msis,
        double coverage80,
        double coverage95,
        double coverage80OfActiveDays,
        double pathCoverage80,
        double pathError) {

    public MethodScore {
        requireNonNull(method, "method");
    }
}
