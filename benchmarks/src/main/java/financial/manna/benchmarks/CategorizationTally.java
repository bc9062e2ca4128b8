package financial.manna.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a model said of test rows, and how right it was. */
final class CategorizationTally {

    private static final double SURE = 0.8;
    private static final double WANTED_PRECISION = 0.95;
    private static final int BINS = 15;
    private static final double LEAST = 1e-15;

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    void write(CsvWriter writer, @Nullable String split) {
        for (Row row : rows) {
            List<String> fields = new ArrayList<>(List.of(
                    Integer.toString(row.row),
                    row.label == null ? "" : row.label,
                    row.predicted,
                    String.format(Locale.ROOT, "%.6f", row.confidence),
                    Boolean.toString(row.abstained),
                    Boolean.toString(row.seen)));
            if (split != null) {
                fields.add(split);
            }
            writer.writeRecord(fields);
        }
    }

    Report report(CategorizationRun run) {
        int right = 0;
        int unseen = 0;
        int unseenRight = 0;
        int sure = 0;
        int sureRight = 0;
        double loss = 0;
        for (Row row : rows) {
            int hit = row.isRight() ? 1 : 0;
            right += hit;
            unseen += row.seen ? 0 : 1;
            unseenRight += row.seen ? 0 : hit;
            sure += row.confidence >= SURE ? 1 : 0;
            sureRight += row.confidence >= SURE ? hit : 0;
            loss -= Math.log(Math.max(LEAST, row.probability(run.categories())));
        }
        int count = rows.size();
        return new Report(
                (double) right / count,
                macroF1(),
                loss / count,
                ece(),
                coverage(),
                unseen == 0 ? Double.NaN : (double) unseenRight / unseen,
                sure == 0 ? Double.NaN : (double) sureRight / sure,
                (double) sure / count,
                run.fitSeconds(),
                run.usP50(),
                run.usP99(),
                run.rowsPerSecond(),
                run.artifactBytes());
    }

    /** Mean F1 of the labels that occur in the test rows. */
    private double macroF1() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Row row : rows) {
            if (row.label != null) {
                counts.computeIfAbsent(row.label, key -> new int[3])[0]++;
                counts.computeIfAbsent(row.predicted, key -> new int[3])[1]++;
                if (row.isRight()) {
                    counts.get(row.label)[2]++;
                }
            }
        }
        return counts.values().stream()
                .filter(count -> count[0] > 0)
                .mapToDouble(count -> 2.0 * count[2] / (count[0] + count[1]))
                .average()
                .orElse(Double.NaN);
    }

    /** Expected calibration error over bins of equal width. */
    private double ece() {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (Row row : rows) {
            int bin = Math.min(BINS - 1, (int) (row.confidence * BINS));
            confidence[bin] += row.confidence;
            right[bin] += row.isRight() ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return error / rows.size();
    }

    /** The largest share of rows, the surest first, of which 95 % are right. */
    private double coverage() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(Row::confidence).reversed());
        int right = 0;
        int best = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).isRight() ? 1 : 0;
            boolean tied = i + 1 < sorted.size() && sorted.get(i + 1).confidence == sorted.get(i).confidence;
            if (!tied && right >= WANTED_PRECISION * (i + 1)) {
                best = i + 1;
            }
        }
        return (double) best / rows.size();
    }

    /**
     * A prediction.
     *
     * @param distribution probability by label, as far as the model names them
     */
    record Row(
            int row,
            @Nullable String label,
            String predicted,
            double confidence,
            boolean abstained,
            boolean seen,
            Map<String, Double> distribution) {

        boolean isRight() {
            return predicted.equals(label);
        }

        /** The probability of the right label; what the model leaves open is shared among those it does not name. */
        double probability(int labels) {
            Double named = distribution.get(label == null ? "" : label);
            if (named != null) {
                return named;
            }
            double rest = 1 - distribution.values().stream().mapToDouble(p -> p).sum();
            return rest / Math.max(1, labels - distribution.size());
        }
    }

    record Report(
            double accuracy,
            double macroF1,
            double logLoss,
            double ece,
            double coverageAt95,
            double accuracyUnseen,
            double precisionAbove80,
            double shareAbove80,
            double fitSeconds,
            double usP50,
            double usP99,
            double rowsPerSecond,
            double artifactBytes) {}
}
