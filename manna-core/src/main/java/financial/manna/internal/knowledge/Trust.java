package financial.manna.internal.knowledge;

import java.util.HashMap;
import java.util.Map;

/**
 * How often a class of matches is right, calibrated on development data: one number per class, none per word.
 *
 * <p>Read from {@code trust.tsv}: class, probability. Immutable and thread-safe.
 */
final class Trust {

    private static final double FALLBACK = 0.6;

    private final Map<String, Double> byClass = new HashMap<>();

    private Trust() {}

    static Trust read() {
        Trust trust = new Trust();
        TableReader.lines("trust.tsv", line -> {
            String[] cells = line.split("\t", -1);
            trust.byClass.put(cells[0], Double.valueOf(cells[1]));
        });
        return trust;
    }

    /** The trust in a class, or else in the layer above it. */
    double of(String matchClass) {
        for (String name = matchClass; ; name = name.substring(0, name.lastIndexOf('.'))) {
            Double known = byClass.get(name);
            if (known != null) {
                return known;
            }
            if (name.indexOf('.') < 0) {
                return FALLBACK;
            }
        }
    }
}
