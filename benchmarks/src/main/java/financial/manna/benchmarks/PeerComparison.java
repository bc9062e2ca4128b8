package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.ScoredCategory;
import financial.manna.ml.evaluate.Evaluation;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.taxonomy.CategoryId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code compare}: predictions of ours beside those of peers on the same rows, and whether the difference is more
 * than chance.
 *
 * <p>All files are CSV with {@code row,label,predicted,confidence,seen} and, if there are several splits,
 * {@code split}; what else they hold is not read. Accuracies are means over the splits. The interval of a difference is
 * a paired bootstrap that draws data rows: a row that several splits test counts as one, not as so many witnesses.
 */
final class PeerComparison {

    static final String USAGE =
            "--ours FILE.csv --peer FILE.csv [--peer FILE.csv ..] [--resamples N] [--seed N]" + " [--json OUT]";

    private static final double TAIL = 0.025;

    private final Map<String, CategoryId> ids = new HashMap<>();

    private PeerComparison() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--ours", "--peer", "--resamples", "--seed", "--json");
        Path ours = options.file("--ours");
        List<Path> peers = options.files("--peer");
        if (peers.isEmpty()) {
            throw new UsageException("--peer FILE.csv is missing");
        }
        int resamples = options.number("--resamples", 100, 1_000_000, 10_000);
        int seed = options.number("--seed", 0, Integer.MAX_VALUE, 1);
        PeerComparison comparison = new PeerComparison();
        Map<Key, PredictedRow> own = comparison.read(ours);
        List<Line> lines = new ArrayList<>();
        lines.add(line(name(ours), own, null));
        for (Path peer : peers) {
            Map<Key, PredictedRow> theirs = comparison.read(peer);
            requireSameRows(own, theirs, peer);
            lines.add(line(name(peer), theirs, difference(own, theirs, resamples, seed)));
        }
        print(out, lines);
        JsonReport.write(options.output("--json"), lines);
    }

    private Map<Key, PredictedRow> read(Path file) throws IOException {
        Map<Key, PredictedRow> rows = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, "row", "label", "predicted", "confidence", "seen")) {
            boolean split = table.has("split");
            for (CsvTable.Row row : table) {
                double confidence = confidence(row, file);
                Key key = new Key(split ? row.text("split") : "", row.text("row"));
                PredictedRow predicted = PredictedRow.of(
                                List.of(new ScoredCategory(id(row.text("predicted")), confidence)))
                        .withTruth(id(row.text("label")))
                        .withSeen(row.text("seen").equalsIgnoreCase("true"));
                if (rows.put(key, predicted) != null) {
                    throw new IOException(file + " has row " + key.row() + " of split \"" + key.split() + "\" twice");
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IOException(file + " has no rows");
        }
        return rows;
    }

    private static double confidence(CsvTable.Row row, Path file) throws IOException {
        String text = row.text("confidence");
        try {
            double confidence = Double.parseDouble(text);
            if (confidence >= 0 && confidence <= 1) {
                return confidence;
            }
        } catch (NumberFormatException e) {
            // Said below, with the file's name.
        }
        throw new IOException(file + ": a confidence is a number from 0 to 1, not \"" + text + "\"");
    }

    /** Labels may hold any character, ids may not. */
    private CategoryId id(String label) {
        return ids.computeIfAbsent(label, each -> CategoryId.of("label-" + ids.size()));
    }

    private static void requireSameRows(Map<Key, PredictedRow> own, Map<Key, PredictedRow> theirs, Path peer)
            throws IOException {
        if (!own.keySet().equals(theirs.keySet())) {
            throw new IOException(peer + " has " + theirs.size() + " predictions, for other rows than the " + own.size()
                    + " of ours");
        }
        for (Map.Entry<Key, PredictedRow> row : own.entrySet()) {
            PredictedRow their = theirs.get(row.getKey());
            if (their != null && !row.getValue().truth().equals(their.truth())) {
                throw new IOException(
                        peer + " has another label for row " + row.getKey().row());
            }
        }
    }

    private static Line line(String name, Map<Key, PredictedRow> rows, @Nullable Difference difference) {
        Map<String, List<PredictedRow>> bySplit = new TreeMap<>();
        rows.forEach((key, row) ->
                bySplit.computeIfAbsent(key.split(), split -> new ArrayList<>()).add(row));
        List<Evaluation> splits = bySplit.values().stream().map(Evaluation::of).toList();
        double mean =
                splits.stream().mapToDouble(Evaluation::accuracy).average().orElse(0);
        double variance = splits.stream()
                .mapToDouble(split -> (split.accuracy() - mean) * (split.accuracy() - mean))
                .average()
                .orElse(0);
        OptionalDouble unseen = splits.stream()
                .flatMap(split -> split.unseen().stream())
                .mapToDouble(Evaluation::accuracy)
                .average();
        return new Line(
                name,
                splits.size(),
                mean,
                Math.sqrt(variance),
                unseen.orElse(Double.NaN),
                splits.stream().mapToDouble(Evaluation::macroF1).average().orElse(0),
                splits.stream()
                        .mapToDouble(Evaluation::calibrationError)
                        .average()
                        .orElse(0),
                splits.stream()
                        .mapToDouble(split -> split.coverageAt(0.95))
                        .average()
                        .orElse(0),
                difference);
    }

    /** Ours less theirs: the share of tests that are right, drawn anew by data row. */
    private static Difference difference(
            Map<Key, PredictedRow> own, Map<Key, PredictedRow> theirs, int resamples, int seed) {
        Map<String, int[]> byRow = new TreeMap<>();
        own.forEach((key, row) -> {
            int[] sums = byRow.computeIfAbsent(key.row(), each -> new int[2]);
            sums[0] += right(row) - right(theirs.getOrDefault(key, row));
            sums[1]++;
        });
        int[][] rows = byRow.values().toArray(int[][]::new);
        int[] all = new int[rows.length];
        Arrays.setAll(all, i -> i);
        double value = share(rows, all);
        Random random = new Random(seed);
        double[] drawn = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < all.length; i++) {
                all[i] = random.nextInt(all.length);
            }
            drawn[r] = share(rows, all);
        }
        Arrays.sort(drawn);
        int tail = (int) Math.floor(TAIL * resamples);
        return new Difference(value, drawn[tail], drawn[resamples - 1 - tail]);
    }

    private static int right(PredictedRow row) {
        return row.bestGuess().equals(row.truth()) ? 1 : 0;
    }

    private static double share(int[][] rows, int[] drawn) {
        long gained = 0;
        long tests = 0;
        for (int i : drawn) {
            gained += rows[i][0];
            tests += rows[i][1];
        }
        return (double) gained / tests;
    }

    private static void print(PrintStream out, List<Line> lines) {
        out.printf(
                Locale.ROOT,
                "%-32s %8s %7s %8s %8s %6s %8s  %s%n",
                "predictions",
                "accuracy",
                "sd",
                "unseen",
                "macro F1",
                "ECE",
                "cov. 95",
                "ours - theirs, 95 % interval");
        for (Line line : lines) {
            Difference difference = line.difference();
            out.printf(
                    Locale.ROOT,
                    "%-32s %8.4f %7.4f %8.4f %8.4f %6.3f %8.3f  %s%n",
                    line.name(),
                    line.accuracy(),
                    line.sd(),
                    line.unseen(),
                    line.macroF1(),
                    line.ece(),
                    line.coverageAt95(),
                    difference == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%+.4f [%+.4f, %+.4f]%s",
                                    difference.value(),
                                    difference.lower(),
                                    difference.upper(),
                                    difference.lower() > 0 ? " better" : difference.upper() < 0 ? " worse" : ""));
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
    }

    /** A test of a row. */
    private record Key(String split, String row) {}

    /** A difference of accuracies and its 95 % interval. */
    record Difference(
            @JsonProperty("value") double value,
            @JsonProperty("lower") double lower,
            @JsonProperty("upper") double upper) {}

    /** The figures of one file; {@code accuracy_unseen} is NaN if it has no unseen row. */
    record Line(
            @JsonProperty("name") String name,
            @JsonProperty("splits") int splits,
            @JsonProperty("accuracy") double accuracy,
            @JsonProperty("accuracy_sd") double sd,
            @JsonProperty("accuracy_unseen") double unseen,
            @JsonProperty("macro_f1") double macroF1,
            @JsonProperty("ece") double ece,
            @JsonProperty("coverage_at_95") double coverageAt95,
            @JsonProperty("difference") @Nullable Difference difference) {}
}
