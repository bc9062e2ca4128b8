package financial.manna.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantParserTest {

    private static final MerchantParser PARSER = MerchantParser.standard();
    private static final long SEED = 20261121;
    private static final List<String> MERCHANTS = List.of(
            "HARBOR LIGHT COFFEE",
            "OGDEN HARDWARE",
            "MAPLE & THYME",
            "CARRASCO'S TAQUERIA",
            "QUILL PENS",
            "BOSTON BEER GARDEN",
            "NORTHSTAR BOOKS",
            "BELLA CUCINA",
            "STARFISH SUSHI",
            "O'MALLEY PUB");
    private static final List<String> TOWNS = List.of(
            "PORTLAND OR", "SAN DIEGO CA", "BOISE ID", "AUSTIN TX", "TORONTO ON", "SYDNEY NSW", "LEEDS GB", "KOELN DE");
    private static final List<String> OPENINGS = List.of(
            "",
            "POS PURCHASE ",
            "CHECKCARD 0115 ",
            "DEBIT CARD PURCHASE XXXX1234 ",
            "VISA PURCHASE 12JAN ",
            "SQ *",
            "TST* ",
            "PAYPAL *",
            "POS PURCHASE SQ *",
            "CARD PAYMENT TO ");

    @Test
    void refusesNullOnly() {
        assertThatNullPointerException().isThrownBy(() -> PARSER.parse(null)).withMessage("descriptor");
    }

    @Test
    void givesTheSameInstanceEveryTime() {
        assertThat(MerchantParser.standard()).isSameAs(PARSER);
    }

    @ParameterizedTest
    @MethodSource("surroundings")
    void keyIsTheSameWhateverSurroundsTheName(String merchant, String line) {
        assertThat(PARSER.parse(line).key())
                .as(line)
                .isEqualTo(PARSER.parse(merchant).key());
    }

    static Stream<Arguments> surroundings() {
        Random random = new Random(SEED);
        return IntStream.range(0, 500).mapToObj(i -> {
            String merchant = MERCHANTS.get(random.nextInt(MERCHANTS.size()));
            String store =
                    random.nextBoolean() ? " #" + (1 + random.nextInt(9999)) : " " + (100 + random.nextInt(900_000));
            String town = TOWNS.get(random.nextInt(TOWNS.size()));
            String opening = OPENINGS.get(random.nextInt(OPENINGS.size()));
            String date = random.nextInt(3) == 0 ? " 0" + (1 + random.nextInt(9)) + "/1" + random.nextInt(3) : "";
            return Arguments.of(merchant, opening + merchant + store + " " + town + date);
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameReadAgainKeepsItsKey(String name) {
        ParsedDescriptor once = PARSER.parse(name);
        ParsedDescriptor twice = PARSER.parse(once.counterparty());

        assertThat(twice.key()).isEqualTo(once.key());
        assertThat(twice.counterparty()).isEqualTo(once.counterparty());
    }

    static Stream<String> names() {
        return Stream.concat(
                MERCHANTS.stream(),
                Stream.of(
                        "Amazon",
                        "Amazon Prime",
                        "Uber Eats",
                        "McDonald's",
                        "Whole Foods Market",
                        "bol.com",
                        "7-Eleven",
                        "Żabka",
                        "Ελληνικός φούρνος",
                        "Пятёрочка",
                        "מגה בעיר",
                        "セブン-イレブン",
                        "Café de Flore"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "\0\0\0",
                "\uD800",
                "\uDC00\uD800",
                "*",
                "***",
                "SQ *",
                "SQ",
                "//",
                "/",
                "-",
                "#",
                "#1",
                "+",
                "UPI/",
                "UPI",
                "/NAME/",
                "Naam:",
                "SVWZ+",
                "x+",
                "1",
                "12",
                "12/01",
                "CA",
                "NSW AU",
                "A",
                "&",
                "A&",
                "&A",
                "''",
                "THE",
                "POS",
                "POS PURCHASE",
                "PAYPAL *",
                "\uD83C\uDF55",
                "\uD83C\uDF55 \uD83C\uDF55",
                "\u202Eabc\u202C",
                "\uFEFFSHOP",
                "...",
                "....com",
                "a.b",
                "www.",
                "www..com",
                "0000000000000000",
                "\uFDFA",
                "\u0301\u0301",
                "ON",
                "ON 12 JAN",
                "card",
                "dd",
                "12 JAN",
                "JAN 12",
                "CO",
                "INC",
                "99999999999",
                "shop 3\u07F0 jan",
                "shop \u0663 jan"
            })
    void answersToAnything(String descriptor) {
        ParsedDescriptor parsed = PARSER.parse(descriptor);

        assertThat(parsed.raw()).isEqualTo(descriptor);
        assertThat(parsed.text()).doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
        assertThat(parsed.key()).doesNotContain(" ");
    }

    @Test
    void answersToTheLongestLines() {
        for (String unit : List.of(
                "a", "1", "1/", "12/01 ", "x*", "SQ *", "-", "a.", "a.com ", "//", "CA ", "+1", "#1 ", "san ")) {
            String line = unit.repeat(16_384 / unit.length());

            assertThat(PARSER.parse(line).raw()).isSameAs(line);
        }
    }

    @Test
    void keysOfTheBanksOwnOperationsAreNoMerchants() {
        assertThat(PARSER.parse("MONTHLY SERVICE FEE").key()).isEqualTo("#fee");
        assertThat(PARSER.parse("#FEE").key()).isEqualTo("fee");
    }

    @Test
    void textIsFoldedAndCollapsed() {
        assertThat(PARSER.parse("  CAFÉ\t\0DE   FLORE \u202E").text()).isEqualTo("cafe de flore");
        assertThat(PARSER.parse("cafe de flore").text()).isEqualTo("cafe de flore");
    }

    @Test
    void placesInsideNamesStay() {
        assertThat(PARSER.parse("BOSTON BEER GARDEN").counterparty()).isEqualTo("Boston Beer Garden");
        assertThat(PARSER.parse("BANK OF IRELAND DUBLIN IE").counterparty()).isEqualTo("Bank of Ireland");
        assertThat(PARSER.parse("CAFE BERLIN").counterparty()).isEqualTo("Cafe Berlin");
        assertThat(PARSER.parse("CITY OF TORONTO").counterparty()).isEqualTo("City of Toronto");
    }

    @Test
    void aNameCutByTheCardNetworkMeetsTheWholeName() {
        assertThat(PARSER.parse("WILLOWBROOK GARDENCENTR").key())
                .isEqualTo(
                        PARSER.parse("WILLOWBROOK GARDENCENTRE AND TEA ROOMS").key());
        assertThat(PARSER.parse("SMP*STONEBRIDGE BREWING COMP").key())
                .isEqualTo(PARSER.parse("STONEBRIDGE BREWING COMPANY").key());
    }

    @Test
    void companiesThatProcessPaymentsAreCounterpartiesToo() {
        assertThat(PARSER.parse("PAYPAL INST XFER").counterparty()).isEqualTo("PayPal");
        assertThat(PARSER.parse("PAYPAL INST XFER").processor()).isEmpty();
        assertThat(PARSER.parse("APPLE.COM/BILL").counterparty()).isEqualTo("Apple");
        assertThat(PARSER.parse("GOOGLE *GOOGLE STORAGE").counterparty()).isEqualTo("Google Storage");
    }

    @Test
    void namesItselfInDebugOutput() {
        assertThat(PARSER.parse("SQ *QUILL PENS")).hasToString("ParsedDescriptor[Quill Pens, key quillpens, IN_STORE]");
    }

    @Test
    void processorsHaveNamesForPeople() {
        for (PaymentProcessor processor : PaymentProcessor.values()) {
            assertThat(processor.displayName()).isNotBlank();
        }
    }
}
