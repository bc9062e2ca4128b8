package financial.manna.forecast;

import financial.manna.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a backtest measured.
 *
 * @param origins how many origins were forecast from
 * @param horizonDays how many days after each were compared
 * @param scores the forecaster first, then the simple methods
 * @param findings {@code forecast_not_better} for each simple method that was as near in square
 * @param missing what was missing for a backtest; empty if there was one
 */
public record BacktestReport(
        int origins, int horizonDays, List<MethodScore> scores, List<Finding> findings, Optional<String> missing) {

    public BacktestReport {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }
}
