package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Measures a forecaster on an account's own past: at each of several origins it sees only what came before, and what
 * came after is compared (Tashman 2000). The naive methods are measured beside it, with intervals from their own
 * earlier errors.
 *
 * <p>Immutable and thread-safe. Takes about one forecast per origin and method.
 */
public final class RollingOriginBacktest {

    private static final int WEEK = 7;

    private final CashFlowForecaster.Builder options;
    private final int horizonDays;
    private final int origins;

    private RollingOriginBacktest(CashFlowForecaster.Builder options, int horizonDays, int origins) {
        this.options = options;
        this.horizonDays = horizonDays;
        this.origins = origins;
    }

    /**
     * A backtest of the standard forecaster.
     *
     * @param horizonDays how many days are compared after each origin, also the distance between origins; 1 to
     *     {@value CashFlowForecaster#MAX_HORIZON_DAYS}
     * @param origins how many origins, the last one a horizon before the end; at least 1
     * @throws IllegalArgumentException if either is outside
     */
    public static RollingOriginBacktest of(int horizonDays, int origins) {
        return of(CashFlowForecaster.builder(), horizonDays, origins);
    }

    /**
     * A backtest of a forecaster with other options, whose horizon, coverages and baseline are set here.
     *
     * @throws IllegalArgumentException as {@link #of(int, int)}
     */
    public static RollingOriginBacktest of(CashFlowForecaster.Builder options, int horizonDays, int origins) {
        requireNonNull(options, "options");
        if (origins < 1) {
            throw new IllegalArgumentException("origins must be at least 1, not " + origins);
        }
        CashFlowForecaster.Builder own = options.copy().horizonDays(horizonDays).coverages(0.8, 0.95);
        return new RollingOriginBacktest(own, horizonDays, origins);
    }

    /**
     * Measures.
     *
     * @param series what happened
     * @param transactions the payments behind it, as far as known; may be empty
     */
    public BacktestReport run(DailySeries series, Collection<Transaction> transactions) {
        requireNonNull(series, "series");
        requireNonNull(transactions, "transactions");
        int possible = (series.days() - ForecastEngine.LEAST_DAYS) / horizonDays;
        int used = Math.min(origins, possible);
        if (used < 1) {
            int needed = ForecastEngine.LEAST_DAYS + horizonDays;
            String missing = "at least " + needed + " days are needed, there are " + series.days();
            return BacktestReport.unavailable(horizonDays, missing);
        }
        List<MethodScore> scores = new ArrayList<>();
        scores.add(score("manna", options, series, transactions, used));
        for (Baseline baseline : Baseline.values()) {
            scores.add(score(baseline.id(), options.copy().baseline(baseline), series, List.of(), used));
        }
        List<Finding> findings = new ArrayList<>();
        MethodScore own = scores.get(0);
        for (MethodScore simple : scores.subList(1, scores.size())) {
            if (simple.rmsse() <= own.rmsse() && own.rmsse() > 0) {
                findings.add(new Finding(
                        "forecast_not_better",
                        RiskLevel.LOW,
                        String.format(
                                Locale.ROOT,
                                "Over %d origins the method \"%s\" was no worse: RMSSE %.3f against %.3f",
                                used,
                                simple.method(),
                                simple.rmsse(),
                                own.rmsse()),
                        List.of()));
            }
        }
        return BacktestReport.of(used, horizonDays, scores, findings);
    }

    private MethodScore score(
            String method,
            CashFlowForecaster.Builder builder,
            DailySeries series,
            Collection<Transaction> transactions,
            int used) {
        CashFlowForecaster forecaster = builder.build();
        ScoreSums sums = new ScoreSums();
        double[] actual = series.values();
        for (int k = used; k >= 1; k--) {
            int known = series.days() - k * horizonDays;
            LocalDate origin = series.first().plusDays(known - 1L);
            List<Transaction> past = transactions.stream()
                    .filter(transaction -> transaction
                            .bookingDate()
                            .map(date -> !date.isAfter(origin))
                            .orElse(false))
                    .toList();
            CashFlowForecast forecast = forecaster.forecast(series.until(origin), past);
            sums.add(forecast, actual, known, scale(actual, known));
        }
        return sums.mean(method);
    }

    /** The mean change from a day to the same day of the week after, over the first n days. */
    private static double scale(double[] values, int n) {
        double sum = 0;
        for (int i = WEEK; i < n; i++) {
            sum += Math.abs(values[i] - values[i - WEEK]);
        }
        double mean = sum / (n - WEEK);
        // An account on which nothing changed has no scale of its own; errors then count in minor units.
        return mean > 0 ? mean : 1;
    }
}
