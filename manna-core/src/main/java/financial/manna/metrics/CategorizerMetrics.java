package financial.manna.metrics;

import static java.util.Objects.requireNonNull;

import financial.manna.Categorization;
import financial.manna.Decider;
import financial.manna.spi.CategorizerListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Publishes what a categorizer does to Micrometer (an optional dependency). With a Prometheus registry the names are:
 *
 * <ul>
 *   <li>{@code categorization_requests_total{method,status}}: answers by decider ({@code rule}, {@code brand},
 *       {@code model}, ...) and status ({@code success}, {@code abstained}, {@code error});
 *   <li>{@code categorization_duration_seconds}: the time of one answer;
 *   <li>{@code categorization_cache_hits_total}: answers that came from the cache;
 *   <li>{@code ml_model_accuracy}: the accuracy last set by {@link #modelAccuracy(double)}, NaN before.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class CategorizerMetrics implements CategorizerListener {

    private final Map<Decider, Map<Status, Counter>> requests = new EnumMap<>(Decider.class);
    private final Timer duration;
    private final Counter cacheHits;
    private final AtomicReference<Double> modelAccuracy = new AtomicReference<>(Double.NaN);

    /** Registers the meters. */
    @SuppressWarnings("exports") // who has a registry reads its module; nobody else needs Micrometer
    public CategorizerMetrics(MeterRegistry registry) {
        requireNonNull(registry, "registry");
        for (Decider decider : Decider.values()) {
            Map<Status, Counter> byStatus = new EnumMap<>(Status.class);
            for (Status status : Status.values()) {
                byStatus.put(
                        status,
                        Counter.builder("categorization.requests")
                                .description("Answers given")
                                .tag("method", decider.id())
                                .tag("status", status.id)
                                .register(registry));
            }
            requests.put(decider, byStatus);
        }
        this.duration = Timer.builder("categorization.duration")
                .description("Time to give one answer")
                .register(registry);
        this.cacheHits = Counter.builder("categorization.cache.hits")
                .description("Answers from the cache")
                .register(registry);
        registry.gauge("ml.model.accuracy", modelAccuracy, AtomicReference::get);
    }

    /**
     * Sets the accuracy of the model in use, as measured on held-back data.
     *
     * @param accuracy in [0,1]
     * @throws IllegalArgumentException if it is outside
     */
    public void modelAccuracy(double accuracy) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("accuracy must be in [0,1], not " + accuracy);
        }
        modelAccuracy.set(accuracy);
    }

    @Override
    public void categorized(Categorization answer, long nanos, boolean cached) {
        Map<Status, Counter> byStatus = requireNonNull(requests.get(answer.decidedBy()));
        requireNonNull(byStatus.get(Status.of(answer))).increment();
        duration.record(nanos, TimeUnit.NANOSECONDS);
        if (cached) {
            cacheHits.increment();
        }
    }

    private enum Status {
        SUCCESS("success"),
        ABSTAINED("abstained"),
        ERROR("error");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        static Status of(Categorization answer) {
            if (answer.failure().isPresent()) {
                return ERROR;
            }
            return answer.abstained() ? ABSTAINED : SUCCESS;
        }
    }
}
