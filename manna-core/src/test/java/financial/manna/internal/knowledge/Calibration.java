package financial.manna.internal.knowledge;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import financial.manna.internal.text.TextFolder;
import financial.manna.merchant.MerchantParser;
import financial.manna.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Works out {@code trust.tsv}; run by hand: {@code Calibration [DATA LABEL_COLUMN MAP WEIGHT]...} prints the table.
 *
 * <p>One number per class of matches: its rate of right primary categories, shrunk towards its layer's rate with the
 * weight of {@value #SHRINK} rows, the layer's towards a prior with the same weight. Rows count once per distinct
 * descriptor; n descriptors with the same letters count as the square root of n.
 */
final class Calibration {

    private static final double SHRINK = 15;
    /** Bank wording is rare in card data and the same everywhere, so its prior weighs more. */
    private static final double GRAMMAR_SHRINK = 30;

    private static final Map<String, Double> PRIORS = Map.of(
            "grammar.strong",
            0.85,
            "grammar.medium",
            0.75,
            "grammar.transfer",
            0.7,
            "grammar.weak",
            0.6,
            "channel",
            0.7);
    private static final double PRIOR = 0.7;

    private final Knowledge knowledge = Knowledge.standard();
    private final MerchantParser parser = MerchantParser.standard();
    private final Taxonomy taxonomy = Taxonomy.standard();
    private final Map<String, double[]> classes = new TreeMap<>();
    private final Map<String, double[]> layers = new HashMap<>();

    private Calibration() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        Calibration calibration = new Calibration();
        for (int i = 0; i + 3 < args.length; i += 4) {
            calibration.add(Path.of(args[i]), args[i + 1], Path.of(args[i + 2]), Double.parseDouble(args[i + 3]));
        }
        calibration.print();
    }

    private void add(Path data, String column, Path map, double weight) throws IOException {
        Map<String, Set<String>> primaries = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(map)) {
            rows.forEach(row -> primaries
                    .computeIfAbsent(row.getField("label"), label -> new HashSet<>())
                    .add(row.getField("primary")));
        }
        Map<String, List<Hit>> byLetters = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(data)) {
            for (NamedCsvRecord row : rows) {
                String descriptor = row.getField("description");
                Set<String> right = primaries.getOrDefault(row.getField(column), Set.of());
                if (!right.isEmpty() && !right.contains("uncategorized") && seen.add(descriptor)) {
                    int sign = row.findField("amount").map(Double::valueOf).orElse(-1.0) > 0 ? 1 : -1;
                    hit(descriptor, sign, right, byLetters);
                }
            }
        }
        byLetters.values().forEach(hits -> hits.forEach(hit -> count(hit, weight / Math.sqrt(hits.size()))));
    }

    private void hit(String descriptor, int sign, Set<String> right, Map<String, List<Hit>> byLetters) {
        Judged judged = knowledge.judge(parser.parse(descriptor));
        if (judged != null) {
            String primary = taxonomy.primaryOf(judged.clue().category(sign)).value();
            byLetters
                    .computeIfAbsent(
                            TextFolder.fold(descriptor).replaceAll("[^\\p{L}]", ""), letters -> new ArrayList<>())
                    .add(new Hit(judged.matchClass(), right.contains(primary)));
        }
    }

    private void count(Hit hit, double weight) {
        for (double[] sums : List.of(
                classes.computeIfAbsent(hit.matchClass, key -> new double[2]),
                layers.computeIfAbsent(layer(hit.matchClass), key -> new double[2]))) {
            sums[0] += hit.right ? weight : 0;
            sums[1] += weight;
        }
    }

    private static String layer(String matchClass) {
        int dot = matchClass.indexOf('.', matchClass.indexOf('.') + 1);
        return matchClass.startsWith("channel") ? "channel" : dot < 0 ? matchClass : matchClass.substring(0, dot);
    }

    private void print() {
        System.out.println(
                "# Class of a match, and how often it is right; a layer's line stands for classes not listed.");
        System.out.println("# Made by Calibration in the tests of manna-core; see docs/knowledge.md.");
        Map<String, Double> table = new TreeMap<>();
        PRIORS.forEach((layer, prior) -> table.put(layer, rate(layers.get(layer), prior, shrink(layer))));
        layers.forEach((layer, sums) -> table.put(layer, rate(sums, PRIORS.getOrDefault(layer, PRIOR), shrink(layer))));
        classes.forEach((name, sums) -> table.put(name, rate(sums, table.get(layer(name)), shrink(name))));
        table.forEach((name, rate) -> System.out.printf(Locale.ROOT, "%s\t%.3f%n", name, rate));
    }

    private static double shrink(String name) {
        return name.startsWith("grammar.weak") || !name.startsWith("grammar") ? SHRINK : GRAMMAR_SHRINK;
    }

    private static double rate(double[] sums, double towards, double weight) {
        return sums == null ? towards : (sums[0] + weight * towards) / (sums[1] + weight);
    }

    private record Hit(String matchClass, boolean right) {}
}
