package financial.manna;

import static financial.manna.Fixtures.COFFEE;
import static financial.manna.Fixtures.FLIGHTS;
import static financial.manna.Fixtures.FOOD;
import static financial.manna.Fixtures.GROCERIES;
import static financial.manna.Fixtures.HOTELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Evidence.Role;
import financial.manna.Fixtures.ExactRules;
import financial.manna.Fixtures.RoteModel;
import financial.manna.merchant.KnownMerchant;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import financial.manna.transaction.TransactionType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CategorizerTest {

    private static final Transaction UNKNOWN = Transaction.of("XQZV 4417");

    private static CategorizerBuilder builder() {
        return Categorizer.builder().taxonomy(Fixtures.taxonomy());
    }

    private static ExactRules rule(String descriptor, CategoryId category, double confidence) {
        return new ExactRules(
                Map.of(descriptor, RuleMatch.of(List.of("r1"), category, confidence, List.of("tagged"), "Nice Name")));
    }

    @Test
    void abstainsWhenNothingSpeaks() {
        Categorization answer = builder().build().categorize(UNKNOWN);

        assertThat(answer.category()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(answer.abstentionReason()).contains(AbstentionReason.NO_EVIDENCE);
        assertThat(answer.needsReview()).isTrue();
        assertThat(answer.confidence()).isZero();
    }

    @Test
    void ownLabelWinsOverRuleAndHint() {
        Categorizer categorizer = builder().rules(rule("SHOP", FLIGHTS, 0.99)).build();
        Transaction labelled =
                Transaction.builder("SHOP").mcc("5814").ownLabel(GROCERIES).build();

        Categorization answer = categorizer.categorize(labelled);

        assertThat(answer.category()).isEqualTo(GROCERIES);
        assertThat(answer.decidedBy()).isEqualTo(Decider.USER_LABEL);
        assertThat(answer.confidence()).isEqualTo(1);
        assertThat(answer.needsReview()).isFalse();
    }

    @Test
    void refusesAnOwnLabelThatTheTaxonomyLacks() {
        Categorizer categorizer = builder().build();
        Transaction labelled =
                Transaction.builder("SHOP").ownLabel(CategoryId.of("gardening")).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> categorizer.categorize(labelled))
                .withMessageContaining("gardening")
                .withMessageContaining("small");
    }

    @Test
    void aRuleThatMatchesDecidesAgainstStrongerEvidence() {
        Categorizer categorizer = builder()
                .rules(rule("SHOP", FLIGHTS, 0.6))
                .model(new RoteModel(Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.99)))))
                .build();

        Categorization answer = categorizer.categorize(Transaction.of("SHOP"));

        assertThat(answer.category()).isEqualTo(FLIGHTS);
        assertThat(answer.decidedBy()).isEqualTo(Decider.RULE);
        assertThat(answer.evidenceIds()).containsExactly("r1");
        assertThat(answer.tags()).containsExactly("tagged");
        assertThat(answer.merchantName()).contains("Nice Name");
    }

    @Test
    void theRestOfARulesProbabilityIsSharedAmongTheAlternatives() {
        Categorizer categorizer = builder()
                .rules(rule("SHOP", FLIGHTS, 0.6))
                .model(new RoteModel(
                        Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.6), new ScoredCategory(GROCERIES, 0.3)))))
                .build();

        Categorization answer = categorizer.categorize(Transaction.of("SHOP"));

        double sum = answer.confidence()
                + answer.alternatives().stream()
                        .mapToDouble(ScoredCategory::probability)
                        .sum();
        assertThat(sum).isEqualTo(1, within(1e-9));
        assertThat(answer.alternatives().get(0).category()).isEqualTo(COFFEE);
        assertThat(answer.needsReview()).isTrue();
    }

    @Test
    void theRestOfARulesProbabilityIsSharedAmongThoseThatAreNamed() {
        List<CategoryId> primaries = Taxonomy.standard().categories().stream()
                .filter(Category::isPrimary)
                .map(Category::id)
                .filter(category -> !category.equals(CategoryId.UNCATEGORIZED))
                .toList();
        List<ScoredCategory> many = Taxonomy.standard().categories().stream()
                .filter(category -> !category.isPrimary())
                .filter(category -> primaries.indexOf(category.parent().orElseThrow()) < 8)
                .map(category -> new ScoredCategory(category.id(), 0.01))
                .toList();
        Categorizer categorizer = Categorizer.builder()
                .rules(rule("SHOP", many.get(0).category(), 0.6))
                .model(new RoteModel(Map.of("SHOP", many)))
                .build();

        Categorization answer = categorizer.categorize(Transaction.of("SHOP"));

        assertThat(answer.alternatives()).hasSize(5);
        assertThat(answer.alternatives().stream()
                        .mapToDouble(ScoredCategory::probability)
                        .sum())
                .isEqualTo(0.4, within(1e-9));
    }

    @Test
    void aRuleWithoutCategoryTagsAndLeavesTheDecisionToThePool() {
        ExactRules rules = new ExactRules(Map.of("SHOP", RuleMatch.of(List.of("t"), null, 1, List.of("work"), null)));

        Categorization answer = builder()
                .rules(rules)
                .build()
                .categorize(Transaction.builder("SHOP").mcc("5411").build());

        assertThat(answer.category()).isEqualTo(GROCERIES);
        assertThat(answer.decidedBy()).isEqualTo(Decider.HINT);
        assertThat(answer.tags()).containsExactly("work");
    }

    @Test
    void oneHintAloneKeepsItsOwnProbability() {
        Categorization answer = builder()
                .build()
                .categorize(Transaction.builder("SHOP").mcc("5814").build());

        assertThat(answer.category()).isEqualTo(COFFEE);
        assertThat(answer.confidence()).isEqualTo(0.85, within(1e-9));
        assertThat(answer.evidenceIds()).containsExactly("mcc:5814");
    }

    @Test
    void aProvidersCategoryCountsByNameWhateverItsCase() {
        Categorization answer = builder()
                .build()
                .categorize(
                        Transaction.builder("SHOP").providerCategory("cOFFEE").build());

        assertThat(answer.category()).isEqualTo(COFFEE);
    }

    @Test
    void answersTheParentWhenOnlyTheParentIsSure() {
        Categorizer categorizer = builder()
                .model(new RoteModel(
                        Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.45), new ScoredCategory(GROCERIES, 0.40)))))
                .build();

        Categorization answer = categorizer.categorize(Transaction.of("SHOP"));

        assertThat(answer.category()).isEqualTo(FOOD);
        assertThat(answer.bestGuess()).isEqualTo(COFFEE);
        assertThat(answer.abstentionReason()).contains(AbstentionReason.ONLY_PARENT_SURE);
        assertThat(answer.confidence()).isBetween(0.85, 1.0);
    }

    @Test
    void abstainsButKeepsTheBestGuessWhenEvidenceContradicts() {
        Transaction contradictory = Transaction.builder("SHOP")
                .mcc("5814")
                .providerCategory("Hotels")
                .build();
        Categorizer categorizer = builder()
                .model(new RoteModel(Map.of("SHOP", List.of(new ScoredCategory(HOTELS, 0.30)))))
                .build();

        Categorization answer = categorizer.categorize(contradictory);

        assertThat(answer.abstained() ? answer.bestGuess() : answer.category()).isIn(COFFEE, HOTELS);
        assertThat(answer.confidence()).isLessThan(0.75);
        assertThat(answer.needsReview()).isTrue();
    }

    @Test
    void showsTheSourcesMerchantNameBeforeTheParsedOne() {
        Transaction named =
                Transaction.builder("SQ *XQZV").merchant("Xqzv & Sons").build();

        assertThat(builder().build().categorize(named).merchantName()).contains("Xqzv & Sons");
    }

    @Test
    void explanationAgreesWithTheAnswerAndNamesLosers() {
        Categorizer categorizer = builder()
                .rules(rule("SHOP", FLIGHTS, 0.9))
                .model(new RoteModel(Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.9)))))
                .build();
        Transaction transaction = Transaction.builder("SHOP").mcc("5411").build();

        Explanation explanation = categorizer.explain(transaction);

        assertThat(explanation.categorization()).isEqualTo(categorizer.categorize(transaction));
        assertThat(explanation.evidence().get(0).id()).isEqualTo("r1");
        assertThat(explanation.evidence())
                .filteredOn(piece -> piece.role() == Role.OUTRANKED)
                .extracting(Evidence::id)
                .contains("mcc:5411");
    }

    @Test
    void anOwnLabelOutranksTheRuleInTheExplanation() {
        Categorizer categorizer = builder().rules(rule("SHOP", FLIGHTS, 0.9)).build();

        Explanation explanation =
                categorizer.explain(Transaction.builder("SHOP").ownLabel(COFFEE).build());

        assertThat(explanation.evidence()).extracting(Evidence::role).containsExactly(Role.SUPPORTS, Role.OUTRANKED);
    }

    @Test
    void theAnswerCacheNeverMixesWhatDiffersInAFieldThatIsRead() {
        Categorizer categorizer = builder().build();
        Transaction coffee = Transaction.builder("SHOP").mcc("5814").id("1").build();
        Transaction groceries = coffee.toBuilder().mcc("5411").build();
        Transaction sameLine = coffee.toBuilder().id("2").build();

        assertThat(categorizer.categorize(coffee).category()).isEqualTo(COFFEE);
        assertThat(categorizer.categorize(groceries).category()).isEqualTo(GROCERIES);
        assertThat(categorizer.categorize(sameLine).category()).isEqualTo(COFFEE);
        assertThat(categorizer.health().cacheHits()).isEqualTo(1);
    }

    @Test
    void aWarmCacheAnswersLikeACold() {
        RuleEngine outflowIsFlights = new OutflowRule();
        Categorizer warm = builder().rules(outflowIsFlights).build();
        Categorizer cold = builder()
                .rules(outflowIsFlights)
                .cache(0, Duration.ofSeconds(1))
                .build();
        List<Transaction> lines = List.of(
                Transaction.of("SHOP", Money.of("-5", "USD")),
                Transaction.of("SHOP", Money.of("0", "USD")),
                Transaction.of("SHOP"),
                Transaction.builder("SHOP").type(TransactionType.EXPENSE).build(),
                Transaction.of("SHOP", Money.of("5", "USD")));

        for (Transaction line : lines) {
            assertThat(warm.categorize(line)).isEqualTo(cold.categorize(line));
            assertThat(warm.explain(line).categorization()).isEqualTo(warm.categorize(line));
        }
    }

    @Test
    void aLeafBelowTheAnsweredParentSupportsIt() {
        Categorizer categorizer = builder()
                .model(new RoteModel(
                        Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.45), new ScoredCategory(GROCERIES, 0.40)))))
                .build();

        Explanation explanation = categorizer.explain(Transaction.of("SHOP"));

        assertThat(explanation.categorization().category()).isEqualTo(FOOD);
        assertThat(explanation.evidence()).extracting(Evidence::role).containsOnly(Role.SUPPORTS);
        assertThat(explanation.categorization().evidenceIds()).containsExactly("model:rote");
    }

    @Test
    void namesTheModelsChoiceWhenARuleOutranksIt() {
        Categorizer categorizer = builder()
                .rules(rule("SHOP", FLIGHTS, 0.9))
                .model(new RoteModel(Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.9)))))
                .build();

        assertThat(categorizer.explain(Transaction.of("SHOP")).evidence())
                .filteredOn(piece -> piece.source() == Decider.MODEL)
                .extracting(Evidence::role)
                .containsExactly(Role.OUTRANKED);
    }

    @Test
    void refusesListedMerchantsWithUnknownCategories() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .merchants(List.of(KnownMerchant.of("Acme", CategoryId.of("gardening"))))
                        .build())
                .withMessageContaining("gardening");
    }

    @Test
    void cachedAnswersExpire() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        Categorizer categorizer =
                builder().clock(movable(now)).cache(10, Duration.ofSeconds(60)).build();

        categorizer.categorize(UNKNOWN);
        categorizer.categorize(UNKNOWN);
        now.set(now.get().plusSeconds(61));
        categorizer.categorize(UNKNOWN);

        assertThat(categorizer.health().cacheHits()).isEqualTo(1);
        assertThat(categorizer.health().categorized()).isEqualTo(3);
        assertThat(categorizer.health().at()).isEqualTo(now.get());
    }

    @Test
    void worksWithoutCaches() {
        Categorizer categorizer = builder().cache(0, Duration.ofSeconds(1)).build();

        assertThat(categorizer.categorize(UNKNOWN)).isEqualTo(categorizer.categorize(UNKNOWN));
        assertThat(categorizer.health().cacheHits()).isZero();
    }

    @Test
    void carriesAnAnomalyDetectorThatIsAskedForEveryTransaction() {
        AtomicInteger asked = new AtomicInteger();
        Categorizer categorizer =
                builder().anomalyDetector(new LargeAmount(asked)).build();
        Transaction small = Transaction.of("SHOP", Money.of("-5", "USD"));
        Transaction large = Transaction.of("SHOP", Money.of("-5000", "USD"));

        assertThat(categorizer.categorize(small).anomaly()).isEmpty();
        assertThat(categorizer.categorize(large).anomaly()).isPresent();
        assertThat(categorizer.categorize(large).anomaly()).isPresent();
        assertThat(asked).hasValue(3);
    }

    @Test
    void refusesRulesThatAssignUnknownCategories() {
        ExactRules rules = rule("SHOP", CategoryId.of("gardening"), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().rules(rules).build())
                .withMessageContaining("exact")
                .withMessageContaining("gardening");
    }

    @Test
    void describesItsComponentsInOrder() {
        Categorizer categorizer = builder()
                .rules(rule("SHOP", FLIGHTS, 0.9))
                .model(new RoteModel(Map.of()))
                .anomalyDetector(new LargeAmount(new AtomicInteger()))
                .build();

        assertThat(categorizer.describe())
                .extracting(ComponentInfo::kind)
                .containsSubsequence("taxonomy", "rules", "model", "anomaly");
    }

    @Test
    void aListenerThatThrowsDoesNotSpoilTheAnswer() {
        AtomicInteger heard = new AtomicInteger();
        Categorizer categorizer = builder()
                .listener((answer, nanos, cached) -> {
                    throw new IllegalStateException("listener");
                })
                .listener((answer, nanos, cached) -> heard.incrementAndGet())
                .build();

        assertThat(categorizer.categorize(UNKNOWN).abstained()).isTrue();
        assertThat(heard).hasValue(1);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().reviewThreshold(1.1))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().cache(-1, Duration.ofSeconds(1)))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().cache(1, Duration.ZERO))
                .withMessageContaining("PT0S");
    }

    private static Clock movable(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    /** Matches whatever leaves the account, by its amount alone. */
    private static final class OutflowRule implements RuleEngine {

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("rules", "outflow", "1", "test");
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return EnumSet.of(TransactionField.DIRECTION);
        }

        @Override
        public Set<CategoryId> categories() {
            return Set.of(FLIGHTS);
        }

        @Override
        public Optional<RuleMatch> evaluate(TransactionContext context) {
            return context.transaction()
                    .amount()
                    .filter(Money::isOutflow)
                    .map(amount -> RuleMatch.of(List.of("out"), FLIGHTS, 0.9, List.of(), null));
        }

        @Override
        public List<Evidence> explain(TransactionContext context) {
            return List.of();
        }
    }

    /** Finds amounts above 1,000 unusual. */
    private record LargeAmount(AtomicInteger asked) implements AnomalyDetector {

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("anomaly", "large-amount", "1", "test");
        }

        @Override
        public Optional<AnomalyScore> score(TransactionContext context) {
            asked.incrementAndGet();
            return context.transaction()
                    .amount()
                    .filter(amount -> amount.abs().minorUnits() > 100_000)
                    .map(amount -> new AnomalyScore(0.9, true, RiskLevel.HIGH, "large", List.of()));
        }
    }
}
