package financial.manna.internal.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final List<String> TABLES = List.of(
            "grammar.txt",
            "kinds.tsv",
            "map-brands.txt",
            "map-places.txt",
            "mcc.tsv",
            "own-brands.txt",
            "places.txt",
            "trust.tsv",
            "version.properties");

    private static final List<String> LARGE_TABLES =
            List.of("grammar.txt", "own-brands.txt", "places.txt", "map-brands.txt", "map-places.txt");

    private final Taxonomy taxonomy = Taxonomy.standard();

    @Test
    void everyKindOfTheMapsIsMappedOrListedAsUnmappedWithAReason() throws IOException {
        Map<String, String[]> kinds = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("src/knowledge/kinds.tsv"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                kinds.put(cells[0], cells);
            }
        }

        List<String> seen = resource("map-kinds.txt").lines().toList();

        assertThat(seen).hasSizeGreaterThan(400);
        assertThat(kinds).containsKeys(seen.toArray(String[]::new));
        assertThat(kinds.values()).allSatisfy(cells -> {
            assertThat(cells).as(cells[0]).hasSize(4);
            assertThat(cells[3]).as("noun or reason of %s", cells[0]).isNotBlank();
            if (!cells[1].equals("-")) {
                assertThat(taxonomy.contains(CategoryId.of(cells[1])))
                        .as(cells[0])
                        .isTrue();
            }
        });
    }

    @Test
    void everyHeadingSpeaksForACategoryOfTheStandardTaxonomy() throws IOException {
        Map<String, String[]> kinds = new HashMap<>();
        TableReader.lines("kinds.tsv", line -> kinds.put(line.split("\t", -1)[0], line.split("\t", -1)));
        for (String table : LARGE_TABLES) {
            List<String> headings = lines(table).stream()
                    .filter(line -> line.startsWith("["))
                    .map(line -> line.substring(1, line.length() - 1))
                    .toList();

            assertThat(headings).as(table).isNotEmpty().allSatisfy(heading -> {
                String[] cells = table.equals("grammar.txt") ? withoutLayer(heading) : kinds.get(heading);
                assertThat(cells).as(heading).hasSize(4);
                assertThat(taxonomy.contains(CategoryId.of(cells[1])))
                        .as(heading)
                        .isTrue();
                assertThat(taxonomy.contains(CategoryId.of(cells[2])))
                        .as(heading)
                        .isTrue();
                assertThat(cells[3]).as(heading).isNotBlank();
            });
        }
    }

    @Test
    void noTwoKeysShareAHash() throws IOException {
        Map<Long, String> byHash = new HashMap<>();
        for (String table : LARGE_TABLES) {
            for (String line : lines(table)) {
                String key = key(table, line);

                String known = line.startsWith("[") ? null : byHash.put(Words.hash(key), key);

                assertThat(known == null || known.equals(key)).as(key).isTrue();
            }
        }
        assertThat(byHash).hasSizeGreaterThan(40_000);
    }

    @Test
    void aCutNameIsCompletedWhereAllNamesThatGoOnAreOfOneCategory() {
        Lexicon.Builder builder = Lexicon.builder(5);
        Meaning cafe = meaning("coffee_and_cafes");
        add(builder, "blue bottle coffee", cafe);
        add(builder, "blue bottle roastery", meaning("coffee_and_cafes"));
        add(builder, "blue bottling plant", meaning("groceries"));
        add(builder, "blueberry", meaning("groceries"));
        Lexicon names = builder.build();

        assertThat(complete(names, "bluebottlec")).isSameAs(cafe);
        assertThat(complete(names, "bluebottle"))
                .as("the first in order of two")
                .isSameAs(cafe);
        assertThat(complete(names, "bluebottl")).as("two categories").isNull();
        assertThat(complete(names, "blueberry")).as("nothing is cut").isNull();
        assertThat(complete(names, "bluebird")).isNull();
    }

    @Test
    void aLexiconRefusesMoreKeysThanItHasRoomFor() {
        Lexicon.Builder builder = Lexicon.builder(1);
        add(builder, "one", meaning("groceries"));
        add(builder, "one", meaning("fuel"));

        assertThatThrownBy(() -> add(builder, "two", meaning("groceries")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1");
        assertThat(builder.build().find(Words.hash("one")))
                .as("the second meaning is of the same sort")
                .hasSize(1);
    }

    @Test
    void everyClassHasATrustBetweenNoneAndFull() {
        TableReader.lines(
                "trust.tsv",
                line -> assertThat(Double.parseDouble(line.split("\t", -1)[1]))
                        .as(line)
                        .isBetween(0.3, 0.99));
        assertThat(Trust.read().of("brand.own.clear.whole"))
                .isGreaterThan(Trust.read().of("place.b"));
        assertThat(Trust.read().of("grammar.strong.unheard"))
                .isEqualTo(Trust.read().of("grammar.strong"));
        assertThat(Trust.read().of("unheard.of")).isBetween(0.5, 0.7);
    }

    @Test
    void theTablesTakeLessThanFourMegabytesInTheJar() throws IOException {
        long packed = 0;
        for (String table : TABLES) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
                deflater.write(table(table));
            }
            packed += bytes.size();
        }

        assertThat(packed).isLessThan(4_000_000);
    }

    @Test
    void theTablesAreTextWithoutCarriageReturns() throws IOException {
        for (String table : TABLES) {
            assertThat(new String(table(table), UTF_8))
                    .as(table)
                    .doesNotContain("\r")
                    .endsWith("\n");
        }
    }

    @Test
    void merchantCategoryCodesHaveTexts() {
        assertThat(MccTexts.of("5411"))
                .hasValueSatisfying(text -> assertThat(text).containsIgnoringCase("grocer"));
        assertThat(MccTexts.of("9998")).isEmpty();
    }

    private static void add(Lexicon.Builder builder, String key, Meaning meaning) {
        builder.add(key.toCharArray(), 0, key.length(), meaning);
    }

    private static Meaning meaning(String category) {
        CategoryId id = CategoryId.of(category);
        return new Meaning(
                Layer.OWN_BRAND, "shop/any", id, id, "shop", false, false, List.of(), Meaning.Anchor.ANYWHERE);
    }

    private static @Nullable Meaning complete(Lexicon names, String letters) {
        return names.complete(letters.toCharArray(), 0, letters.length());
    }

    private static List<String> lines(String table) throws IOException {
        return new String(table(table), UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .toList();
    }

    private static String[] withoutLayer(String heading) {
        String[] cells = heading.split("\\|", -1);
        return new String[] {cells[0], cells[2], cells[3], cells[4]};
    }

    /** The key on a line of a table, without its marks and blanks. */
    private static String key(String table, String line) {
        String key = switch (table) {
            case "grammar.txt" -> line.replaceAll("^\\^|\\$$", "");
            case "places.txt" -> line.substring(2);
            case "map-places.txt" -> line;
            default -> line.replaceAll("^~?\\??|\\|.*$", "");
        };
        return key.replace(" ", "");
    }

    private static byte[] table(String name) throws IOException {
        try (InputStream in =
                requireNonNull(TablesTest.class.getResourceAsStream("/financial/manna/knowledge/" + name), name)) {
            return in.readAllBytes();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = requireNonNull(TablesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
