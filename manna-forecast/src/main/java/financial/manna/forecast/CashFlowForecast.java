package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.io.RejectedRow;
import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account is expected to bring and take on the days to come, or what is missing to say so.
 *
 * <p>Immutable and thread-safe.
 */
public final class CashFlowForecast {

    private final DailySeries history;
    private final @Nullable String missing;
    private final List<RejectedRow> rejected;
    private final ForecastEngine.@Nullable Outcome outcome;
    private final Map<String, DetectedStream> streamsById;
    private final List<RecurringStream> streams;
    private final List<Finding> findings;
    private final BusinessDays businessDays;
    private final StreamAmounts amounts;
    private final List<ForecastDay> days;
    private final CashFlowSummary summary;
    private final @Nullable RawForecast raw;

    private CashFlowForecast(Parts parts, ForecastEngine.@Nullable Outcome outcome, @Nullable RawForecast raw) {
        this.history = parts.history;
        this.missing = parts.missing;
        this.rejected = List.copyOf(parts.rejected);
        this.outcome = outcome;
        // A copy that keeps the order: courses are drawn stream by stream.
        this.streamsById = Collections.unmodifiableMap(new LinkedHashMap<>(parts.streamsById));
        this.streams = List.copyOf(parts.streams);
        this.findings = List.copyOf(parts.findings);
        this.businessDays = parts.businessDays;
        this.amounts = new StreamAmounts(history.currency());
        this.days = raw == null ? List.of() : days(raw);
        this.summary = raw == null ? empty() : summary(raw);
        this.raw = raw;
    }

    static CashFlowForecast unavailable(DailySeries history, String missing, List<RejectedRow> rejected) {
        Parts parts = new Parts(history, missing, rejected, Map.of(), List.of(), List.of(), new BusinessDays(Set.of()));
        return new CashFlowForecast(parts, null, null);
    }

    static CashFlowForecast of(Parts parts, ForecastEngine.Outcome outcome) {
        return new CashFlowForecast(parts, outcome, outcome.forecast());
    }

    /** Whether there is a forecast. */
    public boolean isAvailable() {
        return missing == null;
    }

    /** What is missing for a forecast, in words for a person; empty if there is one. */
    public Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    /** The last day that was known. */
    public LocalDate asOf() {
        return history.last();
    }

    /** The daily net flows that the forecast continues. */
    public DailySeries history() {
        return history;
    }

    /** The days to come; empty if there is no forecast. */
    public List<ForecastDay> days() {
        return days;
    }

    /** What the days to come bring in all; zero days if there is no forecast. */
    public CashFlowSummary summary() {
        return summary;
    }

    /** What the history brought in all, by days: inflow is the sum of the days that ended with more. */
    public CashFlowSummary historicalSummary() {
        double in = 0;
        double out = 0;
        for (double value : history.values()) {
            in += Math.max(0, value);
            out += Math.min(0, value);
        }
        return new CashFlowSummary(history.days(), amounts.money(in), amounts.money(out), amounts.money(in + out));
    }

    /** The recurring streams of the history, ended ones included; a scenario does not change them. */
    public List<RecurringStream> streams() {
        return streams;
    }

    /**
     * What is worth telling: the findings of the streams, and {@code forecast_not_better} where a simple method was as
     * near at earlier origins.
     */
    public List<Finding> findings() {
        return findings;
    }

    /** Transactions that could not take part; their line is their place in what was given, from 1. */
    public List<RejectedRow> rejected() {
        return rejected;
    }

    /** The names of the methods that made the forecast; empty if there is none. */
    public List<String> methods() {
        return outcome == null ? List.of() : List.copyOf(outcome.methods());
    }

    /**
     * The forecast seen from the balance.
     *
     * @param startingBalance the balance at the end of {@link #asOf()}; at most 10^18 minor units in size
     * @throws IllegalArgumentException if the currency differs, or the balance is larger
     * @throws IllegalStateException if there is no forecast
     */
    public BalanceForecast balance(Money startingBalance) {
        Bounds.requireBalance(startingBalance, "startingBalance");
        if (!startingBalance.currency().equals(history.currency())) {
            throw new IllegalArgumentException(
                    "the forecast is in " + history.currency() + ", not " + startingBalance.currency());
        }
        return new BalanceForecast(this, startingBalance, available(raw));
    }

