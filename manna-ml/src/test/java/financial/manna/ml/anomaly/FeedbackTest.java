package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.AnomalyScore;
import financial.manna.RiskLevel;
import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackTest {

    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final MerchantParser PARSER = MerchantParser.standard();

    private final AccountAnomalyDetector detector = AccountAnomalyDetector.untrained();

    @Test
    void aFraudThatIsReportedTwiceIsOneFraud() {
        Transaction named = line("GOLD PALACE", 20).toBuilder().id("t1").build();
        Transaction nameless = line("SILVER PALACE", 20);

        for (Transaction fraud : List.of(named, nameless)) {
            AccountAnomalyDetector once = detector.report(context(fraud));
            AccountAnomalyDetector twice = once.report(context(fraud));

            TransactionContext next = context(line(fraud.descriptor(), 22));
            assertThat(twice.score(next)).isPresent().isEqualTo(once.score(next));
        }
    }

    @Test
    void twoFraudsOnOneDayAreTwo() {
        AccountAnomalyDetector taught = detector.report(
                        context(line("GOLD PALACE", 20).toBuilder().id("t1").build()))
                .report(context(line("GOLD PALACE", 20).toBuilder().id("t2").build()));

        assertThat(taught.score(context(line("GOLD PALACE", 22))).orElseThrow().explanation())
                .isEqualTo("2 frauds were reported at this merchant lately");
    }

    @Test
    void aFraudDoesNotWarnOfLinesBeforeIt() {
        AccountAnomalyDetector warned = detector.report(context(line("GOLD PALACE", 20)));

        assertThat(warned.score(context(line("GOLD PALACE", 19)))).isEmpty();
        assertThat(warned.score(context(line("GOLD PALACE", 20)))).isPresent();
        assertThat(warned.score(context(line("GOLD PALACE", 35)))).isPresent();
        assertThat(warned.score(context(line("GOLD PALACE", 36)))).isEmpty();
    }

    @Test
    void theMoreFraudsTheHigherTheRisk() {
        RiskLevel[] risks = {RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH, RiskLevel.HIGH};

        AccountAnomalyDetector warned = detector;
        for (int i = 0; i < risks.length; i++) {
            warned = warned.report(context(line("GOLD PALACE", 20 + i)));

            AnomalyScore score = warned.score(context(line("GOLD PALACE", 25))).orElseThrow();
            assertThat(score.findings().get(0).riskLevel()).isEqualTo(risks[i]);
        }
    }

    @Test
    void whatIsNormalForOneAccountIsNotForOneWhoseLongIdBeginsAlike() throws IOException {
        String prefix = "a".repeat(80);
        Transaction mine = line("GREEN GROCER", 20, "-900.00").toBuilder()
                .account(prefix + "1")
                .build();
        Transaction foreign = mine.toBuilder().account(prefix + "2").build();

        AccountAnomalyDetector taught = reread(detector.accept(context(mine)).accept(context(mine)));

        assertThat(taught.score(context(mine)).orElseThrow().isAnomaly()).isFalse();
        assertThat(taught.score(context(foreign)).orElseThrow().isAnomaly()).isTrue();
        assertThat(taught.feedback().size()).isEqualTo(1);
    }

    @Test
    void textsOfTheGreatestLengthAreWrittenAndRead() throws IOException {
        String longest = "\u4e2d".repeat(Transaction.MAX_TEXT_LENGTH);
        Transaction line = line(longest, 20).toBuilder().account(longest).build();
        AccountAnomalyDetector taught = detector.accept(context(line)).report(context(line));

        AccountAnomalyDetector read = reread(taught);

        assertThat(read.score(context(line))).isEqualTo(taught.score(context(line)));
    }

    private static AccountAnomalyDetector reread(AccountAnomalyDetector detector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.write(bytes);
        return AccountAnomalyDetector.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Nothing is known of other merchants: only feedback and the usual 50 dollars at the grocer can speak. */
    private static TransactionContext context(Transaction line) {
        AccountProfile profile = AccountProfile.empty();
        if (line.descriptor().equals("GREEN GROCER")) {
            String key = PARSER.parse("GREEN GROCER").key();
            for (int day = 0; day < 15; day++) {
                profile = profile.update(
                        line("GREEN GROCER", day, "-5" + day % 10 + ".00"), key, CategoryId.UNCATEGORIZED);
            }
        }
        return TransactionContext.of(line, profile);
    }

    private static Transaction line(String descriptor, int day) {
        return line(descriptor, day, "-20.00");
    }

    private static Transaction line(String descriptor, int day, String dollars) {
        return Transaction.of(descriptor, Money.of(dollars, "USD"), START.plusDays(day));
    }
}
