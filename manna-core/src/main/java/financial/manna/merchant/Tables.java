package financial.manna.merchant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parser's own tables: UTF-8 text, one entry a line, comments after #. */
final class Tables {

    private Tables() {}

    static List<String> lines(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The table " + name + " is missing from the jar");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " cannot be read", e);
        }
    }

    /** The sets of a file with [name] headings. */
    static Map<String, Set<String>> sets(String name) {
        Map<String, Set<String>> sets = new HashMap<>();
        Set<String> current = new HashSet<>();
        for (String line : lines(name)) {
            if (line.charAt(0) == '[') {
                current = sets.computeIfAbsent(line.substring(1, line.length() - 1), heading -> new HashSet<>());
            } else {
                current.addAll(List.of(line.split(" +", -1)));
            }
        }
        return Map.copyOf(sets);
    }
}
