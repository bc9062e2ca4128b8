package financial.manna.internal.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.internal.pool.Clue;
import financial.manna.merchant.KnownMerchant;
import financial.manna.merchant.MerchantParser;
import financial.manna.taxonomy.CategoryId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeTest {

    private final Knowledge knowledge = Knowledge.standard();
    private final MerchantParser parser = MerchantParser.standard();

    @ParameterizedTest
    @CsvSource({
        "STARBUCKS PAYROLL 0412, 1, salary",
        "SHELL ENERGY RETAIL, -1, electricity_and_gas",
        "SHELL 0912 RENO, -1, fuel",
        "DIVIDEND COCA COLA, 1, investment_income",
        "MORTGAGE PAYMENT APPLE BANK, -1, mortgage",
        "INTEREST PAID, 1, interest_income",
        "INTEREST PAID, -1, interest_charged",
    })
    void bankWordingOutranksBrandsAndLooksAtTheDirection(String line, int sign, String category) {
        assertThat(category(line, sign)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "RENT TO MCDONALD ROSS, rent",
        "NATIONAL AVENUE DELI, bakeries_and_specialty_food",
        "CHURCH STREET CAFE, coffee_and_cafes",
        "SCHOOL STREET PIZZERIA, fast_food",
        "BANK HOLIDAY BAKERY, bakeries_and_specialty_food",
    })
    void falseFriendsAreNotBelieved(String line, String category) {
        assertThat(category(line, -1)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "7ELEVEN 22101, convenience_stores",
        "7 ELEVEN 22101, convenience_stores",
        "7-ELEVEN 22101, convenience_stores",
        "BURGERKING 99, fast_food",
        "GRUBHUBGOLDENWOK, food_delivery",
        "THE CHEESECAKE FACTORY, restaurants",
        "MÜLLERBÄCKEREI ULM, bakeries_and_specialty_food",
    })
    void gluedAndSplitWordsAreTheSame(String line, String category) {
        assertThat(category(line, -1)).isEqualTo(category);
    }

    @Test
    void aBrandThatTheNetworkCutIsStillFound() {
        Clue clue = clue("DICKS SPORTING GOO");
        Clue cut = clue("REAL CANADIAN SUPERSTOR");

        assertThat(clue).isNotNull();
        assertThat(cut.outflow()).isEqualTo(CategoryId.of("groceries"));
        assertThat(cut.detail()).contains("cut short");
    }

    @Test
    void saysWhatWasFoundInWords() {
        assertThat(clue("STARBUCKS 0042").detail()).isEqualTo("'STARBUCKS' is a known brand: cafe");
        assertThat(clue("NON-NETWORK ATM FEE").detail()).contains("ATM FEE").contains("is wording for");
        assertThat(clue("LUIGIS PIZZERIA").detail()).contains("'PIZZERIA' says the kind of place");
        assertThat(clue("STARBUCKS 0042").source()).isEqualTo(Decider.BRAND);
        assertThat(clue("NON-NETWORK ATM FEE").source()).isEqualTo(Decider.GRAMMAR);
    }

    @Test
    void aRestaurantsTillSpeaksWhereTheNameDoesNot() {
        Clue clue = clue("TST* QUIXOTIC");

        assertThat(clue.source()).isEqualTo(Decider.HINT);
        assertThat(clue.outflow()).isEqualTo(CategoryId.of("restaurants"));
    }

    @Test
    void anUnknownNameSaysNothing() {
        assertThat(knowledge.clues(parser.parse("QUIXOTIC VENTURES 12"), null, null))
                .isEmpty();
    }

    @Test
    void aMerchantsNameFromOutsideHelpsWhereTheDescriptorDoesNot() {
        List<Clue> clues = knowledge.clues(parser.parse("QXV 88812"), "Starbucks", null);

        assertThat(clues)
                .singleElement()
                .satisfies(clue -> assertThat(clue.outflow()).isEqualTo(CategoryId.of("coffee_and_cafes")));
    }

    @Test
    void theHostsDirectoryComesBeforeBrandsAndAfterBankWording() {
        CategoryId business = CategoryId.of("office_supplies");
        Knowledge own = knowledge.with(
                new ListedMerchants(List.of(new KnownMerchant("Starbucks", List.of("Bean Counter"), business, 0.9))));

        assertThat(own.clues(parser.parse("STARBUCKS 0042 RENO NV"), null, null)
                        .get(0)
                        .outflow())
                .isEqualTo(business);
        assertThat(own.clues(parser.parse("BEAN-COUNTER 7"), null, null).get(0).outflow())
                .isEqualTo(business);
        assertThat(own.clues(parser.parse("STARBUCKS PAYROLL"), null, null)
                        .get(0)
                        .outflow())
                .isEqualTo(CategoryId.of("salary"));
        assertThat(own.clues(parser.parse("TACO BELL 3"), null, null).get(0).outflow())
                .isEqualTo(CategoryId.of("fast_food"));
        assertThat(own.info()).extracting(ComponentInfo::id).contains("merchants", "grammar", "brands", "places");
    }

    @Test
    void aMerchantNeedsANameAndAProbability() {
        CategoryId food = CategoryId.of("groceries");

        assertThat(KnownMerchant.of("Corner Shop", food).probability()).isEqualTo(0.95);
        assertThatIllegalArgumentException().isThrownBy(() -> KnownMerchant.of(" ", food));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownMerchant("Shop", List.of(), food, 1))
                .withMessageContaining("Shop")
                .withMessageContaining("(0,1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "***", "'", "the", "0000", "\uD83D\uDE00", "\uD800", "a'b'c", "ąęł ØÆ", "北京 烤鸭"})
    void anyTextGivesAnAnswer(String line) {
        assertThat(knowledge.clues(parser.parse(line), line, line)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void randomTextsNeverFail() {
        Random random = new Random(4);
        String alphabet = "abcdefghij xyz0123456789'*#-/.&\u00E9\u0142\u4E2D\uD83D\uDE00";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(90); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertThat(knowledge.clues(parser.parse(text.toString()), null, null))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aVeryLongLineIsReadAtItsBeginning() {
        assertThat(knowledge.clues(parser.parse("STARBUCKS " + "X1 ".repeat(100_000)), null, null))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void withoutATableItsKnowledgeIsGone() {
        Knowledge less = Knowledge.without(Set.of("own-brands.txt", "map-brands.txt"));

        assertThat(less.clues(parser.parse("NETFLIX.COM"), null, null)).isEmpty();
        assertThat(knowledge.clues(parser.parse("NETFLIX.COM"), null, null)).isNotEmpty();
    }

    private String category(String line, int sign) {
        List<Clue> clues = knowledge.clues(parser.parse(line), null, null);
        return clues.isEmpty() ? "" : clues.get(0).category(sign).value();
    }

    private Clue clue(String line) {
        return knowledge.clues(parser.parse(line), null, null).get(0);
    }
}
