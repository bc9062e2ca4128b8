package financial.manna;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How unusual a transaction is.
 *
 * @param score in [0,1]; higher is stranger
 * @param isAnomaly whether the score is above the detector's threshold
 * @param riskLevel how much it asks for attention
 * @param explanation why, in words with numbers; empty if nothing is unusual
 * @param findings what was found, most important first
 */
public record AnomalyScore(
        double score, boolean isAnomaly, RiskLevel riskLevel, String explanation, List<Finding> findings) {

    public AnomalyScore {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0,1], not " + score);
        }
        requireNonNull(riskLevel, "riskLevel");
        requireNonNull(explanation, "explanation");
        findings = List.copyOf(findings);
    }
}