    /**
     * The forecast if something changes: streams are drawn again, everything else stays as it is.
     *
     * @throws IllegalArgumentException if the scenario names a stream that is not there, or another currency, or a one-off
     *     payment on a day that is over
     * @throws IllegalStateException if there is no forecast
     */
    public CashFlowForecast with(Scenario scenario) {
        requireNonNull(scenario, "scenario");
        ForecastEngine.Outcome before = available(outcome);
        Scenario.Plan plan = new Scenario.Plan(
                new LinkedHashMap<>(streamsById), asOf().plusDays(1), days.size(), history.currency(), businessDays);
        scenario.applyTo(plan);
        RawForecast changed =
                before.recast().forecast(List.copyOf(plan.streams.values())).plus(plan.oneOffs);
        Parts parts = new Parts(history, null, rejected, plan.streams, streams, findings, businessDays);
        return new CashFlowForecast(parts, before, changed);
    }

    /** The forecast beside what it would be in a scenario; fails as {@link #with(Scenario)}. */
    public ScenarioComparison compare(Scenario scenario) {
        return new ScenarioComparison(this, with(scenario));
    }

    private <T> T available(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("there is no forecast: " + missing);
        }
        return part;
    }

    private List<ForecastDay> days(RawForecast forecast) {
        int asOfDay = (int) asOf().toEpochDay();
        Map<LocalDate, List<ExpectedPayment>> due = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        streams.forEach(stream -> names.put(stream.id(), stream.counterparty()));
        streamsById.forEach((id, stream) -> {
            String name = names.getOrDefault(id, id);
            for (ExpectedPayment payment : amounts.payments(id, name, stream, asOfDay, forecast.horizon())) {
                due.computeIfAbsent(payment.date(), k -> new ArrayList<>()).add(payment);
            }
        });
        List<ForecastDay> made = new ArrayList<>(forecast.horizon());
        for (int i = 0; i < forecast.horizon(); i++) {
            LocalDate date = asOf().plusDays(i + 1L);
            List<PredictionInterval> intervals = new ArrayList<>();
            List<PredictionInterval> sums = new ArrayList<>();
            for (int c = 0; c < forecast.coverages.length; c++) {
                double coverage = forecast.coverages[c];
                intervals.add(amounts.interval(coverage, forecast.lower[c][i], forecast.upper[c][i]));
                sums.add(amounts.interval(coverage, forecast.sumLower[c][i], forecast.sumUpper[c][i]));
            }
            made.add(new ForecastDay(
                    date,
                    amounts.money(forecast.expected[i]),
                    intervals,
                    amounts.money(forecast.sum[i]),
                    sums,
                    due.getOrDefault(date, List.of())));
        }
        return List.copyOf(made);
    }

    private CashFlowSummary summary(RawForecast forecast) {
        int horizon = forecast.horizon();
        double in = 0;
        double out = 0;
        for (double[] path : forecast.paths) {
            for (double value : path) {
                in += Math.max(0, value);
                out += Math.min(0, value);
            }
        }
        in /= forecast.paths.length;
        out /= forecast.paths.length;
        double net = forecast.sum[horizon - 1];
        // The courses' mean may differ a little from the expected sum; the larger side takes the larger part of it.
        double size = in - out;
        double rest = net - in - out;
        double share = size == 0 ? 0 : in + rest * in / size;
        Money inflow = amounts.money(Math.max(share, Math.max(0, net)));
        Money total = amounts.money(net);
        return new CashFlowSummary(horizon, inflow, total.plus(inflow.negate()), total);
    }

    private CashFlowSummary empty() {
        Money zero = amounts.money(0);
        return new CashFlowSummary(0, zero, zero, zero);
    }

    /** The availability, span and methods; never an amount. */
    @Override
    public String toString() {
        return missing == null ? days.size() + " days after " + asOf() + " by " + methods() : "no forecast: " + missing;
    }

    /** What a forecast carries along beside its numbers. */
    record Parts(
            DailySeries history,
            @Nullable String missing,
            List<RejectedRow> rejected,
            Map<String, DetectedStream> streamsById,
            List<RecurringStream> streams,
            List<Finding> findings,
            BusinessDays businessDays) {}
}
