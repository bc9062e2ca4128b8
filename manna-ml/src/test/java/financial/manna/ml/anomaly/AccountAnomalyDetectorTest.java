package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import financial.manna.AnomalyScore;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.account.AccountProfile;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.merchant.MerchantParser;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.AnomalyDetectorContract;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountAnomalyDetectorTest implements AnomalyDetectorContract {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final MerchantParser PARSER = MerchantParser.standard();
    private static final AccountAnomalyDetector FITTED =
            AccountAnomalyDetector.builder().fit(history(60, 80, 1));

    private final AccountAnomalyDetector detector = AccountAnomalyDetector.untrained();

    @Override
    public AnomalyDetector detector() {
        return FITTED;
    }

    @Test
    void aSpikeIsToldInNumbers() {
        AccountProfile profile = groceries(20);

        AnomalyScore score = score(profile, line("GREEN GROCER", "-495.60", 25));

        assertThat(score.isAnomaly()).isTrue();
        assertThat(score.riskLevel()).isEqualTo(RiskLevel.HIGH);
        assertThat(score.explanation()).isEqualTo("4.2 times your usual 118.00 USD at this merchant");
        assertThat(codes(score)).containsExactly("amount_spike");
        assertThat(score.attributions().get("amount")).isPositive();
    }

    @Test
    void theUsualAmountIsNoNews() {
        AnomalyScore score = score(groceries(20), line("GREEN GROCER", "-119.00", 25));

        assertThat(score.isAnomaly()).isFalse();
        assertThat(score.riskLevel()).isEqualTo(RiskLevel.LOW);
        assertThat(score.explanation()).isEmpty();
        assertThat(score.findings()).isEmpty();
    }

    @Test
    void aHigherAmountIsNeverLessStrange() {
        AccountProfile profile = groceries(20);
        double before = 0;
        for (long cents = 100; cents > 0 && cents < Long.MAX_VALUE / 7; cents *= 3) {
            double score = score(profile, line("GREEN GROCER", Money.ofMinor(-cents, "USD"), 25))
                    .score();

            assertThat(score).isGreaterThanOrEqualTo(before);
            before = score;
        }
    }

    @Test
    void oneLineIsTooFewAndThreeAreEnough() {
        Transaction dear = line("GREEN GROCER", "-5000.00", 25);

        assertThat(detector.score(context(AccountProfile.empty(), dear))).isEmpty();
        assertThat(detector.score(context(groceries(1), dear))).isEmpty();
        assertThat(score(groceries(3), dear).isAnomaly()).isTrue();
    }

    @Test
    void withoutAProfileNothingIsSaid() {
        assertThat(detector.score(TransactionContext.of(line("GREEN GROCER", "-5000.00", 1))))
                .isEmpty();
    }

    @Test
    void aNewMerchantAtAHighAmountIsOneFinding() {
        AnomalyScore score = score(groceries(20), line("GOLD PALACE", "-900.00", 25));

        assertThat(codes(score)).containsExactly("new_merchant_high_amount");
        assertThat(score.explanation())
                .isEqualTo("first time at this merchant, 7.6 times your usual 118.00 USD in this account");
        assertThat(codes(score(groceries(20), line("GOLD PALACE", "-120.00", 25))))
                .isEmpty();
    }

    @Test
    void aChargeThatComesTwiceIsToldAndTwinsThatAreAHabitAreNot() {
        AccountProfile subscription =
                groceries(20).update(line("STREAM BOX", "-15.99", 20), key("STREAM BOX"), CategoryId.UNCATEGORIZED);
        AccountProfile commuter = groceries(20);
        for (int day = 0; day < 20; day++) {
            for (int ride = 0; ride < 2; ride++) {
                commuter = commuter.update(
                        line("CITY METRO", "-2.75", 20 + day), key("CITY METRO"), CategoryId.UNCATEGORIZED);
            }
        }

        assertThat(codes(score(subscription, line("STREAM BOX", "-15.99", 20)))).containsExactly("duplicate_charge");
        assertThat(codes(score(subscription, line("STREAM BOX", "-15.99", 50)))).isEmpty();
        assertThat(codes(score(subscription, line("STREAM BOX", "-16.99", 20)))).isEmpty();
        assertThat(codes(score(commuter, line("CITY METRO", "-2.75", 39)))).isEmpty();
    }

    @Test
    void aBurstIsToldAndABusyAccountsDayIsNot() {
        AccountProfile quiet = groceries(20);
        AccountProfile busy = AccountProfile.empty();
        for (int i = 0; i < 12; i++) {
            quiet = quiet.update(line("SHOP " + (char) ('A' + i), "-50.00", 20), "shop" + i, CategoryId.UNCATEGORIZED);
        }
        for (int i = 0; i < 1_200; i++) {
            busy = busy.update(line("SHOP", "-5" + i % 10 + ".00", i / 12), "shop", CategoryId.UNCATEGORIZED);
        }

        assertThat(codes(score(quiet, line("SHOP Z", "-51.00", 20)))).containsExactly("burst");
        assertThat(codes(score(busy, line("SHOP Z", "-51.00", 99)))).isEmpty();
    }

    @Test
    void dearPaymentsOfLateMakeADearOneStrangerAndACheapOneNot() {
        AccountProfile quiet = groceries(20);
        AccountProfile lately = quiet;
        for (int i = 0; i < 5; i++) {
            lately = lately.update(line("GOLD PALACE", "-700.00", 21 + i), "goldpalace", CategoryId.UNCATEGORIZED);
        }

        assertThat(score(lately, line("GREEN GROCER", "-140.00", 27))
                        .attributions()
                        .get("recent_amounts"))
                .isGreaterThan(1);
        assertThat(score(lately, line("GREEN GROCER", "-20.00", 27)).attributions())
                .doesNotContainKey("recent_amounts");
        assertThat(score(quiet, line("GREEN GROCER", "-140.00", 27)).attributions())
                .doesNotContainKey("recent_amounts");
    }

    @Test
    void anUnusualTimeIsTold() {
        AccountProfile profile = AccountProfile.empty();
        Random random = new Random(1);
        for (int i = 0; i < 120; i++) {
            Transaction line = timed(i, 9 + random.nextInt(10));
            profile = profile.update(line, "shop", CategoryId.UNCATEGORIZED);
        }

        assertThat(codes(score(profile, timed(121, 3)))).containsExactly("unusual_time");
        assertThat(score(profile, timed(121, 3)).explanation()).isEqualTo("at 03:20, when you hardly ever pay");
        assertThat(codes(score(profile, timed(121, 12)))).isEmpty();
    }

    @Test
    void moneyThatGoesTheOtherWayIsTold() {
        AccountProfile profile = groceries(20);
        for (int month = 0; month < 4; month++) {
            profile = profile.update(
                    line("ACME PAYROLL", "2500.00", 30 * month), key("ACME PAYROLL"), CategoryId.of("salary"));
        }

        AnomalyScore refund = score(profile, line("GREEN GROCER", "20.00", 130));
        AnomalyScore charge = score(profile, line("ACME PAYROLL", "-200.00", 130));

        assertThat(codes(refund)).containsExactly("sign_surprise");
        assertThat(refund.riskLevel()).isEqualTo(RiskLevel.LOW);
        assertThat(codes(charge)).containsExactly("sign_surprise");
        assertThat(charge.explanation()).contains("200.00 USD went to a payer that always paid in");
    }

    @Test
    void aNewCurrencyIsTold() {
        AnomalyScore score = score(groceries(20), line("GREEN GROCER", Money.of("-20", "JPY"), 25));

        assertThat(score.explanation()).isEqualTo("first time in JPY");
    }

    @Test
    void whatWasAcceptedIsNormalForThatAccountAndMerchantAlone() {
        AccountProfile profile = groceries(20);
        Transaction dear = line("GREEN GROCER", "-495.60", 25);

        AccountAnomalyDetector taught = detector.accept(context(profile, dear));

        assertThat(scored(taught, profile, dear).isAnomaly()).isFalse();
        assertThat(scored(taught, profile, dear).findings()).isEmpty();
        assertThat(scored(taught, profile, line("GREEN GROCER", "-600.00", 26)).findings())
                .isEmpty();
        assertThat(scored(taught, profile, line("GREEN GROCER", "-900.00", 26)).isAnomaly())
                .isTrue();
        assertThat(scored(taught, profile, line("GOLD PALACE", "-495.60", 26)).findings())
                .isNotEmpty();
        assertThat(scored(taught, profile, dear.toBuilder().account("other").build())
                        .isAnomaly())
                .isTrue();
        assertThat(scored(detector, profile, dear).isAnomaly()).isTrue();
    }

    @Test
    void fraudsReportedAtAMerchantWarnOthersForTwoWeeks() {
        AccountAnomalyDetector warned = FITTED;
        for (int i = 0; i < 3; i++) {
            warned = warned.report(context(AccountProfile.empty(), line("GOLD PALACE", "-20.00", 20 + i)));
        }
        AccountProfile profile = groceries(20);
        Transaction line = line("GOLD PALACE", "-110.00", 25);

        AnomalyScore score = scored(warned, profile, line);

        assertThat(codes(score)).containsExactly("reported_merchant");
        assertThat(score.isAnomaly()).isTrue();
        assertThat(score.explanation()).isEqualTo("3 frauds were reported at this merchant lately");
        assertThat(codes(scored(warned, profile, line("GOLD PALACE", "-110.00", 60))))
                .isEmpty();
        assertThat(warned.score(context(AccountProfile.empty(), line))).isPresent();
    }

    @Test
    void aLineWithoutMerchantDateOrAmountTeachesNothing() {
        TransactionContext bare = context(AccountProfile.empty(), Transaction.of(""));

        assertThat(detector.accept(bare).feedback().size()).isZero();
        assertThat(detector.report(bare).feedback().size()).isZero();
    }

    @Test
    void aFittedDetectorCallsFewOrdinaryLinesAnomalies() {
        int anomalies = 0;
        int lines = 0;
        for (TransactionContext context : contexts(history(40, 80, 2))) {
            AnomalyScore score = FITTED.score(context).orElse(null);
            if (score != null) {
                lines++;
                anomalies += score.isAnomaly() ? 1 : 0;
            }
        }

        assertThat((double) anomalies / lines).isBetween(0.0005, 0.015);
    }

    @Test
    void anAmountBeyondAllOthersIsJudgedWithoutAPast() {
        assertThat(FITTED.score(context(AccountProfile.empty(), line("GREEN GROCER", "-90000.00", 1)))
                        .orElseThrow()
                        .isAnomaly())
                .isTrue();
        assertThat(FITTED.score(context(AccountProfile.empty(), line("GREEN GROCER", "-50.00", 1))))
                .isEmpty();
    }

    @Test
    void attributionsAreTheScoreOrderedAndFinite() {
        for (TransactionContext context : contexts(history(10, 60, 3))) {
            FITTED.score(context)
                    .ifPresent(score -> assertThat(FITTED.strangeness().share(score.attributions()))
                            .isEqualTo(score.score()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, -1, 100_000_000_000_000_000L, -100_000_000_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void extremeAmountsAreJudged(long cents) {
        for (AccountAnomalyDetector each : List.of(detector, FITTED)) {
            AccountProfile profile = groceries(20);
            for (int i = 0; i < 4; i++) {
                Transaction line = line("GREEN GROCER", Money.ofMinor(cents, "USD"), 25);

                assertThat(scored(each, profile, line).score()).isBetween(0.0, 1.0);
                profile = profile.update(line, key("GREEN GROCER"), CategoryId.UNCATEGORIZED);
            }
        }
    }

    @Test
    void noAmountNoDateAndAClockThatGoesBackwardsAreJudged() {
        AccountProfile profile = groceries(20);

        for (Transaction line : List.of(
                Transaction.of("GREEN GROCER"),
                Transaction.of("GREEN GROCER", Money.of("-500.00", "USD")),
                Transaction.builder("").bookingDate(LocalDate.MIN).build(),
                line("GREEN GROCER", "-118.00", -4_000),
                Transaction.of("GREEN GROCER", Money.of("-118.00", "USD"), LocalDate.MAX))) {
            assertThat(scored(FITTED, profile, line).score()).isBetween(0.0, 1.0);
        }
        AccountProfile backwards = AccountProfile.empty();
        for (int day = 30; day > 0; day--) {
            backwards = backwards.update(
                    line("GREEN GROCER", "-118.00", day), key("GREEN GROCER"), CategoryId.UNCATEGORIZED);
        }
        assertThat(score(backwards, line("GREEN GROCER", "-900.00", 5)).isAnomaly())
                .isTrue();
    }

    @Test
    void fittingOnNothingAndOnOneLineGivesADetector() {
        for (List<Transaction> history : List.of(List.<Transaction>of(), List.of(line("A", "-1.00", 1)))) {
            AccountAnomalyDetector fitted = AccountAnomalyDetector.builder().fit(history);

            assertThat(scored(fitted, groceries(20), line("GREEN GROCER", "-495.60", 25))
                            .isAnomaly())
                    .isTrue();
        }
    }

    @Test
    void contaminationOutOfRangeIsNamed() {
        assertThatThrownBy(() -> AccountAnomalyDetector.builder().contamination(0.6))
                .hasMessage("contamination must be in (0,0.5], not 0.6");
        assertThat(AccountAnomalyDetector.builder()
                        .contamination(0.01)
                        .seed(1)
                        .fit(List.of())
                        .threshold())
                .isEqualTo(0.99);
    }

    @Test
    void aDetectorThatWasReadJudgesLikeTheOneThatWasWritten() throws IOException {
        AccountProfile profile = groceries(20);
        AccountAnomalyDetector taught = FITTED.accept(context(profile, line("GREEN GROCER", "-495.60", 25)))
                .report(context(profile, line("GOLD PALACE", "-20.00", 20)));

        for (AccountAnomalyDetector written : List.of(taught, detector)) {
            AccountAnomalyDetector read = AccountAnomalyDetector.read(new ByteArrayInputStream(bytes(written)));

            assertThat(read.info()).isEqualTo(written.info());
            assertThat(bytes(read)).isEqualTo(bytes(written));
            for (TransactionContext context : contexts(history(5, 60, 4))) {
                assertThat(read.score(context)).isEqualTo(written.score(context));
            }
        }
    }

    @Test
    void sealedPayloadsThatWereTamperedWithAreRejectedOrWholeDetectors() throws IOException {
        byte[] payload =
                Artifact.read(new ByteArrayInputStream(bytes(FITTED))).payload().readAllBytes();
        Random random = new Random(13);
        int rejected = 0;
        for (int round = 0; round < 600; round++) {
            byte[] changed = payload.clone();
            changed[random.nextInt(round % 2 == 0 ? 80 : changed.length)] = (byte) random.nextInt(256);
            if (round % 10 == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            Artifact.builder("account-anomaly", 1, 0).payload(changed).build().write(sealed);
            try {
                AccountAnomalyDetector read =
                        AccountAnomalyDetector.read(new ByteArrayInputStream(sealed.toByteArray()));
                assertThat(scored(read, groceries(20), line("GREEN GROCER", "-118.00", 25))
                                .score())
                        .isBetween(0.0, 1.0);
            } catch (ArtifactException e) {
                assertThat(e.problem()).isEqualTo(Problem.CORRUPT);
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(100);
        assertThat(catchThrowableOfType(
                                ArtifactException.class,
                                () -> AccountAnomalyDetector.read(new ByteArrayInputStream(new byte[3])))
                        .problem())
                .isEqualTo(Problem.CORRUPT);
    }

    private static byte[] bytes(AccountAnomalyDetector detector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.write(bytes);
        return bytes.toByteArray();
    }

    private AnomalyScore score(AccountProfile profile, Transaction line) {
        return scored(detector, profile, line);
    }

    private static AnomalyScore scored(AccountAnomalyDetector detector, AccountProfile profile, Transaction line) {
        return detector.score(context(profile, line)).orElseThrow();
    }

    private static List<String> codes(AnomalyScore score) {
        return score.findings().stream().map(Finding::code).toList();
    }

    private static TransactionContext context(AccountProfile profile, Transaction line) {
        return TransactionContext.of(line, profile);
    }

    private static String key(String descriptor) {
        return PARSER.parse(descriptor).key();
    }

    private static Transaction line(String descriptor, String dollars, int day) {
        return line(descriptor, Money.of(dollars, "USD"), day);
    }

    private static Transaction line(String descriptor, Money amount, int day) {
        return Transaction.of(descriptor, amount, START.plusDays(day));
    }

    private static Transaction timed(int day, int hour) {
        return line("SHOP", "-" + (40 + day % 20) + ".00", day).toBuilder()
                .time(LocalTime.of(hour, 20))
                .build();
    }

    /** A payment a day at one merchant, about 118 dollars. */
    private static AccountProfile groceries(int lines) {
        AccountProfile profile = AccountProfile.empty();
        String[] amounts = {"-118.00", "-110.00", "-126.00", "-114.00", "-122.00"};
        for (int i = 0; i < lines; i++) {
            profile = profile.update(
                    line("GREEN GROCER", amounts[i % 5], i), key("GREEN GROCER"), CategoryId.UNCATEGORIZED);
        }
        return profile;
    }

    static List<Transaction> history(int accounts, int lines, long seed) {
        Random random = new Random(seed);
        List<Transaction> history = new ArrayList<>();
        double[] level = random.doubles(accounts, 3, 5).toArray();
        for (int day = 0; day < lines; day++) {
            for (int account = 0; account < accounts; account++) {
                long cents = Math.round(100 * Math.exp(level[account] + 0.4 * random.nextGaussian()));
                history.add(
                        line("SHOP " + (char) ('A' + random.nextInt(20)), Money.ofMinor(-cents, "USD"), day).toBuilder()
                                .account("account " + account)
                                .build());
            }
        }
        return history;
    }

    private static List<TransactionContext> contexts(List<Transaction> history) {
        List<TransactionContext> contexts = new ArrayList<>();
        Map<String, AccountProfile> profiles = new HashMap<>();
        for (Transaction line : history) {
            String account = line.account().orElse("");
            AccountProfile profile = profiles.getOrDefault(account, AccountProfile.empty());
            contexts.add(context(profile, line));
            profiles.put(account, profile.update(line, key(line.descriptor()), CategoryId.UNCATEGORIZED));
        }
        return contexts;
    }
}
