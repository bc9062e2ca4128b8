package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.AnomalyScore;
import org.junit.jupiter.api.Test;

/** What every {@link AnomalyDetector} must hold to. */
public interface AnomalyDetectorContract {

    /** The detector under test, ready for use. */
    AnomalyDetector detector();

    @Test
    default void detectorIsTotalAndPure() {
        AnomalyDetector detector = detector();

        for (TransactionContext context : Contexts.some(1, 500)) {
            assertThat(detector.score(context)).isEqualTo(detector.score(context));
        }
    }

    @Test
    default void detectorSaysWhyWhenItRaisesAnAlarm() {
        AnomalyDetector detector = detector();

        for (TransactionContext context : Contexts.some(2, 500)) {
            detector.score(context)
                    .filter(AnomalyScore::isAnomaly)
                    .ifPresent(score -> assertThat(score.explanation()).isNotBlank());
        }
        assertThat(detector.info().kind()).isEqualTo("anomaly");
        assertThat(detector.info().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
}
