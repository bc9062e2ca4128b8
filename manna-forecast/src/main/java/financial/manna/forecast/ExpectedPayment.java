package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;

/**
 * One payment of a recurring stream that is due.
 *
 * @param streamId the stream's id
 * @param counterparty who pays or is paid
 * @param date the day it is due
 * @param earliest the first day of the window in which the stream's payments usually come
 * @param latest the last day of that window
 * @param amount what is expected; negative is paid out
 * @param interval where the amount should lie in four cases of five
 * @param probability the probability that it comes within three days of its date and a tenth of its amount
 */
public record ExpectedPayment(
        String streamId,
        String counterparty,
        LocalDate date,
        LocalDate earliest,
        LocalDate latest,
        Money amount,
        PredictionInterval interval,
        double probability) {

    public ExpectedPayment {
        requireNonNull(streamId, "streamId");
        requireNonNull(counterparty, "counterparty");
        requireNonNull(date, "date");
        requireNonNull(earliest, "earliest");
        requireNonNull(latest, "latest");
        requireNonNull(amount, "amount");
        requireNonNull(interval, "interval");
    }
}
