package financial.manna;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How unusual a transaction is.
 *
 * @param score in [0,1]; higher is stranger
 * @param isAnomaly whether the score is above the detector's threshold
 * @param riskLevel how much it asks for attention
 * @param explanation why, in words with numbers; empty if nothing is unusual
 * @param findings what was found, most important first
 * @param attributions what each aspect adds to the strangeness behind the score, by name, in the detector's order:
 *     positive makes the transaction stranger, negative more ordinary; finite, in units of the detector
 */
public record AnomalyScore(
        double score,
        boolean isAnomaly,
        RiskLevel riskLevel,
        String explanation,
        List<Finding> findings,
        Map<String, Double> attributions) {

    public AnomalyScore {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0,1], not " + score);
        }
        requireNonNull(riskLevel, "riskLevel");
        requireNonNull(explanation, "explanation");
        findings = List.copyOf(findings);
        attributions = Collections.unmodifiableMap(new LinkedHashMap<>(attributions));
        attributions.forEach((aspect, share) -> {
            requireNonNull(aspect, "aspect");
            if (!Double.isFinite(share)) {
                throw new IllegalArgumentException("the share of " + aspect + " must be finite, not " + share);
            }
        });
    }

    /** A score of a detector that does not tell what its parts add. */
    public AnomalyScore(
            double score, boolean isAnomaly, RiskLevel riskLevel, String explanation, List<Finding> findings) {
        this(score, isAnomaly, riskLevel, explanation, findings, Map.of());
    }
}
