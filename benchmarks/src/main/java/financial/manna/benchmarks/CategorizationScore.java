package financial.manna.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import financial.manna.benchmarks.StatementFile.Line;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.evaluate.Evaluation;
import financial.manna.ml.evaluate.PredictedRow;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code categorization}: trains on labelled lines and measures what the model says of others.
 *
 * <p>A transaction is built only from description, merchant, date and amount; no other column is read unless
 * {@code --use} names it. Labels of test rows are read after everything is predicted.
 */
final class CategorizationScore {

    static final String USAGE = "--data FILE [--test FILE | --splits SPLITS.csv] [--label COLUMN]"
            + " [--text description|description+merchant] [--date COLUMN] [--amount COLUMN] [--use COLUMN] [--seed N]"
            + " [--models all|NAME,..] [--knowledge on|off] [--json OUT] [--predictions OUT.csv]";

    private static final double TEST_SHARE = 0.2;
    private static final double SURE = 0.8;
    private static final double WANTED_PRECISION = 0.95;

    private CategorizationScore() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(
                args,
                "--data",
                "--test",
                "--splits",
                "--label",
                "--text",
                "--date",
                "--amount",
                "--use",
                "--seed",
                "--models",
                "--knowledge",
                "--json",
                "--predictions");
        StatementFile columns = StatementFile.of(options);
        List<Algorithm> models = models(options.text("--models").orElse("ensemble"));
        boolean knowledge = options.isOn("--knowledge", true);
        int seed = options.number("--seed", 0, Integer.MAX_VALUE, 1);
        List<TrainTest> parts = parts(options, columns, seed);
        for (TrainTest part : parts) {
            if (part.train().isEmpty() || part.test().isEmpty()) {
                throw new UsageException((part.name() == null ? "the data" : "split " + part.name()) + " has "
                        + part.train().size() + " labelled rows to learn from and "
                        + part.test().size() + " to predict");
            }
        }
        boolean scored = parts.stream().allMatch(part -> part.test().stream().allMatch(line -> line.label() != null));

