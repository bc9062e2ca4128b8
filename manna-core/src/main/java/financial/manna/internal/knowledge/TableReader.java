package financial.manna.internal.knowledge;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.knowledge.Meaning.Anchor;
import financial.manna.taxonomy.CategoryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the tables that {@code manna-core/src/knowledge/build.py} makes. */
final class TableReader {

    /** A kind of place of at least so many letters is also found glued to the end of another word. */
    private static final int MIN_ENDING = 6;

    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<Meaning, Meaning> shared = new HashMap<>();
    final Map<String, Meaning[]> words = new HashMap<>(1 << 17);
    final Map<String, Meaning[]> beginnings = new HashMap<>();
    final Map<String, Meaning[]> ends = new HashMap<>();

    /** Reads the tables but those left out, which an ablation names. */
    static TableReader read(Set<String> leftOut) {
        TableReader reader = new TableReader();
        lines("kinds.tsv", reader::kind);
        reader.table("grammar.txt", leftOut);
        reader.table("own-brands.txt", leftOut);
        reader.table("places.txt", leftOut);
        reader.table("map-brands.txt", leftOut);
        reader.table("map-places.txt", leftOut);
        return reader;
    }

    private void kind(String line) {
        String[] cells = line.split("\t", -1);
        kinds.put(cells[0], new Kind(cells[0], CategoryId.of(cells[1]), CategoryId.of(cells[2]), cells[3], null));
    }

    private void table(String name, Set<String> leftOut) {
        if (leftOut.contains(name)) {
            return;
        }
        Section section = new Section(name);
        lines(name, section::line);
    }

    static void lines(String name, Consumer<String> consumer) {
        try (InputStream in = requireNonNull(
                        TableReader.class.getResourceAsStream("/financial/manna/knowledge/" + name), name);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    consumer.accept(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the knowledge table " + name, e);
        }
    }

    private void add(Map<String, Meaning[]> target, String key, Meaning meaning) {
        Meaning one = shared.computeIfAbsent(meaning, same -> same);
        target.merge(key.indexOf(' ') < 0 ? key : key.replace(" ", ""), new Meaning[] {one}, TableReader::append);
    }

    /** A table that is read later never overrules one of the same sort that was read before. */
    private static Meaning[] append(Meaning[] known, Meaning[] added) {
        for (Meaning meaning : known) {
            if (sort(meaning.layer()) == sort(added[0].layer()) && meaning.anchor() == added[0].anchor()) {
                return known;
            }
        }
        Meaning[] both = Arrays.copyOf(known, known.length + 1);
        both[known.length] = added[0];
        return both;
    }

    private static int sort(Layer layer) {
        return layer.isGrammar() ? 0 : layer.isBrand() ? 1 : 2;
    }

    private record Kind(
            String id,
            CategoryId outflow,
            CategoryId inflow,
            String noun,
            @Nullable Layer grammar) {}

    /** The lines of one table, kind by kind. */
    private final class Section {

        private final String table;
        private Kind kind = new Kind("", CategoryId.UNCATEGORIZED, CategoryId.UNCATEGORIZED, "", null);

        Section(String table) {
            this.table = table;
        }

        void line(String line) {
            if (line.charAt(0) == '[') {
                String head = line.substring(1, line.length() - 1);
                kind = table.equals("grammar.txt") ? grammar(head) : requireNonNull(kinds.get(head), head);
            } else {
                switch (table) {
                    case "grammar.txt" -> phrase(line);
                    case "places.txt" -> place(line);
                    case "map-places.txt" ->
                        add(words, line, meaning(Layer.MAP_PLACE, false, false, List.of(), Anchor.ANYWHERE));
                    default -> brand(line);
                }
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

        private void phrase(String line) {
            Anchor anchor = line.startsWith("^") ? Anchor.START : line.endsWith("$") ? Anchor.END : Anchor.ANYWHERE;
            String key = anchor == Anchor.START
                    ? line.substring(1)
                    : anchor == Anchor.END ? line.substring(0, line.length() - 1) : line;
            add(words, key, meaning(requireNonNull(kind.grammar), false, false, List.of(), anchor));
        }

        private void place(String line) {
            Layer layer = Layer.valueOf("PLACE_" + line.substring(0, 1).toUpperCase(Locale.ROOT));
            Meaning meaning = meaning(layer, false, false, List.of(), Anchor.ANYWHERE);
            String key = line.substring(2);
            switch (key.charAt(0)) {
                case '<' -> add(beginnings, key.substring(1), meaning);
                case '>' ->
                    add(ends, new StringBuilder(key.substring(1)).reverse().toString(), meaning);
                default -> {
                    add(words, key, meaning);
                    if (layer == Layer.PLACE_A && key.length() >= MIN_ENDING && key.indexOf(' ') < 0) {
                        add(ends, new StringBuilder(key).reverse().toString(), meaning);
                    }
                }
            }
        }

        private void brand(String line) {
            int from = 0;
            boolean everyday = line.charAt(from) == '~';
            from += everyday ? 1 : 0;
            boolean contested = line.charAt(from) == '?';
            from += contested ? 1 : 0;
            int bar = line.indexOf('|', from);
            List<String> countries =
                    bar < 0 ? List.of() : List.of(line.substring(bar + 1).split(","));
            Layer layer = table.equals("own-brands.txt") ? Layer.OWN_BRAND : Layer.MAP_BRAND;
            String key = line.substring(from, bar < 0 ? line.length() : bar);
            add(words, key, meaning(layer, everyday, contested, countries, Anchor.ANYWHERE));
        }

        private Meaning meaning(
                Layer layer, boolean everyday, boolean contested, List<String> countries, Anchor anchor) {
            return new Meaning(
                    layer, kind.id, kind.outflow, kind.inflow, kind.noun, everyday, contested, countries, anchor);
        }
    }
}
