package financial.manna.ml.evaluate;

import financial.manna.internal.svg.SvgWriter;
import java.util.List;
import java.util.Locale;

/** Draws how often guesses are right over how sure they are; on the diagonal, confidence keeps its word. */
final class ReliabilityPicture {

    private static final int SIZE = 300;
    private static final int LEFT = 52;
    private static final int TOP = 28;
    private static final int HISTOGRAM = 60;
    private static final int GAP = 36;

    private static final String AXIS = "#9aa0a6";
    private static final String TEXT = "#3c4043";
    private static final String CURVE = "#1a73e8";

    private ReliabilityPicture() {}

    static String draw(Evaluation evaluation) {
        int width = LEFT + SIZE + 20;
        int height = TOP + SIZE + GAP + HISTOGRAM + 40;
        SvgWriter svg = new SvgWriter(width, height, "Share of right guesses by confidence");
        svg.text(
                LEFT,
                TOP - 10,
                "start",
                TEXT,
                String.format(
                        Locale.ROOT,
                        "%d rows, calibration error %.3f",
                        evaluation.rows(),
                        evaluation.calibrationError()));
        frame(svg);
        curve(svg, evaluation.reliability());
        histogram(svg, evaluation.reliability(), evaluation.rows());
        return svg.toSvg();
    }

    private static void frame(SvgWriter svg) {
        svg.line(x(0), y(0), x(1), y(0), AXIS, 1);
        svg.line(x(0), y(0), x(0), y(1), AXIS, 1);
        svg.line(x(0), y(0), x(1), y(1), AXIS, 0.5);
        for (int tick = 0; tick <= 10; tick += 2) {
            String label = String.format(Locale.ROOT, "%.1f", tick / 10.0);
            svg.text(x(tick / 10.0), y(0) + 15, "middle", TEXT, label);
            svg.text(x(0) - 6, y(tick / 10.0) + 4, "end", TEXT, label);
        }
        svg.text(x(0.5), y(0) + 30, "middle", TEXT, "confidence");
        svg.text(x(0) + 6, y(1) + 10, "start", TEXT, "right");
    }

    private static void curve(SvgWriter svg, List<ReliabilityBin> bins) {
        List<ReliabilityBin> filled =
                bins.stream().filter(bin -> bin.rows() > 0).toList();
        svg.polyline(
                filled.stream().mapToDouble(bin -> x(bin.meanConfidence())).toArray(),
                filled.stream().mapToDouble(bin -> y(bin.accuracy())).toArray(),
                CURVE,
                1.5);
        for (ReliabilityBin bin : filled) {
            svg.circle(
                    x(bin.meanConfidence()),
                    y(bin.accuracy()),
                    4,
                    CURVE,
                    String.format(
                            Locale.ROOT,
                            "%d rows: confidence %.3f, right %.3f",
                            bin.rows(),
                            bin.meanConfidence(),
                            bin.accuracy()));
        }
    }

    private static void histogram(SvgWriter svg, List<ReliabilityBin> bins, int rows) {
        double bottom = TOP + SIZE + GAP + HISTOGRAM;
        int most = bins.stream().mapToInt(ReliabilityBin::rows).max().orElse(1);
        for (ReliabilityBin bin : bins) {
            double top = bottom - (double) HISTOGRAM * bin.rows() / most;
            double left = x(bin.lower()) + 1;
            double right = x(bin.upper()) - 1;
            svg.polygon(new double[] {left, right, right, left}, new double[] {bottom, bottom, top, top}, CURVE, 0.35);
            svg.text(
                    (left + right) / 2,
                    bottom + 14,
                    "middle",
                    TEXT,
                    String.format(Locale.ROOT, "%.0f%%", 100.0 * bin.rows() / rows));
        }
        svg.line(x(0), bottom, x(1), bottom, AXIS, 1);
        svg.text(x(0.5), bottom + 30, "middle", TEXT, "share of rows");
    }

    private static double x(double confidence) {
        return LEFT + SIZE * confidence;
    }

    private static double y(double right) {
        return TOP + SIZE * (1 - right);
    }
}
