package financial.manna.internal.knowledge;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.knowledge.Meaning.Anchor;
import financial.manna.taxonomy.CategoryId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables that {@code manna-core/src/knowledge/build.py} makes.
 *
 * <p>Some 46,000 lines are read while a program starts and nothing is compiled yet: no line becomes an object of its
 * own, but goes as a range of its table's text straight into the arrays of a {@link Lexicon}.
 */
final class TableReader {

    /** A kind of place of at least so many letters is also found glued to the end of another word. */
    private static final int MIN_ENDING = 6;

    private static final String GRAMMAR = "grammar.txt";
    private static final String OWN_BRANDS = "own-brands.txt";
    private static final String PLACES = "places.txt";
    private static final String MAP_BRANDS = "map-brands.txt";
    private static final String MAP_PLACES = "map-places.txt";

    private final Map<String, Kind> kinds = new HashMap<>();
    private final Lexicon.Builder words;
    private final Lexicon.Builder beginnings;
    private final Lexicon.Builder ends;

    private TableReader(int lines, int places) {
        this.words = Lexicon.builder(lines);
        this.beginnings = Lexicon.builder(places);
        this.ends = Lexicon.builder(places);
    }

    /** Reads the tables but those left out, which an ablation names. */
    static Matcher read(Set<String> leftOut) {
        Map<String, String> texts = new HashMap<>();
        int lines = 0;
        // A table that is read later never overrules one of the same sort that was read before.
        List<String> order = List.of(GRAMMAR, OWN_BRANDS, PLACES, MAP_BRANDS, MAP_PLACES);
        for (String table : order) {
            String text = leftOut.contains(table) ? "" : text(table);
            texts.put(table, text);
            lines += lines(text);
        }
        TableReader reader = new TableReader(lines, lines(requireNonNull(texts.get(PLACES))));
        lines("kinds.tsv", reader::kind);
        for (String table : order) {
            reader.table(table, requireNonNull(texts.get(table)));
        }
        return new Matcher(reader.words.build(), reader.beginnings.build(), reader.ends.build());
    }

