package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.ml.anomaly.IsolationForest;
import financial.manna.ml.anomaly.NumericAnomalyDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Kind {@code anomaly-explain}: rows with one feature pushed past its tail; how often is that feature named first, and
 * within the first three?
 *
 * <p>Reads {@code SET_train.csv.gz}, on which everything is fitted, and {@code SET_inject.csv.gz}, whose column
 * {@code injected_feature} is the answer. Plain max|z| stands beside the forest and the detector. It also checks that
 * the forest's attributions add up to the score on every row.
 */
final class AnomalyExplain {

    static final String USAGE = "--data DIR [--json OUT]";

    private static final String TRAIN = "_train.csv.gz";
    private static final String INJECTED = "_inject.csv.gz";
    private static final int SEED = 1;

    private AnomalyExplain() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--json");
        Path folder = options.text("--data")
                .map(Path::of)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new UsageException("--data must be a folder"));
        List<Report> reports = new ArrayList<>();
        for (String set : sets(folder)) {
            reports.add(report(
                    set,
                    NumericRows.read(folder.resolve(set + TRAIN), "injected_feature"),
                    NumericRows.read(folder.resolve(set + INJECTED), "injected_feature")));
        }
        if (reports.isEmpty()) {
            throw new IOException(folder + " has no files *" + TRAIN);
        }
        print(out, reports);
        JsonReport.write(options.output("--json"), reports);
    }

    private static List<String> sets(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(TRAIN))
                    .map(name -> name.substring(0, name.length() - TRAIN.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Report report(String set, NumericRows train, NumericRows injected) throws IOException {
        if (train.features() != injected.features()
                || injected.answers().size() != injected.rows()
                || train.rows() == 0
                || injected.rows() == 0) {
            throw new IOException(set + ": training and injected rows do not fit together");
        }
        IsolationForest forest = IsolationForest.builder().seed(SEED).fit(train.values(), train.features());
        NumericAnomalyDetector detector = NumericAnomalyDetector.fit(train.values(), train.features(), SEED);
        double[] mean = new double[train.features()];
        double[] deviation = new double[train.features()];
        for (int i = 0; i < train.features(); i++) {
            for (int row = 0; row < train.rows(); row++) {
                mean[i] += train.values()[row * train.features() + i] / train.rows();
            }
            for (int row = 0; row < train.rows(); row++) {
                double difference = train.values()[row * train.features() + i] - mean[i];
                deviation[i] += difference * difference / train.rows();
            }
            deviation[i] = Math.sqrt(deviation[i]);
        }
        Hits forestHits = new Hits();
        Hits detectorHits = new Hits();
        Hits deviationHits = new Hits();
        double error = 0;
        for (int row = 0; row < injected.rows(); row++) {
            double[] values = injected.row(row);
            int answer = injected.answers().get(row);
            double[] attributions = forest.attributions(values);
            double sum = forest.baseScore();
            for (double attribution : attributions) {
                sum += attribution;
            }
            error = Math.max(error, Math.abs(sum - forest.score(values)));
            double[] deviations = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                deviations[i] = deviation[i] > 0 ? Math.abs(values[i] - mean[i]) / deviation[i] : 0;
            }
            forestHits.add(attributions, answer);
            detectorHits.add(detector.attributions(values), answer);
            deviationHits.add(deviations, answer);
        }
        return new Report(set, injected.rows(), forestHits.share(), detectorHits.share(), deviationHits.share(), error);
    }

    private static void print(PrintStream out, List<Report> reports) {
        out.printf(
                Locale.ROOT,
                "%-14s %6s  %-15s %-15s %-15s %s%n",
                "set",
                "rows",
                "forest",
                "detector",
                "max|z|",
                "error of the forest's sum");
        for (Report report : reports) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %6d  %-15s %-15s %-15s %.1e%n",
                    report.set,
                    report.rows,
                    report.forest.text(),
                    report.detector.text(),
                    report.maxZ.text(),
                    report.additivityError);
        }
        out.println("shares of injected features named first / within three");
    }

    private static final class Hits {

        private int rows;
        private int first;
        private int withinThree;

        /** Features that are credited as much as the answer stand before it. */
        void add(double[] credit, int answer) {
            int before = 0;
            for (int i = 0; i < credit.length; i++) {
                before += i != answer && credit[i] >= credit[answer] ? 1 : 0;
            }
            rows++;
            first += before == 0 ? 1 : 0;
            withinThree += before < 3 ? 1 : 0;
        }

        Shares share() {
            return new Shares((double) first / rows, (double) withinThree / rows);
        }
    }

    private record Shares(
            double first, @JsonProperty("within_three") double withinThree) {

        private String text() {
            return String.format(Locale.ROOT, "%.4f/%.4f", first, withinThree);
        }
    }

    private record Report(
            String set,
            int rows,
            Shares forest,
            Shares detector,
            @JsonProperty("max_z") Shares maxZ,
            @JsonProperty("additivity_error") double additivityError) {}
}
