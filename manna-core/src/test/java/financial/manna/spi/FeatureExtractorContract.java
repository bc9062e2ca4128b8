package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What every {@link FeatureExtractor} must hold to. */
public interface FeatureExtractorContract {

    /** The extractor under test, fitted and ready for use. */
    FeatureExtractor extractor();

    @Test
    default void extractorStaysWithinItsDimensionAndClearsTheVector() {
        FeatureExtractor extractor = extractor();
        FeatureVector reused = new FeatureVector();

        for (TransactionContext context : Contexts.some(1, 300)) {
            FeatureVector fresh = new FeatureVector();
            extractor.extract(context, fresh);
            extractor.extract(context, reused);

            assertThat(reused.size()).isEqualTo(fresh.size());
            for (int i = 0; i < fresh.size(); i++) {
                assertThat(fresh.index(i)).isLessThan(extractor.dimension());
                assertThat(reused.index(i)).isEqualTo(fresh.index(i));
                assertThat(reused.value(i)).isEqualTo(fresh.value(i));
            }
        }
    }

    @Test
    default void extractorNamesEveryFeature() {
        FeatureExtractor extractor = extractor();

        for (int i = 0; i < Math.min(1_000, extractor.dimension()); i++) {
            assertThat(extractor.featureName(i)).contains(":");
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> extractor.featureName(extractor.dimension()));
    }
}
