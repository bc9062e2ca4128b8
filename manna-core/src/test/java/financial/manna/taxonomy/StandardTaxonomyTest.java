package financial.manna.taxonomy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardTaxonomyTest {

    private final Taxonomy taxonomy = Taxonomy.standard();

    @Test
    void hasItsIdVersionAndSize() {
        assertThat(taxonomy.id()).isEqualTo("manna");
        assertThat(taxonomy.version()).isEqualTo("1");
        assertThat(taxonomy.primaries()).hasSize(17 + 1);
        assertThat(taxonomy.categories()).hasSize(17 + 1 + 128);
    }

    @Test
    void endsWithUncategorizedThatHasNothingBelow() {
        List<Category> primaries = taxonomy.primaries();

        assertThat(primaries.get(primaries.size() - 1).id()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(taxonomy.children(CategoryId.UNCATEGORIZED)).isEmpty();
    }

    @Test
    void everyPrimaryHasDetailedCategoriesAndEveryDetailedOneItsParent() {
        for (Category category : taxonomy.categories()) {
            if (category.isPrimary()) {
                assertThat(taxonomy.primaryOf(category.id())).isEqualTo(category.id());
                if (!category.id().equals(CategoryId.UNCATEGORIZED)) {
                    assertThat(taxonomy.children(category.id()))
                            .as(category.name())
                            .hasSizeGreaterThan(2);
                }
            } else {
                CategoryId parent = taxonomy.primaryOf(category.id());
                assertThat(taxonomy.children(parent)).contains(category);
                assertThat(taxonomy.get(parent).isPrimary()).isTrue();
            }
        }
    }

    @Test
    void everyCategoryIsDescribedForPeopleAndScreens() {
        assertThat(taxonomy.categories()).allSatisfy(category -> {
            assertThat(category.id().value()).matches("[a-z]+(_[a-z]+)*");
            assertThat(category.name()).matches("[A-Z].*");
            assertThat(category.description()).matches("[A-Z][^.]+\\.");
            assertThat(category.color()).matches("#[0-9A-F]{6}");
            assertThat(category.icon()).matches("[a-z0-9]+(_[a-z0-9]+)*");
        });
    }

    @Test
    void primaryColorsAreDistinctAndSiblingsHaveShadesOfTheirOwn() {
        assertThat(taxonomy.primaries()).extracting(Category::color).doesNotHaveDuplicates();
        for (Category primary : taxonomy.primaries()) {
            assertThat(taxonomy.children(primary.id()))
                    .extracting(Category::color)
                    .doesNotHaveDuplicates()
                    .doesNotContain(primary.color());
        }
    }

    @Test
    void everyCodeOfThePublicTableMapsToACategory() throws IOException {
        List<String> codes = publicCodes();

        assertThat(codes).hasSize(1088);
        assertThat(codes).allSatisfy(code -> assertThat(taxonomy.forMcc(code)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "0742, veterinary",
        "3000, airlines",
        "3350, airlines",
        "3351, car_rental",
        "3500, car_rental",
        "3501, hotels",
        "3838, hotels",
        "3999, hotels",
        "4121, taxis_and_rides",
        "4900, utilities",
        "5411, groceries",
        "5541, fuel",
        "5812, restaurants",
        "5813, bars_and_alcohol",
        "5814, fast_food",
        "5912, pharmacies",
        "6011, cash_withdrawal",
        "7011, hotels",
        "7230, hair",
        "8220, tuition",
        "9311, other_taxes"
    })
    void mapsCodesToTheKindOfMerchantTheyStandFor(String code, String category) {
        assertThat(taxonomy.forMcc(code)).contains(CategoryId.of(category));
    }

    @Test
    void mapsOnlyAssignedCodesAndTheThreeRangesOfNamedMerchants() throws IOException {
        List<String> codes = publicCodes();

        for (int code = 0; code < 10_000; code++) {
            String digits = Integer.toString(10_000 + code).substring(1);
            boolean expected = codes.contains(digits) || (code >= 3000 && code <= 3999);
            assertThat(taxonomy.forMcc(digits).isPresent()).as(digits).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000", "1234", "541", "54111", "54 1", "-541", "5411 ", "٥٤١١"})
    void mapsUnknownAndMalformedCodesToNothing(String code) {
        assertThat(taxonomy.forMcc(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coffee_and_cafes|coffee_and_cafes",
                "Coffee & Cafes|coffee_and_cafes",
                " COFFEE & CAFÉS |coffee_and_cafes",
                "FAST FOOD|fast_food",
                "Fees|fees",
                "INCOME|income",
                "uncategorized|uncategorized"
            })
    void findsCategoriesByIdOrNameIgnoringCaseAndAccents(String text, String id) {
        assertThat(taxonomy.find(text)).map(Category::id).isEqualTo(Optional.of(CategoryId.of(id)));
    }

    @Test
    void findsEveryCategoryByItsOwnIdAndName() {
        assertThat(taxonomy.categories()).allSatisfy(category -> {
            assertThat(taxonomy.find(category.id().value())).containsSame(category);
            assertThat(taxonomy.find(category.name())).containsSame(category);
        });
        assertThat(taxonomy.find("Cofee")).isEmpty();
        assertThat(taxonomy.find("")).isEmpty();
    }

    @Test
    void resourceIsInTheFormThatToJsonWrites() throws IOException {
        try (InputStream resource = Taxonomy.class.getResourceAsStream("standard-taxonomy.json")) {
            assertThat(taxonomy.toJson()).isEqualTo(new String(resource.readAllBytes(), UTF_8));
        }
    }

    private static List<String> publicCodes() throws IOException {
        try (InputStream codes = StandardTaxonomyTest.class.getResourceAsStream("merchant-category-codes.txt")) {
            return new String(codes.readAllBytes(), US_ASCII).lines().toList();
        }
    }
}
