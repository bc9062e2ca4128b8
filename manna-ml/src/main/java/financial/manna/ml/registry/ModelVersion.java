package financial.manna.ml.registry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A model in a registry.
 *
 * @param number its number, from 1, never given twice
 * @param created when it was added
 * @param bytes the size of its file
 * @param sha256 the SHA-256 of its file, 64 hexadecimal digits in lower case
 * @param metrics what it measured, by name, such as {@code accuracy}; sorted, finite
 */
public record ModelVersion(int number, Instant created, long bytes, String sha256, Map<String, Double> metrics) {

    public ModelVersion {
        requireNonNull(created, "created");
        requireNonNull(sha256, "sha256");
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, not " + number);
        }
        Map<String, Double> sorted = new TreeMap<>(metrics);
        sorted.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("metric \"" + name + "\" must be finite, not " + value);
            }
        });
        metrics = Collections.unmodifiableMap(sorted);
    }

    /** A metric; empty if it was not measured. */
    public OptionalDouble metric(String name) {
        Double value = metrics.get(requireNonNull(name, "name"));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
