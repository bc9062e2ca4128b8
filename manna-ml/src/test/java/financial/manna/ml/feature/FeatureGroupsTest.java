package financial.manna.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.spi.FeatureExtractor;
import financial.manna.spi.FeatureExtractorContract;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.FeatureGroupContract;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FeatureGroupsTest {

    static Map<String, Double> features(FeatureGroup group, TransactionContext context) {
        Map<String, Double> features = new TreeMap<>();
        group.extract(context, (name, value) -> features.merge(name.toString(), value, Double::sum));
        return features;
    }

    @Test
    void absentFieldsAddNothing() {
        TransactionContext bare = TransactionContext.of(Transaction.of("ACME"));

        assertThat(features(StatementFeatures.amount(), bare)).isEmpty();
        assertThat(features(StatementFeatures.time(), bare)).isEmpty();
        assertThat(features(StatementFeatures.behaviour(), bare)).isEmpty();
        assertThat(features(StatementFeatures.merchantName(TextOptions.words()), bare))
                .isEmpty();
    }

    @Test
    void anAmountCountsForTheTwoBinsAroundIt() {
        Transaction transaction = Transaction.of("ACME", Money.of("-5.00", "USD"));

        Map<String, Double> features = features(StatementFeatures.amount(), TransactionContext.of(transaction));

        assertThat(features).containsKeys("out", "out_2^2", "out_2^3", "whole").doesNotContainKey("tens");
        assertThat(features.get("out_2^2") + features.get("out_2^3")).isEqualTo(1);
        // log2(1 + 5) = 2.585
        assertThat(features.get("out_2^3")).isBetween(0.58, 0.59);
    }

    @Test
    void lastDigitsAreSeenInAnyCurrency() {
        assertThat(features(
                        StatementFeatures.amount(),
                        TransactionContext.of(Transaction.of("A", Money.of("12.99", "USD")))))
                .containsKeys("in", "ends_in_99");
        assertThat(features(
                        StatementFeatures.amount(),
                        TransactionContext.of(Transaction.of("A", Money.of("-200", "JPY")))))
                .containsKeys("whole", "tens", "hundreds");
        assertThat(features(
                        StatementFeatures.amount(),
                        TransactionContext.of(Transaction.of("A", Money.of("0.00", "EUR")))))
                .containsKey("zero");
    }

    @Test
    void datesAreSeenWithinWeekMonthAndYear() {
        Transaction transaction = Transaction.builder("A")
                .bookingDate(LocalDate.of(2026, 1, 31))
                .time(LocalTime.of(13, 5))
                .build();

        assertThat(features(StatementFeatures.time(), TransactionContext.of(transaction)))
                .containsOnlyKeys(
                        "weekday=saturday", "weekend", "third_of_month=2", "last_days", "month=1", "quarter_of_day=2");
    }

    @Test
    void knowledgeNamesKindAndStandardCategory() {
        assertThat(features(
                        StatementFeatures.knowledge(), TransactionContext.of(Transaction.of("STARBUCKS STORE 01234"))))
                .containsKeys("category=coffee_and_cafes", "primary=food_and_dining");
        assertThat(features(StatementFeatures.knowledge(), TransactionContext.of(Transaction.of("ZQXV"))))
                .isEmpty();
    }

    @Test
    void theMerchantGroupSeesWhatSurroundsTheName() {
        assertThat(features(
                        StatementFeatures.merchant(),
                        TransactionContext.of(Transaction.of("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA"))))
                .containsKeys("processor=square", "region=CA", "country=US");
    }

    @Test
    void behaviourComparesWithTheHistoryBefore() {
        AccountProfile profile = AccountProfile.empty();
        for (int month = 1; month <= 4; month++) {
            Transaction bill = Transaction.of("STREAMFLIX", Money.of("-12.99", "EUR"), LocalDate.of(2026, month, 15));
            profile = profile.update(
                    bill, MerchantParser.standard().parse("STREAMFLIX").key(), CategoryId.of("streaming"));
        }
        Transaction next = Transaction.of("STREAMFLIX", Money.of("-25.98", "EUR"), LocalDate.of(2026, 5, 15));
        TransactionContext known = TransactionContext.of(next, profile);
        TransactionContext unknown = TransactionContext.of(Transaction.of("OTHER", Money.of("-12.99", "EUR")), profile);

        Map<String, Double> features = features(StatementFeatures.behaviour(), known);

        assertThat(features)
                .containsKeys("merchant_known", "since_last=month")
                .doesNotContainKey("merchant_usual_amount");
        assertThat(features.get("merchant_log_count")).isEqualTo(Math.log(5));
        assertThat(features.get("merchant_log_ratio")).isBetween(0.9, 1.0);
        assertThat(features(StatementFeatures.behaviour(), unknown))
                .containsKeys("merchant_new", "account_usual_amount");
    }

    @Nested
    class Words implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.words(TextOptions.words());
        }
    }

    @Nested
    class Characters implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.characters(TextOptions.characters());
        }
    }

    @Nested
    class MerchantName implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.merchantName(TextOptions.words());
        }
    }

    @Nested
    class Merchant implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.merchant();
        }
    }

    @Nested
    class KnowledgeOfMerchants implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.knowledge();
        }
    }

    @Nested
    class Amount implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.amount();
        }
    }

    @Nested
    class Time implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.time();
        }
    }

    @Nested
    class Behaviour implements FeatureGroupContract {
        @Override
        public FeatureGroup group() {
            return StatementFeatures.behaviour();
        }
    }

    @Nested
    class Space implements FeatureExtractorContract {
        @Override
        public FeatureExtractor extractor() {
            return FeatureSpace.builder()
                    .add(StatementFeatures.words(TextOptions.words()), 1)
                    .add(StatementFeatures.characters(TextOptions.characters()), 1)
                    .add(StatementFeatures.amount(), 0.3)
                    .fit(List.of(
                            TransactionContext.of(
                                    Transaction.of("SQ *BLUE BOTTLE COFFEE 0123", Money.of("-5.75", "USD"))),
                            TransactionContext.of(Transaction.of("x".repeat(900))),
                            TransactionContext.of(Transaction.of(""))));
        }
    }
}
