package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * The balance at the end of one day to come.
 *
 * @param date the day
 * @param expected the expected balance
 * @param intervals where it should lie, one for each coverage of the forecast
 */
public record BalanceDay(LocalDate date, Money expected, List<PredictionInterval> intervals) {

    public BalanceDay {
        requireNonNull(date, "date");
        requireNonNull(expected, "expected");
        intervals = List.copyOf(intervals);
    }
}
