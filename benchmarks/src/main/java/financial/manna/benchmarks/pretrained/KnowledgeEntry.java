package financial.manna.benchmarks.pretrained;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name, word or phrase of the knowledge tables and what it means.
 *
 * @param source what it is
 * @param text folded: lower-case words with single blanks
 * @param outflow its category when money goes out
 * @param inflow its category when money comes in
 */
record KnowledgeEntry(Source source, String text, CategoryId outflow, CategoryId inflow) {

    private static final String FOLDER = "/financial/manna/knowledge/";

    /** Every entry of the tables that speaks for a category, in their order. */
    static List<KnowledgeEntry> all() {
        Map<String, CategoryId[]> kinds = new HashMap<>();
        List<KnowledgeEntry> entries = new ArrayList<>();
        for (String line : lines("kinds.tsv")) {
            String[] cells = line.split("\t", -1);
            kinds.put(cells[0], new CategoryId[] {CategoryId.of(cells[1]), CategoryId.of(cells[2])});
        }
        table("grammar.txt", Source.PHRASE, kinds, entries);
        table("own-brands.txt", Source.OWN_BRAND, kinds, entries);
        table("map-brands.txt", Source.MAP_BRAND, kinds, entries);
        table("places.txt", Source.PLACE, kinds, entries);
        table("map-places.txt", Source.MAP_PLACE, kinds, entries);
        codes(entries);
        return List.copyOf(entries);
    }

    /** The version of the tables. */
    static String version() {
        return lines("version.properties").get(0).substring("version=".length());
    }

    private static void table(
            String name, Source source, Map<String, CategoryId[]> kinds, List<KnowledgeEntry> entries) {
        CategoryId[] categories = {CategoryId.UNCATEGORIZED, CategoryId.UNCATEGORIZED};
        for (String line : lines(name)) {
            if (line.startsWith("[")) {
                String head = line.substring(1, line.length() - 1);
                categories = source == Source.PHRASE ? phrases(head) : requireNonNull(kinds.get(head), head);
            } else if (!categories[0].equals(CategoryId.UNCATEGORIZED)) {
                String text = text(line, source);
                if (!text.isEmpty()) {
                    entries.add(new KnowledgeEntry(affix(line, source), text, categories[0], categories[1]));
                }
            }
        }
    }

    private static CategoryId[] phrases(String head) {
        String[] cells = head.split("\\|", -1);
        return new CategoryId[] {CategoryId.of(cells[2]), CategoryId.of(cells[3])};
    }

    /** Without the marks of its table; empty for a brand whose name several kinds of shops share. */
    private static String text(String line, Source source) {
        String text = line;
        switch (source) {
            case PHRASE -> {
                text = text.startsWith("^") ? text.substring(1) : text;
                text = text.endsWith("$") ? text.substring(0, text.length() - 1) : text;
            }
            case OWN_BRAND, MAP_BRAND -> {
                text = text.startsWith("~") ? text.substring(1) : text;
                int bar = text.indexOf('|');
                text = text.startsWith("?") ? "" : bar < 0 ? text : text.substring(0, bar);
            }
            case PLACE -> {
                text = text.substring(2);
                text = text.startsWith("<") || text.startsWith(">") ? text.substring(1) : text;
            }
            default -> {}
        }
        return text.strip();
    }

    private static Source affix(String line, Source source) {
        if (source != Source.PLACE || line.length() < 3) {
            return source;
        }
        return switch (line.charAt(2)) {
            case '<' -> Source.BEGINNING;
            case '>' -> Source.ENDING;
            default -> Source.PLACE;
        };
    }

    private static void codes(List<KnowledgeEntry> entries) {
        Taxonomy taxonomy = Taxonomy.standard();
        for (String line : lines("mcc.tsv")) {
            int tab = line.indexOf('\t');
            taxonomy.forMcc(line.substring(0, tab))
                    .ifPresent(category -> entries.add(new KnowledgeEntry(
                            Source.CODE, line.substring(tab + 1).toLowerCase(Locale.ROOT), category, category)));
        }
    }

    private static List<String> lines(String name) {
        try (InputStream in = requireNonNull(KnowledgeEntry.class.getResourceAsStream(FOLDER + name), FOLDER + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an entry is. */
    enum Source {
        /** Wording of a bank, an employer or an authority. */
        PHRASE,
        /** A brand of Manna's own tables. */
        OWN_BRAND,
        /** A brand of the map. */
        MAP_BRAND,
        /** A word for a kind of place. */
        PLACE,
        /** The beginning of such a word. */
        BEGINNING,
        /** The end of such a word. */
        ENDING,
        /** A name of a kind of place in one of many languages. */
        MAP_PLACE,
        /** The text of a merchant category code. */
        CODE
    }
}
