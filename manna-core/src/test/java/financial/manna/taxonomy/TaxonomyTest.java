package financial.manna.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyTest {

    @Test
    void listsEachPrimaryFollowedByItsDetailedOnesHoweverTheyWereAdded() {
        Taxonomy taxonomy = Taxonomy.builder("t", "1")
                .primary("b", "B")
                .primary("a", "A")
                .detailed("a1", "a", "A1")
                .detailed("b1", "b", "B1")
                .detailed("a0", "a", "A0")
                .build();

        assertThat(taxonomy.categories())
                .extracting(category -> category.id().value())
                .containsExactly("b", "b1", "a", "a1", "a0", "uncategorized");
        assertThat(taxonomy.primaries())
                .extracting(category -> category.id().value())
                .containsExactly("b", "a", "uncategorized");
        assertThat(taxonomy.children(CategoryId.of("a")))
                .extracting(Category::name)
                .containsExactly("A1", "A0");
        assertThat(taxonomy.children(CategoryId.of("a1"))).isEmpty();
        assertThat(taxonomy.children(CategoryId.of("nowhere"))).isEmpty();
    }

    @Test
    void uncategorizedMayBeAddedByHandWithAnotherName() {
        Taxonomy taxonomy = Taxonomy.builder("t", "1")
                .primary("uncategorized", "Sonstiges")
                .primary("a", "A")
                .build();

        assertThat(taxonomy.get(CategoryId.UNCATEGORIZED).name()).isEqualTo("Sonstiges");
        assertThat(taxonomy.categories()).hasSize(2);
    }

    @Test
    void anIdWinsOverANameThatReadsTheSame() {
        Taxonomy taxonomy = Taxonomy.builder("t", "1")
                .primary("x", "Food")
                .primary("food", "Meals")
                .build();

        assertThat(taxonomy.find("FOOD")).map(Category::name).contains("Meals");
    }

    @Test
    void aLaterMappingOverrulesAnEarlierOne() {
        Taxonomy taxonomy = Taxonomy.builder("t", "1")
                .primary("a", "A")
                .primary("b", "B")
                .mcc("5000-5999", "a")
                .mcc("5411", "b")
                .build();

        assertThat(taxonomy.forMcc("5410")).contains(CategoryId.of("a"));
        assertThat(taxonomy.forMcc("5411")).contains(CategoryId.of("b"));
        assertThat(taxonomy.forMcc("6000")).isEmpty();
    }

    @Test
    void aBuiltTaxonomyDoesNotChangeWithItsBuilder() {
        Taxonomy.Builder builder = Taxonomy.builder("t", "1").primary("a", "A");
        Taxonomy first = builder.build();

        Taxonomy second = builder.detailed("a1", "a", "A1").mcc("5411", "a1").build();

        assertThat(first.categories()).hasSize(2);
        assertThat(first.forMcc("5411")).isEmpty();
        assertThat(second.categories()).hasSize(3);
    }

    @Test
    void rejectsWhatWouldContradictItself() {
        Taxonomy.Builder builder =
                Taxonomy.builder("t", "1").primary("a", "Äpfel").detailed("a1", "a", "Boskop");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.primary("a", "B"))
                .withMessage("category id \"a\" is defined twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.detailed("A1", "a", "B"))
                .withMessage("category ids \"a1\" and \"A1\" differ only in case");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.primary("b", " APFEL "))
                .withMessage("categories \"a\" and \"b\" share the name APFEL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.detailed("b", "a1", "B"))
                .withMessageContaining("parent \"a1\" of \"b\" is not a primary category");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.detailed("b", "nowhere", "B"))
                .withMessageContaining("parent \"nowhere\" of \"b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.detailed("b", "uncategorized", "B"))
                .withMessageContaining("has nothing below it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.describe("b", "", "#000000", "x"))
                .withMessage("category \"b\" is not added yet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.describe("a", "", "#00000", "x"))
                .withMessageContaining("#RRGGBB, not \"#00000\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.primary("uncategorized", "U").mcc("9999", "uncategorized"))
                .withMessageContaining("cannot stand for \"uncategorized\"");
        assertThat(builder.build().categories()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "541", "5411-", "-5411", "5411-5410", "5411-5412-5413", "54a1", "5411, 5412"})
    void rejectsMalformedCodes(String codes) {
        Taxonomy.Builder builder = Taxonomy.builder("t", "1").primary("a", "A");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.mcc(codes, "a"))
                .withMessageContaining("not \"" + codes + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "12345678901234567890123456789012345678901234567890123456789012345"})
    void rejectsMalformedIds(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> CategoryId.of(id)).withMessageContaining("category id");
    }

    @Test
    void unknownCategoriesAreNamedWithTheTaxonomy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Taxonomy.standard().get(CategoryId.of("nowhere")))
                .withMessage("no category \"nowhere\" in taxonomy manna version 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Taxonomy.standard().primaryOf(CategoryId.of("nowhere")));
        assertThat(Taxonomy.standard().contains(CategoryId.of("nowhere"))).isFalse();
    }

    @Test
    void nullsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Taxonomy.standard().forMcc(null))
                .withMessage("code");
        assertThatNullPointerException()
                .isThrownBy(() -> Taxonomy.builder(null, "1"))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> Taxonomy.builder("t", "1").primary("a", null))
                .withMessage("name");
    }

    @Test
    void idsSortByTheirText() {
        assertThat(CategoryId.of("a")).isLessThan(CategoryId.of("b")).hasToString("a");
        assertThat(Taxonomy.standard())
                .hasToString(
                        "Taxonomy[manna 1, " + Taxonomy.standard().categories().size() + " categories]");
        assertThat(Taxonomy.standard().get(CategoryId.of("fees"))).hasToString("Fees (fees)");
    }
}
