package financial.manna.ml.internal.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubtTest {

    @Test
    void findsTheCurveByWhichTheAnswersWereMadeUp() {
        Random random = new Random(7);
        Doubt truth = new Doubt(-0.8, 0.4);
        double[] claimed = new double[200_000];
        boolean[] right = new boolean[claimed.length];
        for (int i = 0; i < claimed.length; i++) {
            claimed[i] = 0.02 + 0.96 * random.nextDouble();
            right[i] = random.nextDouble() < truth.apply(claimed[i]);
        }

        Doubt fitted = Doubt.fit(claimed, right);

        assertThat(fitted.intercept()).isEqualTo(truth.intercept(), within(0.02));
        assertThat(fitted.slope()).isEqualTo(truth.slope(), within(0.02));
    }

    @Test
    void keepsAnHonestConfidenceAndTheOrderOfAll() {
        Doubt none = new Doubt(0, 1);
        Doubt some = new Doubt(-0.5, 0.5);

        for (double confidence = 0.01; confidence < 0.99; confidence += 0.01) {
            assertThat(none.apply(confidence)).isEqualTo(confidence, within(1e-9));
            assertThat(some.apply(confidence)).isLessThan(some.apply(confidence + 0.01));
        }
        assertThat(some.apply(0)).isBetween(0.0, 0.01);
        assertThat(some.apply(1)).isBetween(0.99, 1.0);
    }

    @Test
    void withoutRowsNothingIsDoubted() {
        assertThat(Doubt.fit(new double[0], new boolean[0])).isEqualTo(new Doubt(0, 1));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> new Doubt(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