    private static int lines(String text) {
        int lines = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            lines++;
        }
        return lines;
    }

    private void kind(String line) {
        String[] cells = line.split("\t", -1);
        kinds.put(cells[0], new Kind(cells[0], CategoryId.of(cells[1]), CategoryId.of(cells[2]), cells[3], null));
    }

    private void table(String name, String text) {
        Section section = new Section(name, text.toCharArray());
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (end > from) {
                section.line(from, end);
            }
            from = end + 1;
        }
    }

    private static String text(String name) {
        try (InputStream in =
                requireNonNull(TableReader.class.getResourceAsStream("/financial/manna/knowledge/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the knowledge table " + name, e);
        }
    }

    /** Passes on the lines of a small table. */
    static void lines(String name, Consumer<String> consumer) {
        for (String line : text(name).split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                consumer.accept(line);
            }
        }
    }

    private record Kind(
            String id,
            CategoryId outflow,
            CategoryId inflow,
            String noun,
            @Nullable Layer grammar) {}

    /** Adds the entry in a range of a table's text. */
    private interface Entry {
        void add(int from, int to);
    }

    /** The lines of one table, kind by kind. */
    private final class Section {

        private final boolean isGrammar;
        private final char[] text;
        private final Entry entry;
        private Kind kind = new Kind("", CategoryId.UNCATEGORIZED, CategoryId.UNCATEGORIZED, "", null);
        /** The meanings of this kind so far, by what marks them: few lines of a kind differ in that. */
        private final Map<Object, Meaning> meanings = new HashMap<>();

        Section(String table, char[] text) {
            this.isGrammar = table.equals(GRAMMAR);
            this.text = text;
            this.entry = switch (table) {
                case GRAMMAR -> this::phrase;
                case PLACES -> this::place;
                case MAP_PLACES -> (from, to) -> words.add(text, from, to, plain(Layer.MAP_PLACE));
                case OWN_BRANDS -> (from, to) -> brand(Layer.OWN_BRAND, from, to);
                default -> (from, to) -> brand(Layer.MAP_BRAND, from, to);
            };
        }

        void line(int from, int to) {
            if (text[from] == '[') {
                String head = string(from + 1, to - 1);
                kind = isGrammar ? grammar(head) : requireNonNull(kinds.get(head), head);
                meanings.clear();
            } else if (text[from] != '#') {
                entry.add(from, to);
            }
        }

        private Kind grammar(String head) {
            String[] cells = head.split("\\|", -1);
            Layer layer = switch (cells[1]) {
                case "S" -> Layer.GRAMMAR_STRONG;
                case "M" -> Layer.GRAMMAR_MEDIUM;
                case "T" -> Layer.GRAMMAR_TRANSFER;
                case "K" -> Layer.PLACE_A;
                case "N" -> Layer.NEUTRAL;
                default -> Layer.GRAMMAR_WEAK;
            };
            return new Kind(cells[0], CategoryId.of(cells[2]), CategoryId.of(cells[3]), cells[4], layer);
        }

        private void phrase(int from, int to) {
            boolean start = text[from] == '^';
            boolean end = !start && text[to - 1] == '$';
            Anchor anchor = start ? Anchor.START : end ? Anchor.END : Anchor.ANYWHERE;
            Meaning meaning = meanings.get(anchor);
            if (meaning == null) {
                meaning = meaning(requireNonNull(kind.grammar), false, false, List.of(), anchor);
                meanings.put(anchor, meaning);
            }
            words.add(text, start ? from + 1 : from, end ? to - 1 : to, meaning);
        }

        private void place(int from, int to) {
            Meaning meaning = plain(
                    switch (text[from]) {
                        case 'a' -> Layer.PLACE_A;
                        case 'b' -> Layer.PLACE_B;
                        default -> Layer.PLACE_C;
                    });
            int key = from + 2;
            switch (text[key]) {
                case '<' -> beginnings.add(text, key + 1, to, meaning);
                case '>' -> ends.addReversed(text, key + 1, to, meaning);
                default -> {
                    words.add(text, key, to, meaning);
                    if (meaning.layer() == Layer.PLACE_A && to - key >= MIN_ENDING && indexOf(' ', key, to) == to) {
                        ends.addReversed(text, key, to, meaning);
                    }
                }
            }
        }

        /** An everyday name is marked by ~, then one of several kinds by ?; a bar and countries may follow. */
        private void brand(Layer layer, int start, int to) {
            int from = start;
            boolean everyday = text[from] == '~';
            from += everyday ? 1 : 0;
            boolean contested = text[from] == '?';
            from += contested ? 1 : 0;
            int end = indexOf('|', from, to);
            String marks = everyday ? contested ? "~?" : "~" : contested ? "?" : "";
            String countries = end == to ? "" : string(end + 1, to);
            Object key = countries.isEmpty() ? marks : marks.concat(countries);
            Meaning meaning = meanings.get(key);
            if (meaning == null) {
                List<String> home = countries.isEmpty() ? List.of() : List.of(countries.split(",", -1));
                meaning = meaning(layer, everyday, contested, home, Anchor.ANYWHERE);
                meanings.put(key, meaning);
            }
            words.add(text, from, end, meaning);
        }

        private String string(int from, int to) {
            return new String(text, from, to - from);
        }

        /** Where a character first stands in a range, or the end of the range. */
        private int indexOf(char c, int from, int to) {
            int i = from;
            while (i < to && text[i] != c) {
                i++;
            }
            return i;
        }

        private Meaning plain(Layer layer) {
            Meaning meaning = meanings.get(layer);
            if (meaning == null) {
                meaning = meaning(layer, false, false, List.of(), Anchor.ANYWHERE);
                meanings.put(layer, meaning);
            }
            return meaning;
        }

        private Meaning meaning(
                Layer layer, boolean everyday, boolean contested, List<String> countries, Anchor anchor) {
            return new Meaning(
                    layer, kind.id, kind.outflow, kind.inflow, kind.noun, everyday, contested, countries, anchor);
        }
    }
}
