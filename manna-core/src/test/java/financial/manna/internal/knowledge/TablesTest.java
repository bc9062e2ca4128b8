package financial.manna.internal.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
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
    void everyMeaningSpeaksForACategoryOfTheStandardTaxonomy() {
        TableReader tables = TableReader.read(Set.of());

        for (Map<String, Meaning[]> table : List.of(tables.words, tables.beginnings, tables.ends)) {
            assertThat(table.values())
                    .allSatisfy(meanings -> assertThat(Arrays.asList(meanings)).allSatisfy(meaning -> {
                        assertThat(taxonomy.contains(meaning.outflow()))
                                .as(meaning.kind())
                                .isTrue();
                        assertThat(taxonomy.contains(meaning.inflow()))
                                .as(meaning.kind())
                                .isTrue();
                        assertThat(meaning.noun()).isNotBlank();
                    }));
        }
    }

    @Test
    void noTwoKeysShareAHash() {
        Map<Long, String> byHash = new HashMap<>();

        TableReader.read(Set.of())
                .words
                .keySet()
                .forEach(key ->
                        assertThat(byHash.put(Words.hash(key), key)).as(key).isNull());
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
