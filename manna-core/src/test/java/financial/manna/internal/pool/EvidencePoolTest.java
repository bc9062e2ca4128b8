package financial.manna.internal.pool;

import static financial.manna.Fixtures.COFFEE;
import static financial.manna.Fixtures.FLIGHTS;
import static financial.manna.Fixtures.FOOD;
import static financial.manna.Fixtures.GROCERIES;
import static financial.manna.Fixtures.HOTELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Decider;
import financial.manna.Fixtures;
import financial.manna.ScoredCategory;
import financial.manna.internal.pool.EvidencePool.Pooled;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidencePoolTest {

    private final EvidencePool pool = new EvidencePool(Fixtures.taxonomy());

    private static Clue clue(Decider source, CategoryId category, double probability) {
        return new Clue(source, source.id() + ":" + category, "found", category, category, probability);
    }

    private static double probability(ScoredCategory scored) {
        return scored.probability();
    }

    @Test
    void oneClueAloneGivesItsOwnProbability() {
        Pooled pooled = pool.pool(List.of(clue(Decider.BRAND, COFFEE, 0.7)), -1, List.of());

        assertThat(pooled.best().category()).isEqualTo(COFFEE);
        assertThat(probability(pooled.best())).isEqualTo(0.7, within(1e-12));
    }

    @Test
    void aClueForAParentAnswersTheParent() {
        Pooled pooled = pool.pool(List.of(clue(Decider.BRAND, FOOD, 0.8)), -1, List.of());

        assertThat(pooled.best().category()).isEqualTo(FOOD);
        assertThat(probability(pooled.best())).isEqualTo(0.8, within(1e-12));
        assertThat(pooled.parent()).isEqualTo(pooled.best());
    }

    @Test
    void agreementReinforcesAsNaiveBayesSays() {
        Pooled pooled =
                pool.pool(List.of(clue(Decider.BRAND, COFFEE, 0.7), clue(Decider.HINT, COFFEE, 0.6)), -1, List.of());

        // Four leaves: odds against the prior of one in four multiply.
        double odds = (0.7 / 0.3) * (0.6 / 0.4) * 3;
        assertThat(probability(pooled.best())).isEqualTo(odds / (1 + odds), within(1e-12));
        assertThat(pooled.counted()).hasSize(2);
    }

    @Test
    void twoCluesOfOneSourceForOneCategoryCountOnce() {
        Clue strong = clue(Decider.GRAMMAR, COFFEE, 0.7);
        Clue weak = clue(Decider.GRAMMAR, COFFEE, 0.6);

        assertThat(pool.pool(List.of(weak, strong), -1, List.of()).best())
                .isEqualTo(pool.pool(List.of(strong), -1, List.of()).best());
    }

    @Test
    void contradictionLeavesDoubtAndAnAlternative() {
        Pooled pooled =
                pool.pool(List.of(clue(Decider.BRAND, COFFEE, 0.8), clue(Decider.HINT, FLIGHTS, 0.7)), -1, List.of());

        assertThat(pooled.best().category()).isEqualTo(COFFEE);
        assertThat(probability(pooled.best())).isBetween(0.4, 0.7);
        assertThat(pooled.alternatives()).extracting(ScoredCategory::category).containsExactly(FLIGHTS);
    }

    @Test
    void aParentAndItsLeafAgree() {
        Pooled pooled =
                pool.pool(List.of(clue(Decider.BRAND, FOOD, 0.9), clue(Decider.HINT, COFFEE, 0.6)), -1, List.of());

        assertThat(pooled.best().category()).isEqualTo(COFFEE);
        assertThat(pooled.parent().category()).isEqualTo(FOOD);
        assertThat(pooled.parent().probability()).isGreaterThan(pooled.best().probability());
        assertThat(pooled.alternatives()).isEmpty();
    }

    @Test
    void directionPicksTheCategory() {
        Clue interest = new Clue(Decider.GRAMMAR, "g", "interest", COFFEE, FLIGHTS, 0.9);

        assertThat(pool.pool(List.of(interest), 1, List.of()).best().category()).isEqualTo(FLIGHTS);
        assertThat(pool.pool(List.of(interest), -1, List.of()).best().category())
                .isEqualTo(COFFEE);
        assertThat(pool.pool(List.of(interest), 0, List.of()).best().category()).isEqualTo(COFFEE);
    }

    @Test
    void aModelAloneKeepsItsOwnProbabilities() {
        Pooled pooled = pool.pool(
                List.of(),
                -1,
                List.of(new ModelPrediction(
                        "one",
                        List.of(
                                new ScoredCategory(COFFEE, 0.5),
                                new ScoredCategory(GROCERIES, 0.3),
                                new ScoredCategory(FLIGHTS, 0.15),
                                new ScoredCategory(HOTELS, 0.05)))));

        assertThat(probability(pooled.best())).isEqualTo(0.5, within(1e-9));
        assertThat(pooled.parent().probability()).isEqualTo(0.8, within(1e-9));
        assertThat(pooled.loudest()).isEqualTo(Decider.MODEL);
        assertThat(pooled.alternatives())
                .extracting(ScoredCategory::category)
                .containsExactly(GROCERIES, FLIGHTS, HOTELS);
    }

    @Test
    void twoModelsMultiplyAsTwoWitnesses() {
        ModelPrediction one = new ModelPrediction("one", List.of(new ScoredCategory(COFFEE, 0.4)));
        ModelPrediction other =
                new ModelPrediction("other", List.of(new ScoredCategory(COFFEE, 0.4), new ScoredCategory(HOTELS, 0.4)));

        Pooled pooled = pool.pool(List.of(), -1, List.of(one, other));

        // What a model does not name is spread over the four leaves: shares .55 .15 .15 .15 times .45 .05 .05 .45.
        double coffee = 0.55 * 0.45;
        assertThat(probability(pooled.best()))
                .isEqualTo(coffee / (coffee + 2 * 0.15 * 0.05 + 0.15 * 0.45), within(1e-9));
        assertThat(pooled.predictions()).containsExactly(one, other);
    }

    @Test
    void aPredictionNamesACategory() {
        assertThatThrownBy(() -> new ModelPrediction("mute", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mute");
    }

    @Test
    void categoriesOutsideTheTaxonomyArePassedOver() {
        Pooled pooled = pool.pool(List.of(clue(Decider.BRAND, CategoryId.of("gardening"), 0.9)), -1, List.of());

        assertThat(pooled.isEmpty()).isTrue();
    }

    @Test
    void probabilitiesStayProbabilitiesForAnyEvidence() {
        Random random = new Random(11);
        List<Decider> sources = List.of(Decider.GRAMMAR, Decider.BRAND, Decider.HINT);
        EvidencePool standard = new EvidencePool(Taxonomy.standard());
        List<CategoryId> categories = Taxonomy.standard().categories().stream()
                .map(category -> category.id())
                .filter(standard::knows)
                .toList();
        for (int round = 0; round < 2_000; round++) {
            List<Clue> clues = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                clues.add(clue(
                        sources.get(random.nextInt(sources.size())),
                        categories.get(random.nextInt(categories.size())),
                        Math.min(0.999_999, Math.max(1e-6, random.nextDouble()))));
            }

            Pooled pooled = standard.pool(clues, -1, List.of());

            assertThat(pooled.parent().probability())
                    .isGreaterThanOrEqualTo(pooled.best().probability() - 1e-12);
        }
    }
}
