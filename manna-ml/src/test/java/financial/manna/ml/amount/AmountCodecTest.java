package financial.manna.ml.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountCodecTest {

    private final AmountPredictor trees = AmountTrainer.standard().train(PastPayments.shops(5, 60, new Random(1)));
    private final AmountPredictor small =
            AmountTrainer.builder().withoutTrees().build().train(PastPayments.shops(1, 12, new Random(1)));

    static byte[] bytes(AmountPredictor predictor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        predictor.write(bytes);
        return bytes.toByteArray();
    }

    private static AmountPredictor load(byte[] bytes) throws IOException {
        return AmountPredictor.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void loadsWhatItSaved() throws IOException {
        for (AmountPredictor predictor : new AmountPredictor[] {trees, small}) {
            byte[] bytes = bytes(predictor);

            AmountPredictor loaded = load(bytes);

            assertThat(bytes(loaded)).isEqualTo(bytes);
            assertThat(loaded.usesTrees()).isEqualTo(predictor.usesTrees());
            for (int shop = 0; shop < 7; shop++) {
                Transaction query = PastPayments.unpaid(
                        PastPayments.shopPayment(shop, PastPayments.START.plusDays(90), new Random(2)));
                assertThat(loaded.predict(query))
                        .hasToString(predictor.predict(query).toString());
            }
        }
    }

    @Test
    void noticesEveryChangedOrMissingByte() throws IOException {
        byte[] bytes = bytes(small);

        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            byte[] cut = Arrays.copyOf(bytes, at);
            assertThatExceptionOfType(ArtifactException.class).isThrownBy(() -> load(flipped));
            assertThatExceptionOfType(ArtifactException.class).isThrownBy(() -> load(cut));
        }
    }

    @Test
    void refusesALaterMajorVersionAndReadsALaterMinorOne() throws IOException {
        Artifact current = Artifact.read(new ByteArrayInputStream(bytes(small)));
        byte[] payload = current.payload().readAllBytes();
        byte[] longer = Arrays.copyOf(payload, payload.length + 3);

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> load(sealed(2, 0, payload)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TOO_NEW));
        assertThat(bytes(load(sealed(1, 1, longer)))).isEqualTo(bytes(small));
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> load(sealed(1, 0, longer)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT));
    }

    /** A payload whose checksum is right but whose content is not must give an error or a model, nothing else. */
    @Test
    void trustsNoField() throws IOException {
        for (AmountPredictor predictor : new AmountPredictor[] {small, trees}) {
            byte[] payload = Artifact.read(new ByteArrayInputStream(bytes(predictor)))
                    .payload()
                    .readAllBytes();
            Random random = new Random(3);
            int refused = 0;
            for (int round = 0; round < 2_000; round++) {
                byte[] changed = payload.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    load(sealed(1, 0, changed)).predict(Transaction.of("Quxshopa Zork"));
                } catch (ArtifactException e) {
                    refused++;
                }
            }
            assertThat(refused).isPositive();
            for (int length = 0; length < Math.min(400, payload.length); length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                assertThatExceptionOfType(ArtifactException.class).isThrownBy(() -> load(sealed(1, 0, cut)));
            }
        }
    }

    @Test
    void keepsNoTextOfAStatement() throws IOException {
        String file = new String(bytes(trees), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);

        assertThat(file).doesNotContain("quxshop").doesNotContain("zork").doesNotContain("group_");
    }

    private static byte[] sealed(int major, int minor, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Artifact.builder("amount-model", major, minor).payload(payload).build().write(bytes);
        return bytes.toByteArray();
    }
}
