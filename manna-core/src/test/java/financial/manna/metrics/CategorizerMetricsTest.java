package financial.manna.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.Categorizer;
import financial.manna.Fixtures;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategorizerMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CategorizerMetrics metrics = new CategorizerMetrics(registry);

    @Test
    void publishesUnderTheDocumentedNames() {
        Categorizer categorizer = Categorizer.builder()
                .taxonomy(Fixtures.taxonomy())
                .listener(metrics)
                .build();
        Transaction known = Transaction.builder("SHOP").mcc("5814").build();
        Transaction bad =
                Transaction.builder("SHOP").ownLabel(CategoryId.of("none")).build();

        categorizer.categorizeAll(List.of(known, known, Transaction.of("XQZV"), bad));
        metrics.modelAccuracy(0.86);

        assertThat(registry.scrape().lines())
                .contains(
                        "categorization_requests_total{method=\"hint\",status=\"success\"} 2.0",
                        "categorization_requests_total{method=\"none\",status=\"abstained\"} 1.0",
                        "categorization_requests_total{method=\"none\",status=\"error\"} 1.0",
                        "categorization_cache_hits_total 1.0",
                        "categorization_duration_seconds_count 4",
                        "ml_model_accuracy 0.86");
    }

    @Test
    void refusesAnAccuracyOutsideItsRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.modelAccuracy(86))
                .withMessageContaining("86");
    }
}
