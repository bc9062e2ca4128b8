package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.Finding;
import financial.manna.account.AccountProfile;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.merchant.MerchantParser;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyEdgesTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final MerchantParser PARSER = MerchantParser.standard();

    @Test
    void aChargeAfterARefundIsNoDuplicateOfTheChargeBeforeIt() {
        AccountProfile profile = profile(
                line("-9.99", "USD", 0), line("-30.00", "USD", 5), line("-9.99", "USD", 10), line("9.99", "USD", 24));

        assertThat(codes(profile, line("-9.99", "USD", 25))).doesNotContain("duplicate_charge");
    }

    @Test
    void aChargeAfterOneInAnotherCurrencyIsNoDuplicateOfAnOlderOne() {
        AccountProfile profile = profile(line("-30.00", "USD", 5), line("-9.99", "USD", 10), line("-9.99", "EUR", 24));

        assertThat(codes(profile, line("-9.99", "USD", 25))).doesNotContain("duplicate_charge");
        assertThat(codes(profile, line("-9.99", "EUR", 25))).contains("duplicate_charge");
    }

    @Test
    void aContaminationTooSmallForADoubleIsReadBack() throws IOException {
        AccountAnomalyDetector detector =
                AccountAnomalyDetector.builder().contamination(1e-17).fit(AccountAnomalyDetectorTest.history(3, 20, 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.write(bytes);

        AccountAnomalyDetector read = AccountAnomalyDetector.read(new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(read.threshold()).isEqualTo(detector.threshold());
    }

    @Test
    void aDetectorFittedOnNothingIsUntrainedBeforeAndAfterAFile() throws IOException {
        AccountAnomalyDetector detector = AccountAnomalyDetector.builder().fit(List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.write(bytes);

        assertThat(detector.info()).isEqualTo(AccountAnomalyDetector.untrained().info());
        assertThat(AccountAnomalyDetector.read(new ByteArrayInputStream(bytes.toByteArray()))
                        .info())
                .isEqualTo(detector.info());
    }

    @Test
    void noChangedByteOfASmallFileGoesUnnoticed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransactionContext context = context(profile(), line("-9.99", "USD", 1));
        AccountAnomalyDetector.untrained().accept(context).report(context).write(bytes);
        byte[] whole = bytes.toByteArray();

        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] = (byte) (flipped[i] ^ 1 << (i % 8));
            byte[] cut = Arrays.copyOf(whole, i);
            assertThatThrownBy(() -> AccountAnomalyDetector.read(new ByteArrayInputStream(flipped)))
                    .isInstanceOf(ArtifactException.class);
            assertThatThrownBy(() -> AccountAnomalyDetector.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(ArtifactException.class);
        }
    }

    @Test
    void zerosOfEitherSignGoTheSameWay() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        for (int number : new int[] {1, 1, 3}) {
            out.writeInt(number);
        }
        out.writeDouble(0.5);
        out.writeInt(0);
        out.writeDouble(-0.0);
        for (int number : new int[] {-1, 1, -1, 2}) {
            out.writeInt(number);
        }
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        Artifact.builder("isolation-forest", 1, 0)
                .payload(payload.toByteArray())
                .build()
                .write(sealed);

        IsolationForest forest = IsolationForest.read(new ByteArrayInputStream(sealed.toByteArray()));

        assertThat(forest.score(new double[] {0.0})).isEqualTo(forest.score(new double[] {-0.0}));
        assertThat(forest.score(new double[] {0.0})).isEqualTo(forest.score(new double[] {-1}));
        assertThat(forest.score(new double[] {1})).isLessThan(forest.score(new double[] {0.0}));
    }

    @Test
    void wideBatchesGiveTheScoresOfTheirRows() {
        for (int features : new int[] {33, 274, 5_000}) {
            double[] rows = MadeUpRows.normal(70, features, 3);
            IsolationForest forest = IsolationForest.builder().trees(10).fit(rows, features);

            double[] scores = forest.scores(rows);

            for (int row = 0; row < scores.length; row++) {
                double[] alone = Arrays.copyOfRange(rows, row * features, (row + 1) * features);
                assertThat(scores[row]).isEqualTo(forest.score(alone));
            }
        }
    }

    private static List<String> codes(AccountProfile profile, Transaction line) {
        return AccountAnomalyDetector.untrained().score(context(profile, line)).orElseThrow().findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static TransactionContext context(AccountProfile profile, Transaction line) {
        return TransactionContext.of(line, profile);
    }

    private static AccountProfile profile(Transaction... lines) {
        AccountProfile profile = AccountProfile.empty();
        for (Transaction line : lines) {
            profile = profile.update(line, PARSER.parse(line.descriptor()).key(), CategoryId.UNCATEGORIZED);
        }
        return profile;
    }

    private static Transaction line(String amount, String currency, int day) {
        return Transaction.of("GREEN GROCER", Money.of(amount, currency), START.plusDays(day));
    }
}
