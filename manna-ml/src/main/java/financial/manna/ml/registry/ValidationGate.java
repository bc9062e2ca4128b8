package financial.manna.ml.registry;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.RiskLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * By how much a new version may be worse than the champion before it is refused.
 *
 * <pre>{@code
 * ValidationGate gate = ValidationGate.open().mayDrop("accuracy", 0.005).mayRise("log_loss", 0.02);
 * }</pre>
 *
 * <p>A gate compares what both versions measured; that they were measured on the same rows is up to the caller.
 * Immutable and thread-safe.
 */
public final class ValidationGate {

    private static final ValidationGate OPEN = new ValidationGate(Map.of());

    private final Map<String, Bound> bounds;

    private ValidationGate(Map<String, Bound> bounds) {
        this.bounds = bounds;
    }

    /** A gate that lets everything through. */
    public static ValidationGate open() {
        return OPEN;
    }

    /**
     * The same gate, which also refuses a version whose metric is lower than the champion's by more than a bound: for
     * metrics where more is better, such as accuracy.
     *
     * @param bound not negative
     */
    public ValidationGate mayDrop(String metric, double bound) {
        return with(metric, new Bound(1, checked(metric, bound)));
    }

    /**
     * The same gate, which also refuses a version whose metric is higher than the champion's by more than a bound: for
     * metrics where less is better, such as log-loss.
     *
     * @param bound not negative
     */
    public ValidationGate mayRise(String metric, double bound) {
        return with(metric, new Bound(-1, checked(metric, bound)));
    }

    /**
     * Why a version may not take the champion's place: {@code metric_worse} or {@code metric_missing}, one for each
     * metric at fault; empty if it may. A metric that the champion lacks bounds nothing, one that only the candidate
     * lacks is missing.
     */
    public List<Finding> refusals(ModelVersion candidate, ModelVersion champion) {
        requireNonNull(candidate, "candidate");
        requireNonNull(champion, "champion");
        List<Finding> refusals = new ArrayList<>();
        bounds.forEach((metric, bound) -> {
            OptionalDouble before = champion.metric(metric);
            OptionalDouble now = candidate.metric(metric);
            if (before.isPresent() && now.isEmpty()) {
                refusals.add(finding(
                        "metric_missing",
                        String.format(
                                Locale.ROOT,
                                "version %d has no %s, which version %d has",
                                candidate.number(),
                                metric,
                                champion.number())));
            } else if (before.isPresent() && bound.sign * (before.getAsDouble() - now.getAsDouble()) > bound.most) {
                refusals.add(finding(
                        "metric_worse",
                        String.format(
                                Locale.ROOT,
                                "version %d has %s %s, version %d has %s: more than %s worse",
                                candidate.number(),
                                metric,
                                now.getAsDouble(),
                                champion.number(),
                                before.getAsDouble(),
                                bound.most)));
            }
        });
        return List.copyOf(refusals);
    }

    @Override
    public String toString() {
        return "ValidationGate" + bounds;
    }

    private ValidationGate with(String metric, Bound bound) {
        Map<String, Bound> more = new TreeMap<>(bounds);
        more.put(requireNonNull(metric, "metric"), bound);
        return new ValidationGate(Collections.unmodifiableMap(more));
    }

    private static Finding finding(String code, String message) {
        return new Finding(code, RiskLevel.HIGH, message, List.of());
    }

    private static double checked(String metric, double bound) {
        if (!(bound >= 0 && bound < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the bound of \"" + metric + "\" must be finite and not negative, not " + bound);
        }
        return bound;
    }

    /** How much worse a metric may get; the sign is 1 where less is worse, -1 where more is. */
    private record Bound(int sign, double most) {

        @Override
        public String toString() {
            return (sign > 0 ? "-" : "+") + most;
        }
    }
}
