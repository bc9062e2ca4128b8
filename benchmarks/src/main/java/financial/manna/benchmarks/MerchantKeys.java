package financial.manna.benchmarks;

import static java.util.Objects.requireNonNull;

import financial.manna.merchant.MerchantParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How well merchant keys and counterparty names of {@link MerchantParser} agree with other people's.
 *
 * <p>Keys are scored by pairs: two distinct descriptors are a positive pair if the reference gives them one key, and a
 * predicted pair if the parser does. Precision, recall and F1 count every pair once. Names are scored by equality,
 * exactly and without regard to case.
 */
final class MerchantKeys {

    private static final int MISSES = 10;

    private MerchantKeys() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--toronto", "--mint");
        run(options.file("--toronto"), options.file("--mint"), out);
    }

    /**
     * Prints the scores.
     *
     * @param toronto CSV with columns {@code description,merchant_key}, one row per distinct descriptor
     * @param mint CSV with columns {@code description,merchant}; repeated descriptors count once
     * @throws IOException if a file cannot be read
     */
    static void run(Path toronto, Path mint, PrintStream out) throws IOException {
        requireNonNull(toronto, "toronto");
        requireNonNull(mint, "mint");
        requireNonNull(out, "out");
        MerchantParser parser = MerchantParser.standard();
        Map<String, String> keys = columns(toronto, "merchant_key");
        pairs(out, "letters only", keys, MerchantKeys::letters);
        pairs(out, "MerchantParser", keys, text -> parser.parse(text).key());
        names(out, "descriptor as it stands", columns(mint, "merchant"), UnaryOperator.identity());
        names(
                out,
                "MerchantParser",
                columns(mint, "merchant"),
                text -> parser.parse(text).counterparty());
    }

    private static void pairs(PrintStream out, String name, Map<String, String> truth, UnaryOperator<String> key) {
        Map<String, Integer> predicted = new HashMap<>();
        Map<String, Integer> actual = new HashMap<>();
        Map<List<String>, Integer> both = new HashMap<>();
        truth.forEach((descriptor, merchant) -> {
            String ours = key.apply(descriptor);
            predicted.merge(ours, 1, Integer::sum);
            actual.merge(merchant, 1, Integer::sum);
            both.merge(List.of(ours, merchant), 1, Integer::sum);
        });
        double hits = pairsWithin(both);
        double precision = hits / Math.max(1, pairsWithin(predicted));
        double recall = hits / Math.max(1, pairsWithin(actual));
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        out.printf(
                Locale.ROOT,
                "keys   %-24s pairwise precision %.4f recall %.4f F1 %.4f (%d descriptors, %d keys, reference %d)%n",
                name,
                precision,
                recall,
                f1,
                truth.size(),
                predicted.size(),
                actual.size());
    }

    private static double pairsWithin(Map<?, Integer> groups) {
        double pairs = 0;
        for (int size : groups.values()) {
            pairs += size * (size - 1.0) / 2;
        }
        return pairs;
    }

    private static void names(PrintStream out, String name, Map<String, String> truth, UnaryOperator<String> writer) {
        int exact = 0;
        int folded = 0;
        Map<String, Integer> misses = new HashMap<>();
        for (Map.Entry<String, String> row : truth.entrySet()) {
            String ours = writer.apply(row.getKey());
            if (ours.equals(row.getValue())) {
                exact++;
            }
            if (ours.equalsIgnoreCase(row.getValue())) {
                folded++;
            } else {
                misses.merge(ours + " | " + row.getValue(), 1, Integer::sum);
            }
        }
        out.printf(
                Locale.ROOT,
                "names  %-24s equal %.4f, but for case %.4f (%d distinct descriptors)%n",
                name,
                exact / (double) Math.max(1, truth.size()),
                folded / (double) Math.max(1, truth.size()),
                truth.size());
        misses.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MISSES)
                .forEach(miss -> out.printf(Locale.ROOT, "  %4d  %s%n", miss.getValue(), miss.getKey()));
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Map<String, String> columns(Path file, String column) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, "description", column)) {
            for (CsvTable.Row row : table) {
                rows.putIfAbsent(row.text("description"), row.text(column));
            }
        }
        return rows;
    }
}
