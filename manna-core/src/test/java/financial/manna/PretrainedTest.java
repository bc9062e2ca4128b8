package financial.manna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.Evidence.Role;
import financial.manna.Fixtures.ExactRules;
import financial.manna.Fixtures.RoteModel;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.RuleMatch;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {

    private static final CategoryId COFFEE = CategoryId.of("coffee_and_cafes");
    private static final CategoryId GROCERIES = CategoryId.of("groceries");
    private static final CategoryId FLIGHTS = CategoryId.of("airlines");
    private static final CategoryId HOTELS = CategoryId.of("hotels");
    private static final Transaction SHOP = Transaction.of("XQZV");

    @TempDir
    private Path folder;

    private static CategorizerBuilder with(ScoredCategory... prediction) {
        CategorizerBuilder builder = Categorizer.builder();
        builder.pretrained = new Shipped(Map.of("XQZV", List.of(prediction), "STARBUCKS", List.of(prediction)));
        return builder;
    }

    private static RoteModel own(CategoryId category, double probability) {
        return new RoteModel(Map.of("XQZV", List.of(new ScoredCategory(category, probability))));
    }

    /** A user's model that cannot tell a hotel from a grocer. */
    private static RoteModel torn() {
        return new RoteModel(
                Map.of("XQZV", List.of(new ScoredCategory(HOTELS, 0.3), new ScoredCategory(GROCERIES, 0.26))));
    }

    @Test
    void aLineThatNothingKnowsGetsABestGuessAndStaysUnanswered() {
        Categorization answer = with(new ScoredCategory(COFFEE, 0.3)).build().categorize(SHOP);

        assertThat(answer.bestGuess()).isEqualTo(COFFEE);
        assertThat(answer.category()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(answer.abstentionReason()).contains(AbstentionReason.LOW_CONFIDENCE);
        assertThat(answer.needsReview()).isTrue();
        assertThat(answer.decidedBy()).isEqualTo(Decider.MODEL);
        assertThat(answer.evidenceIds()).containsExactly("model:shipped");
    }

    @Test
    void evenASureGuessIsNoAnswerAndNoMoreThanEvenOdds() {
        Categorization answer = with(new ScoredCategory(COFFEE, 0.97)).build().categorize(SHOP);

        assertThat(answer.category()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(answer.bestGuess()).isEqualTo(COFFEE);
        assertThat(answer.confidence()).isEqualTo(0.5);
        assertThat(answer.abstained()).isTrue();
    }

    @Test
    void refusesAModelOfItsOwnNameForEvidenceWouldNotTellThemApart() {
        CategorizerBuilder builder = Categorizer.builder().model(own(COFFEE, 0.9));
        builder.pretrained = own(HOTELS, 0.3);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(own(COFFEE, 0.9).info().id());
    }

    @Test
    void anAnswerThatIsGivenWithoutItStaysAsItIs() {
        Transaction known = Transaction.of("STARBUCKS");

        Categorization answer = with(new ScoredCategory(FLIGHTS, 0.99)).build().categorize(known);

        assertThat(answer.category()).isEqualTo(COFFEE);
        assertThat(answer).isEqualTo(Categorizer.standard().categorize(known));
    }

    @Test
    void theUsersOwnModelIsAskedFirstAndItsDoubtIsShared() {
        CategorizerBuilder builder = with(new ScoredCategory(GROCERIES, 0.4), new ScoredCategory(HOTELS, 0.1));

        Categorization sure = builder.model(own(HOTELS, 0.8)).build().categorize(SHOP);
        Categorization unsure = builder.model(torn()).build().categorize(SHOP);

        assertThat(sure.category()).isEqualTo(HOTELS);
        assertThat(sure.evidenceIds()).containsExactly("model:rote");
        assertThat(unsure.bestGuess()).isEqualTo(GROCERIES);
        assertThat(unsure.category()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(unsure.evidenceIds()).containsExactly("model:rote", "model:shipped");
    }

    @Test
    void aRuleDecidesAsWithout() {
        ExactRules rules = new ExactRules(Map.of("XQZV", RuleMatch.of(List.of("r1"), FLIGHTS, 0.9, List.of(), null)));

        Categorization answer =
                with(new ScoredCategory(COFFEE, 0.3)).rules(rules).build().categorize(SHOP);

        assertThat(answer.decidedBy()).isEqualTo(Decider.RULE);
        assertThat(answer).isEqualTo(Categorizer.builder().rules(rules).build().categorize(SHOP));
    }

    @Test
    void anExplanationCallsItByItsNameAndListsWhatCounted() {
        Categorizer both =
                with(new ScoredCategory(COFFEE, 0.4)).model(own(COFFEE, 0.2)).build();

        Explanation explanation = both.explain(SHOP);

        assertThat(explanation.categorization()).isEqualTo(both.categorize(SHOP));
        assertThat(explanation.categorization().evidenceIds()).containsExactly("model:rote", "model:shipped");
        assertThat(explanation.evidence())
                .filteredOn(piece -> piece.id().startsWith("model:"))
                .extracting(Evidence::detail)
                .containsExactlyInAnyOrder("the model's first choice", "the pre-trained model's first choice");
        assertThat(explanation.evidence())
                .filteredOn(piece -> piece.id().equals("rote"))
                .hasSize(2)
                .allMatch(piece -> piece.role() == Role.SUPPORTS);
    }

    @Test
    void aComponentLikeOthers() {
        Categorizer categorizer = with(new ScoredCategory(COFFEE, 0.4)).build();

        assertThat(categorizer.describe()).extracting(ComponentInfo::id).contains("shipped");
        assertThat(categorizer.health().modelLoaded()).isTrue();
    }

    @Test
    void aTaxonomyThatLacksItsCategoriesIsRefused() {
        CategorizerBuilder builder = with(new ScoredCategory(CategoryId.of("gardening"), 0.4));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the pre-trained model assigns categories")
                .hasMessageContaining("gardening");
    }

    @Test
    void withoutItsModuleTheErrorNamesTheDependency() {
        CategorizerBuilder builder = Categorizer.builder();

        assertThatThrownBy(builder::pretrained)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("financial.manna:manna-ml");
    }

    @Test
    void theOneServiceIsFoundAndOfTwoNoneIsChosenByAccident() throws IOException {
        try (URLClassLoader one = services(Shipped.class.getName());
                URLClassLoader two = services(Shipped.class.getName() + "\n" + Other.class.getName())) {
            assertThat(Pretrained.find(one)).isInstanceOf(Shipped.class);
            assertThatThrownBy(() -> Pretrained.find(two))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("more than one")
                    .hasMessageContaining("Other")
                    .hasMessageContaining("Shipped");
        }
    }

    @Test
    void aModelThatCannotBeLoadedIsNamedWithItsReason() throws IOException {
        try (URLClassLoader damaged = services(Damaged.class.getName())) {
            assertThatThrownBy(() -> Pretrained.find(damaged))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Damaged")
                    .hasMessageContaining("cannot be loaded");
        }
    }

    private URLClassLoader services(String classes) throws IOException {
        Path file = Files.createTempDirectory(folder, "services")
                .resolve("META-INF/services/" + CategoryModel.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, classes);
        URL root = file.getParent().getParent().getParent().toUri().toURL();
        return new URLClassLoader(new URL[] {root}, PretrainedTest.class.getClassLoader());
    }

    /** What a module could register. */
    public static class Shipped extends RoteModel {

        public Shipped() {
            this(Map.of());
        }

        Shipped(Map<String, List<ScoredCategory>> predictions) {
            super(predictions);
        }

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("model", "shipped", "1", "test");
        }
    }

    /** One whose bytes are gone. */
    public static final class Damaged extends Shipped {

        public Damaged() {
            throw new IllegalStateException("the bytes are gone");
        }
    }

    /** Another. */
    public static final class Other extends Shipped {}
}
