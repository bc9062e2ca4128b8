package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.merchant.MerchantParser;
import financial.manna.ml.amount.AmountInterval;
import financial.manna.ml.amount.AmountPrediction;
import financial.manna.ml.amount.AmountPredictor;
import financial.manna.ml.amount.AmountTrainer;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code amount}: expects the amounts of test rows, and says how far off it is beside medians of the same training
 * rows.
 *
 * <p>Columns read: {@code date,description,amount}, and the label that {@code --use} names. A test row is shown without
 * its amount, not even its sign. Without {@code --splits} the rows of the last calendar year are the test. Rows with an
 * amount of zero are left out, as a relative error has no meaning there.
 */
final class AmountScore {

    static final String USAGE = "--data FILE [--splits FILE] [--use COLUMN] [--seed N] [--threads N] [--json OUT]";

    private static final int RESAMPLES = 1_000;

    private AmountScore() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--splits", "--use", "--seed", "--threads", "--json");
        List<Row> rows = rows(options.file("--data"), options.text("--use").orElse(null));
        Map<String, boolean[][]> splits = new LinkedHashMap<>();
        if (options.text("--splits").isPresent()) {
            splits.putAll(splits(options.file("--splits"), rows.size()));
        } else {
            LocalDate cut = rows.stream()
                    .map(Row::date)
                    .max(LocalDate::compareTo)
                    .orElseThrow(() -> new IOException("no rows"))
                    .withDayOfYear(1);
            splits.put("from " + cut, byDate(rows, cut));
        }
        AmountTrainer trainer = AmountTrainer.builder()
                .seed(options.number("--seed", 0, Integer.MAX_VALUE, 0))
                .threads(options.number("--threads", 1, 64, 1))
                .build();
        List<SplitReport> reports = new ArrayList<>();
        for (Map.Entry<String, boolean[][]> split : splits.entrySet()) {
            SplitReport report = score(
                    split.getKey(),
                    rows,
                    split.getValue(),
                    trainer,
                    options.text("--use").isPresent());
            print(report, out);
            reports.add(report);
        }
        JsonReport.write(options.output("--json"), reports);
    }

    private static SplitReport score(
            String name, List<Row> rows, boolean[][] split, AmountTrainer trainer, boolean labelled) {
        List<Row> train = new ArrayList<>();
        List<Row> test = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).amount() != 0) {
                (split[0][row] ? train : split[1][row] ? test : new ArrayList<Row>()).add(rows.get(row));
            }
        }
        List<Transaction> past = train.stream().map(Row::withAmount).toList();
        long start = System.nanoTime();
        AmountPredictor predictor = trainer.train(past);
        double fitSeconds = (System.nanoTime() - start) / 1e9;
        AmountPredictor medians = AmountTrainer.builder().withoutTrees().build().train(past);
        double[] truth = test.stream().mapToDouble(Row::amount).toArray();
        double global = median(train.stream().map(Row::amount).toList());
        Map<String, AmountErrors> models = new LinkedHashMap<>();
        start = System.nanoTime();
        List<AmountPrediction> predictions =
                test.stream().map(row -> predictor.predict(row.withoutAmount())).toList();
        double micros = (System.nanoTime() - start) / 1e3 / Math.max(1, test.size());
        AmountErrors manna = errors(predictions, truth, global);
        models.put("manna", manna);
        models.put(
                "manna-medians",
                errors(
                        test.stream()
                                .map(row -> medians.predict(row.withoutAmount()))
                                .toList(),
                        truth,
                        global));
        MerchantParser parser = MerchantParser.standard();
        models.put(
                "merchant-median",
                baseline(
                        train,
                        test,
                        truth,
                        global,
                        row -> parser.parse(row.description()).key()));
        if (labelled) {
            models.put("category-median", baseline(train, test, truth, global, Row::label));
        }
        models.put("global-median", baseline(train, test, truth, global, row -> ""));
        Map.Entry<String, AmountErrors> best = models.entrySet().stream()
                .filter(model -> !model.getKey().startsWith("manna"))
                .min(Comparator.comparingDouble(model -> model.getValue().medianRelativeError()))
                .orElseThrow();
        double[] gain = manna.pairedGain(best.getValue(), RESAMPLES);
        List<ModelReport> reports = new ArrayList<>();
        models.forEach((model, errors) -> reports.add(errors.report(model)));
        return new SplitReport(
                name, train.size(), test.size(), fitSeconds, micros, reports, best.getKey(), gain[0], gain[1], gain[2]);
    }

    private static AmountErrors errors(List<AmountPrediction> predictions, double[] truth, double otherwise) {
        AmountErrors errors = new AmountErrors(truth.length);
        for (int i = 0; i < truth.length; i++) {
            AmountPrediction prediction = predictions.get(i);
            Optional<AmountInterval> interval = prediction.interval();
            errors.add(
                    truth[i],
                    prediction
                            .predictedAmount()
                            .map(money -> money.amount().doubleValue())
                            .orElse(otherwise),
                    interval.map(bounds -> bounds.lower().amount().doubleValue())
                            .orElse(Double.NaN),
                    interval.map(bounds -> bounds.upper().amount().doubleValue())
                            .orElse(Double.NaN));
        }
        return errors;
    }

    private static AmountErrors baseline(
            List<Row> train, List<Row> test, double[] truth, double otherwise, Function<Row, String> key) {
        Map<String, List<Double>> groups = new HashMap<>();
        for (Row row : train) {
            groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row.amount());
        }
        Map<String, Double> medians = new HashMap<>();
        groups.forEach((group, amounts) -> medians.put(group, median(amounts)));
        AmountErrors errors = new AmountErrors(truth.length);
        for (int i = 0; i < truth.length; i++) {
            double expected = medians.getOrDefault(key.apply(test.get(i)), otherwise);
            errors.add(truth[i], expected, Double.NaN, Double.NaN);
        }
        return errors;
    }

    private static double median(List<Double> amounts) {
        return AmountErrors.median(
                amounts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void print(SplitReport report, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s: %d rows train, %d test; fitted in %.1f s, %.1f us a prediction%n",
                report.split(),
                report.train(),
                report.test(),
                report.fitSeconds(),
                report.micros());
        for (ModelReport model : report.models()) {
            out.printf(
                    Locale.ROOT,
                    "  %-16s MAE %.2f, median relative error %.4f, R2 %.3f (of logs %.3f)",
                    model.model(),
                    model.mae(),
                    model.medianRelativeError(),
                    model.r2(),
                    model.r2Log());
            if (model.coverage() != null) {
                out.printf(
                        Locale.ROOT,
                        ", 80 %% interval covers %.3f of %.3f, width %.2f on average, %.2f in the middle",
                        model.coverage(),
                        model.bounded(),
                        model.meanWidth(),
                        model.medianWidth());
            }
            out.println();
        }
        out.printf(
                Locale.ROOT,
                "  against %s: %+.4f (95 %% from %+.4f to %+.4f)%n",
                report.best(),
                report.difference(),
                report.differenceLow(),
                report.differenceHigh());
    }

    private static List<Row> rows(Path file, @Nullable String label) throws IOException {
        List<Row> rows = new ArrayList<>();
        String[] columns = label == null
                ? new String[] {"date", "description", "amount"}
                : new String[] {"date", "description", "amount", label};
        try (CsvTable table = CsvTable.open(file, columns)) {
            for (CsvTable.Row row : table) {
                rows.add(new Row(
                        row.date("date"),
                        row.text("description"),
                        row.number("amount").doubleValue(),
                        Money.withoutCurrency(row.number("amount").setScale(4, RoundingMode.HALF_EVEN)),
                        label == null ? "" : row.text(label)));
            }
        }
        return rows;
    }

    /** For each split which rows train and which test. */
    private static Map<String, boolean[][]> splits(Path file, int size) throws IOException {
        Map<String, boolean[][]> splits = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, "row", "s1")) {
            for (CsvTable.Row line : table) {
                int row = line.integer("row");
                if (row < 0 || row >= size) {
                    throw new IOException(file + " names row " + row + " of " + size);
                }
                for (String name : table.header()) {
                    if (!name.equals("row")) {
                        boolean[][] split = splits.computeIfAbsent(name, k -> new boolean[2][size]);
                        split[0][row] = line.text(name).equals("train");
                        split[1][row] = line.text(name).equals("test");
                    }
                }
            }
        }
        return splits;
    }

    private static boolean[][] byDate(List<Row> rows, LocalDate cut) {
        boolean[][] split = new boolean[2][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            split[rows.get(row).date().isBefore(cut) ? 0 : 1][row] = true;
        }
        return split;
    }

    private record Row(LocalDate date, String description, double amount, Money money, String label) {

        Transaction withAmount() {
            return builder().amount(money).build();
        }

        Transaction withoutAmount() {
            return builder().build();
        }

        private Transaction.Builder builder() {
            Transaction.Builder builder = Transaction.builder(description).bookingDate(date);
            if (!label.isEmpty()) {
                String id = label.replaceAll("[^A-Za-z0-9]+", "_");
                builder.ownLabel(new CategoryId(id.substring(0, Math.min(64, id.length()))));
            }
            return builder;
        }
    }

    /** What one model got. */
    record ModelReport(
            String model,
            double mae,
            @JsonProperty("median_relative_error") double medianRelativeError,
            double r2,
            @JsonProperty("r2_log") double r2Log,
            @Nullable Double coverage,
            @JsonProperty("share_with_interval") double bounded,
            @JsonProperty("mean_width") @Nullable Double meanWidth,
            @JsonProperty("median_width") @Nullable Double medianWidth) {}

    private record SplitReport(
            String split,
            int train,
            int test,
            @JsonProperty("fit_seconds") double fitSeconds,
            @JsonProperty("us_per_prediction") double micros,
            List<ModelReport> models,
            @JsonProperty("best_median") String best,
            @JsonProperty("difference_to_best") double difference,
            @JsonProperty("difference_low") double differenceLow,
            @JsonProperty("difference_high") double differenceHigh) {}
}
