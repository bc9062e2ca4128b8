package financial.manna.forecast;

import financial.manna.Finding;
import financial.manna.io.RejectedRow;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Forecasts one prepared series: from the transactions behind it to streams, days and findings. Thread-safe. */
final class SeriesForecaster {

    private final int horizonDays;
    private final double[] coverages;
    private final @Nullable Baseline baseline;
    private final Supplier<Function<Transaction, String>> key;
    private final BusinessDays businessDays;
    private final ForecastEngine engine;

    /**
     * A forecaster.
     *
     * @param baseline the one method to use, or null to choose
     * @param key makes a function for each series, which need not be thread-safe
     */
    SeriesForecaster(
            int horizonDays,
            double[] coverages,
            @Nullable Baseline baseline,
            Supplier<Function<Transaction, String>> key,
            BusinessDays businessDays,
            long seed) {
        this.horizonDays = horizonDays;
        this.coverages = coverages.clone();
        this.baseline = baseline;
        this.key = key;
        this.businessDays = businessDays;
        this.engine = new ForecastEngine(businessDays, seed);
    }

    /** Forecasts a series whose payments, as far as known, are in one currency and none is later than its last day. */
    CashFlowForecast forecast(DailySeries series, List<Transaction> booked, List<RejectedRow> rejected) {
        if (series.days() < ForecastEngine.LEAST_DAYS) {
            String missing = "at least " + ForecastEngine.LEAST_DAYS + " days of history are needed, there are "
                    + series.days() + " from " + series.first() + " to " + series.last();
            return CashFlowForecast.unavailable(series, missing, rejected);
        }
        int firstDay = (int) series.first().toEpochDay();
        List<Payment> payments = Ledger.payments(booked, key.get());
        History history = new History(series.values(), firstDay, payments);
        ForecastEngine.Outcome outcome = engine.forecast(history, horizonDays, coverages, baseline);
        StreamAmounts amounts = new StreamAmounts(series.currency());
        StreamReport report = new StreamReport(history.lastDay());
        outcome.streams().forEach(stream -> report.add(stream, amounts, booked));
        List<Finding> findings = new ArrayList<>(report.findings());
        @Nullable Finding notBetter = baseline == null ? outcome.trackRecord().finding(amounts) : null;
        if (notBetter != null) {
            findings.add(notBetter);
        }
        return CashFlowForecast.of(
                new CashFlowForecast.Parts(
                        series, null, rejected, report.byId(), report.streams(), findings, businessDays),
                outcome);
    }
}
