package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * One day of a forecast.
 *
 * <p>The expected value of a day is the one that comes nearest for that day alone, and on most days of most accounts
 * that is close to nothing. Such values do not add up to what a month brings; {@code expectedSum} does.
 *
 * @param date the day
 * @param expected the day's net flow; negative is money out
 * @param intervals where it should lie, one for each coverage asked for, in that order; a narrower coverage never
 *     reaches beyond a wider one
 * @param expectedSum the net flow from the first day of the forecast up to and including this one
 * @param sumIntervals where that should lie
 * @param payments the recurring payments due on this day
 */
public record ForecastDay(
        LocalDate date,
        Money expected,
        List<PredictionInterval> intervals,
        Money expectedSum,
        List<PredictionInterval> sumIntervals,
        List<ExpectedPayment> payments) {

    public ForecastDay {
        requireNonNull(date, "date");
        requireNonNull(expected, "expected");
        intervals = List.copyOf(intervals);
        requireNonNull(expectedSum, "expectedSum");
        sumIntervals = List.copyOf(sumIntervals);
        payments = List.copyOf(payments);
    }
}
