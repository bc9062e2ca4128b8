package financial.manna.benchmarks;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the labels of a file mean in the standard taxonomy, from a file {@code label,primary,detailed}: several rows for
 * a label that may mean several categories, no detailed one where a label only names a primary.
 */
final class Labels {

    private final Map<String, Set<String>> primaries = new HashMap<>();
    private final Map<String, Set<String>> detailed = new HashMap<>();

    static Labels read(Path map) throws IOException {
        Labels labels = new Labels();
        Taxonomy taxonomy = Taxonomy.standard();
        try (CsvTable table = CsvTable.open(map, "label", "primary", "detailed")) {
            for (CsvTable.Row row : table) {
                String label = row.text("label");
                String primary = row.text("primary");
                String detail = row.text("detailed");
                String leaf = detail.isEmpty() ? primary : detail;
                if (!taxonomy.contains(CategoryId.of(leaf))
                        || !taxonomy.primaryOf(CategoryId.of(leaf)).value().equals(primary)) {
                    throw new IOException(map + ": label \"" + label + "\": no category " + primary + " > " + detail);
                }
                labels.primaries.computeIfAbsent(label, key -> new HashSet<>()).add(primary);
                if (!detail.isEmpty()) {
                    labels.detailed
                            .computeIfAbsent(label, key -> new HashSet<>())
                            .add(detail);
                }
            }
        }
        return labels;
    }

    boolean isScored(String label) {
        return primaries.containsKey(label) && !primaries(label).contains(CategoryId.UNCATEGORIZED.value());
    }

    boolean namesDetailed(String label) {
        return detailed.containsKey(label);
    }

    Set<String> primaries(String label) {
        return primaries.getOrDefault(label, Set.of());
    }

    Set<String> detailed(String label) {
        return detailed.getOrDefault(label, Set.of());
    }
}
