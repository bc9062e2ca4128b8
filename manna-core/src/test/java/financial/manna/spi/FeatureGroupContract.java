package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link FeatureGroup} must hold to. */
public interface FeatureGroupContract {

    /** The group under test. */
    FeatureGroup group();

    @Test
    default void groupGivesFiniteFeaturesWithNames() {
        FeatureGroup group = group();

        for (TransactionContext context : Contexts.some(1, 300)) {
            features(group, context).forEach((name, value) -> {
                assertThat(name).isNotEmpty();
                assertThat(value).isFinite();
            });
        }
        assertThat(group.id()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    default void groupIsPureAndReadsOnlyTheFieldsItNames() {
        FeatureGroup group = group();

        for (TransactionContext context : Contexts.some(2, 300)) {
            Map<String, Double> features = features(group, context);

            assertThat(features(group, context)).isEqualTo(features);
            assertThat(features(group, Contexts.sameOn(group.fieldsRead(), context)))
                    .isEqualTo(features);
        }
    }

    private static Map<String, Double> features(FeatureGroup group, TransactionContext context) {
        Map<String, Double> features = new LinkedHashMap<>();
        group.extract(context, (name, value) -> features.merge(name.toString(), value, Double::sum));
        return features;
    }
}
