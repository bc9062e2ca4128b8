package financial.manna.forecast;

import financial.manna.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a backtest measured, or what was missing for one. Immutable and thread-safe. */
public final class BacktestReport {

    private final int origins;
    private final int horizonDays;
    private final List<MethodScore> scores;
    private final List<Finding> findings;
    private final @Nullable String missing;

    private BacktestReport(
            int origins, int horizonDays, List<MethodScore> scores, List<Finding> findings, @Nullable String missing) {
        this.origins = origins;
        this.horizonDays = horizonDays;
        this.scores = List.copyOf(scores);
        this.findings = List.copyOf(findings);
        this.missing = missing;
    }

    static BacktestReport of(int origins, int horizonDays, List<MethodScore> scores, List<Finding> findings) {
        return new BacktestReport(origins, horizonDays, scores, findings, null);
    }

    static BacktestReport unavailable(int horizonDays, String missing) {
        return new BacktestReport(0, horizonDays, List.of(), List.of(), missing);
    }

    /** How many origins were forecast from; 0 if there was no backtest. */
    public int origins() {
        return origins;
    }

    /** How many days after each origin were compared. */
    public int horizonDays() {
        return horizonDays;
    }

    /** The forecaster first, then the simple methods; empty if there was no backtest. */
    public List<MethodScore> scores() {
        return scores;
    }

    /** {@code forecast_not_better} for each simple method that was as near in square. */
    public List<Finding> findings() {
        return findings;
    }

    /** What was missing for a backtest, in words for a person; empty if there was one. */
    public Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    /** The span and scores. */
    @Override
    public String toString() {
        return missing == null
                ? scores + " over " + origins + " origins of " + horizonDays + " days"
                : "no backtest: " + missing;
    }
}
