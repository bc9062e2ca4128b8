package financial.manna;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a categorizer did since it was built.
 *
 * @param at when the snapshot was taken
 * @param modelLoaded whether a trained model takes part
 * @param categorized answers given, cached ones and abstentions included, failures not
 * @param abstained answers that abstained
 * @param failed transactions that could not be processed
 * @param cacheHits answers that came from the answer cache
 * @param enrichmentFailures enrichments that failed, timed out or were refused
 */
public record HealthSnapshot(
        Instant at,
        boolean modelLoaded,
        long categorized,
        long abstained,
        long failed,
        long cacheHits,
        long enrichmentFailures) {

    public HealthSnapshot {
        requireNonNull(at, "at");
    }

    /** Whether less than one in a hundred transactions failed. */
    public boolean isHealthy() {
        return failed == 0 || failed * 100 < categorized + failed;
    }
}
