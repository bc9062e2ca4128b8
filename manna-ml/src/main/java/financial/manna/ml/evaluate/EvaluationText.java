package financial.manna.ml.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes an evaluation for people. */
final class EvaluationText {

    private static final int CONFUSIONS = 15;
    private static final double SURE = 0.8;

    private EvaluationText() {}

    static String headline(Evaluation evaluation) {
        return String.format(
                Locale.ROOT,
                "%d rows, accuracy %.3f, macro F1 %.3f, log-loss %.3f, calibration error %.3f",
                evaluation.rows(),
                evaluation.accuracy(),
                evaluation.macroF1(),
                evaluation.logLoss(),
                evaluation.calibrationError());
    }

    static String write(Evaluation evaluation, Confusions confusions) {
        StringBuilder text = new StringBuilder(2048);
        measures(text, evaluation);
        reliability(text, evaluation.reliability());
        classes(text, confusions.scores());
        confusions(text, confusions);
        return text.toString();
    }

    private static void measures(StringBuilder text, Evaluation evaluation) {
        line(text, "%-26s %d", "rows", evaluation.rows());
        line(text, "%-26s %.3f", "accuracy", evaluation.accuracy());
        evaluation.seen().ifPresent(part -> part(text, "seen", part));
        evaluation.unseen().ifPresent(part -> part(text, "unseen", part));
        line(text, "%-26s %.3f", "truth among first three", evaluation.topAccuracy(3));
        line(
                text,
                "%-26s %.3f / %.3f / %.3f",
                "macro P / R / F1",
                evaluation.macroPrecision(),
                evaluation.macroRecall(),
                evaluation.macroF1());
        line(
                text,
                "%-26s %.3f / %.3f / %.3f",
                "weighted P / R / F1",
                evaluation.weightedPrecision(),
                evaluation.weightedRecall(),
                evaluation.weightedF1());
        line(text, "%-26s %.3f", "log-loss", evaluation.logLoss());
        line(text, "%-26s %.3f", "calibration error", evaluation.calibrationError());
        line(text, "%-26s %.3f", "coverage at precision 0.95", evaluation.coverageAt(0.95));
        line(
                text,
                "%-26s %.3f of rows, precision %s",
                "confidence above 0.8",
                evaluation.shareAbove(SURE),
                share(evaluation.precisionAbove(SURE)));
        line(
                text,
                "%-26s %.3f of rows, precision %s",
                "answered",
                evaluation.answeredShare(),
                share(evaluation.precisionAnswered()));
    }

    private static void part(StringBuilder text, String name, Evaluation part) {
        line(text, "  %-24s %.3f of %d rows", name, part.accuracy(), part.rows());
    }

    private static void reliability(StringBuilder text, List<ReliabilityBin> bins) {
        line(text, "\n%-12s %7s %11s %6s", "confidence", "rows", "mean", "right");
        for (ReliabilityBin bin : bins) {
            if (bin.rows() > 0) {
                line(
                        text,
                        "%.1f to %.1f   %7d %11.3f %6.3f",
                        bin.lower(),
                        bin.upper(),
                        bin.rows(),
                        bin.meanConfidence(),
                        bin.accuracy());
            }
        }
    }

    private static void classes(StringBuilder text, List<ClassScore> scores) {
        int width = scores.stream()
                .mapToInt(score -> score.category().value().length())
                .max()
                .orElse(0);
        String name = "%-" + Math.max("category".length(), width) + "s";
        line(text, "\n" + name + " %7s %7s %9s %6s %6s", "category", "rows", "guessed", "precision", "recall", "F1");
        for (ClassScore score : scores) {
            line(
                    text,
                    name + " %7d %7d %9.3f %6.3f %6.3f",
                    score.category(),
                    score.support(),
                    score.predicted(),
                    score.precision(),
                    score.recall(),
                    score.f1());
        }
    }

    private static void confusions(StringBuilder text, Confusions confusions) {
        List<Confusions.Cell> wrong = confusions.cells().stream()
                .filter(cell -> !cell.isRight())
                .limit(CONFUSIONS)
                .toList();
        if (!wrong.isEmpty()) {
            line(text, "\ncommonest confusions");
            wrong.forEach(cell -> line(text, "%7d %s taken for %s", cell.rows(), cell.truth(), cell.guess()));
        }
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.3f", share.getAsDouble()) : "-";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