        List<Map<String, Object>> report = new ArrayList<>();
        try (CsvWriter predictions = writer(options, parts)) {
            for (Algorithm model : models) {
                List<Map<String, Double>> results = new ArrayList<>();
                List<PredictedRow> pooled = new ArrayList<>();
                for (TrainTest part : parts) {
                    CategorizationRun run = new CategorizationRun(model, knowledge, seed, part.train());
                    List<Prediction> answers = run.predict(part.test());
                    if (predictions != null && model == models.get(0)) {
                        write(predictions, answers, part.name());
                    }
                    results.add(figures(run, answers, scored, seed));
                    answers.forEach(answer -> pooled.add(answer.outcome()));
                }
                Map<String, Object> row = row(model, results);
                if (scored && parts.size() > 1) {
                    row.put("ece_pooled", Evaluation.of(pooled).calibrationError());
                }
                report.add(row);
                print(out, row);
            }
        }
        JsonReport.write(options.output("--json"), report);
    }

    private static List<Algorithm> models(String text) {
        if (text.equals("all")) {
            return List.of(Algorithm.values());
        }
        return Arrays.stream(text.split(",", -1))
                .map(CategorizationScore::model)
                .toList();
    }

    /** The algorithm of an id. */
    static Algorithm model(String name) {
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.id().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException("no model \"" + name + "\"; known are "
                        + Arrays.stream(Algorithm.values()).map(Algorithm::id).toList()));
    }

    private static List<TrainTest> parts(Options options, StatementFile columns, int seed) throws IOException {
        List<Line> data = columns.read(options.file("--data"), true);
        List<Path> tests = options.files("--test");
        List<Path> splits = options.files("--splits");
        if (tests.size() + splits.size() > 1) {
            throw new UsageException("give one of --test FILE and --splits SPLITS.csv, once");
        }
        if (!tests.isEmpty()) {
            return List.of(new TrainTest(null, labelled(data), columns.read(tests.get(0), false)));
        }
        if (!splits.isEmpty()) {
            return TrainTest.splits(data, splits.get(0));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> train = new ArrayList<>();
        List<Line> test = new ArrayList<>();
        for (Line line : labelled(data)) {
            (random.nextDouble() < TEST_SHARE ? test : train).add(line);
        }
        return List.of(new TrainTest(null, train, test));
    }

    private static List<Line> labelled(List<Line> lines) {
        return lines.stream().filter(line -> line.label() != null).toList();
    }

    private static @Nullable CsvWriter writer(Options options, List<TrainTest> parts) throws IOException {
        Optional<Path> target = options.output("--predictions");
        if (target.isEmpty()) {
            return null;
        }
        CsvWriter writer = CsvWriter.builder().build(Files.newBufferedWriter(target.get()));
        List<String> header = new ArrayList<>(List.of("row", "label", "predicted", "confidence", "abstained", "seen"));
        if (parts.get(0).name() != null) {
            header.add("split");
        }
        writer.writeRecord(header);
        return writer;
    }

    private static void write(CsvWriter writer, List<Prediction> answers, @Nullable String split) {
        for (Prediction answer : answers) {
            List<String> fields = new ArrayList<>(answer.fields());
            if (split != null) {
                fields.add(split);
            }
            writer.writeRecord(fields);
        }
    }

    /** The figures of one split by name, in the order of the report; NaN is not defined. */
    private static Map<String, Double> figures(
            CategorizationRun run, List<Prediction> answers, boolean scored, int seed) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (scored) {
            Evaluation evaluation =
                    Evaluation.of(answers.stream().map(Prediction::outcome).toList());
            figures.put("accuracy", evaluation.accuracy());
            figures.put("accuracy_top3", evaluation.topAccuracy(3));
            figures.put("macro_f1", evaluation.macroF1());
            figures.put("macro_precision", evaluation.macroPrecision());
            figures.put("macro_recall", evaluation.macroRecall());
            figures.put("weighted_precision", evaluation.weightedPrecision());
            figures.put("log_loss", evaluation.logLoss());
            figures.put("ece", evaluation.calibrationError());
            figures.put("ece_floor", CalibrationFloor.of(answers, seed));
            figures.put("coverage_at_95", evaluation.coverageAt(WANTED_PRECISION));
            figures.put(
                    "accuracy_seen", evaluation.seen().map(Evaluation::accuracy).orElse(Double.NaN));
            figures.put(
                    "accuracy_unseen",
                    evaluation.unseen().map(Evaluation::accuracy).orElse(Double.NaN));
            figures.put("precision_above_80", evaluation.precisionAbove(SURE).orElse(Double.NaN));
        }
        double[] sure = answers.stream()
                .mapToDouble(answer -> answer.outcome().confidence())
                .filter(confidence -> confidence > SURE)
                .toArray();
        figures.put("mean_confidence_above_80", Arrays.stream(sure).average().orElse(Double.NaN));
        figures.put("share_above_80", (double) sure.length / answers.size());
        figures.put("fit_seconds", run.fitSeconds());
        figures.put("us_p50", run.usP50());
        figures.put("us_p99", run.usP99());
        figures.put("rows_per_second", run.rowsPerSecond());
        figures.put("artifact_bytes", (double) run.artifactBytes());
        return figures;
    }

    /** Means over the splits, and standard deviations if there are several. */
    private static Map<String, Object> row(Algorithm model, List<Map<String, Double>> results) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("model", model.id());
        for (String name : results.get(0).keySet()) {
            double[] values = results.stream()
                    .mapToDouble(figures -> figures.getOrDefault(name, Double.NaN))
                    .filter(Double::isFinite)
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            row.put(name, Double.isNaN(mean) ? null : mean);
            if (results.size() > 1 && values.length > 1) {
                double squares = Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum();
                row.put(name + "_sd", Math.sqrt(squares / (values.length - 1)));
            }
        }
        return row;
    }

    private static void print(PrintStream out, Map<String, Object> row) {
        out.println(row.get("model"));
        row.forEach((name, value) -> {
            if (value instanceof Double figure && !name.endsWith("_sd")) {
                Object deviation = row.get(name + "_sd");
                out.printf(
                        Locale.ROOT,
                        "  %-24s %12.4f%s%n",
                        name,
                        figure,
                        deviation instanceof Double spread ? String.format(Locale.ROOT, " +- %.4f", spread) : "");
            }
        });
    }
}
