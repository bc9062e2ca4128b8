package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.io.RejectedRow;
import java.time.LocalDate;
import java.util.List;

/**
 * The recurring streams of some transactions, as of a day.
 *
 * @param asOf the last day that was known
 * @param streams the streams, in order of their first payment
 * @param findings what is worth telling: {@code price_rise}, {@code new_stream}, {@code missed_payment}
 * @param rejected transactions that could not take part; their line is their place in what was given, from 1
 */
public record RecurringStreams(
        LocalDate asOf, List<RecurringStream> streams, List<Finding> findings, List<RejectedRow> rejected) {

    public RecurringStreams {
        requireNonNull(asOf, "asOf");
        streams = List.copyOf(streams);
        findings = List.copyOf(findings);
        rejected = List.copyOf(rejected);
    }
}
