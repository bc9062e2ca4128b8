package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.ml.anomaly.IsolationForest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code anomaly}: an isolation forest on a file of numbers, grown on all rows and asked about all rows, as
 * outlier sets are used.
 *
 * <p>A column {@code label} (1 is an outlier), which may be absent, is kept from the forest. Figures are means over the
 * seeds 1 to N. Times are those of this run on this machine after a warm-up.
 */
final class AnomalyRows {

    static final String USAGE = "--data FILE [--seeds 10] [--json OUT] [--scores OUT.csv]";

    private static final int DEFAULT_SEEDS = 10;
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long TIMED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private AnomalyRows() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--seeds", "--json", "--scores");
        Path data = options.file("--data");
        int seeds = options.number("--seeds", 1, 1_000, DEFAULT_SEEDS);
        NumericRows rows = NumericRows.read(data, "label");
        if (rows.rows() == 0) {
            throw new IOException(data + " has no rows");
        }
        double[] mean = new double[rows.rows()];
        double[] auroc = new double[seeds];
        double[] auprc = new double[seeds];
        boolean[] outlier = outliers(rows);
        long fitNanos = 0;
        for (int seed = 0; seed < seeds; seed++) {
            long start = System.nanoTime();
            IsolationForest forest = IsolationForest.builder().seed(seed + 1).fit(rows.values(), rows.features());
            fitNanos += System.nanoTime() - start;
            double[] scores = forest.scores(rows.values());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += scores[i] / seeds;
            }
            Ranking ranking = new Ranking(scores, outlier);
            auroc[seed] = ranking.auroc();
            auprc[seed] = ranking.auprc();
        }
        IsolationForest timed = IsolationForest.builder().seed(1).fit(rows.values(), rows.features());
        Report report = new Report(
                rows.rows(),
                rows.features(),
                seeds,
                defined(mean(auroc)),
                defined(deviation(auroc)),
                defined(mean(auprc)),
                defined(deviation(auprc)),
                fitNanos / 1e9 / seeds,
                microsSingle(timed, rows),
                microsBatch(timed, rows));
        print(out, report);
        writeScores(options.output("--scores"), 0, mean);
        JsonReport.write(options.output("--json"), report);
    }

    /** One line per scored row: its number in the data, from 0, and its score. */
    static void writeScores(Optional<Path> target, int first, double[] scores) throws IOException {
        if (target.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("row,score\n");
        for (int row = 0; row < scores.length; row++) {
            text.append(first + row).append(',').append(scores[row]).append('\n');
        }
        Files.writeString(target.get(), text, StandardCharsets.UTF_8);
    }

    private static boolean[] outliers(NumericRows rows) {
        boolean[] outlier = new boolean[rows.rows()];
        for (int i = 0; i < rows.answers().size(); i++) {
            outlier[i] = rows.answers().get(i) == 1;
        }
        return outlier;
    }

    private static void print(PrintStream out, Report report) {
        out.printf(Locale.ROOT, "%d rows, %d features, %d seeds%n", report.rows, report.features, report.seeds);
        if (report.aurocMean != null && report.auprcMean != null) {
            out.printf(
                    Locale.ROOT,
                    "AUROC %.4f +- %.4f, AUPRC %.4f +- %.4f%n",
                    report.aurocMean,
                    report.aurocSd,
                    report.auprcMean,
                    report.auprcSd);
        }
        out.printf(
                Locale.ROOT,
                "fit %.4f s, a single row %.2f us, a row of a batch %.2f us%n",
                report.fitSeconds,
                report.usSingle,
                report.usBatch);
    }

    private static double microsSingle(IsolationForest forest, NumericRows rows) {
        double[][] some = new double[Math.min(rows.rows(), 1_000)][];
        for (int i = 0; i < some.length; i++) {
            some[i] = rows.row((int) ((long) i * rows.rows() / some.length));
        }
        return micros(some.length, () -> {
            double sum = 0;
            for (double[] row : some) {
                sum += forest.score(row);
            }
            return sum;
        });
    }

    private static double microsBatch(IsolationForest forest, NumericRows rows) {
        return micros(rows.rows(), () -> forest.scores(rows.values())[0]);
    }

    /** The mean time of a row; the sums are looked at so that no work can be left out. */
    private static double micros(int rows, Work work) {
        double seen = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            seen += work.run();
        }
        start = System.nanoTime();
        long nanos = 0;
        long rounds = 0;
        while (nanos < TIMED_NANOS) {
            seen += work.run();
            rounds++;
            nanos = System.nanoTime() - start;
        }
        if (Double.isNaN(seen)) {
            throw new IllegalStateException("a score is NaN");
        }
        return nanos / 1e3 / rounds / rows;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Over the seeds at hand, not an estimate for more. */
    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    @FunctionalInterface
    private interface Work {
        double run();
    }

    private record Report(
            int rows,
            int features,
            int seeds,
            @JsonProperty("auroc_mean") @Nullable Double aurocMean,
            @JsonProperty("auroc_sd") @Nullable Double aurocSd,
            @JsonProperty("auprc_mean") @Nullable Double auprcMean,
            @JsonProperty("auprc_sd") @Nullable Double auprcSd,
            @JsonProperty("fit_seconds") double fitSeconds,
            @JsonProperty("us_single") double usSingle,
            @JsonProperty("us_batch") double usBatch) {}
}
