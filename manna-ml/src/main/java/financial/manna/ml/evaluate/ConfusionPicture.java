package financial.manna.ml.evaluate;

import financial.manna.internal.svg.SvgWriter;
import financial.manna.taxonomy.CategoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the confusion matrix: a row for each true category, a column for each guess, the most frequent first. The
 * darker a cell, the larger its share of the row; columns carry the rows' numbers.
 */
final class ConfusionPicture {

    private static final int MOST_CATEGORIES = 40;
    private static final int CELL = 24;
    private static final int LETTER = 7;
    private static final int TOP = 52;

    private static final String TEXT = "#3c4043";
    private static final String GRID = "#e8eaed";
    private static final String RIGHT = "#188038";
    private static final String WRONG = "#d93025";

    private ConfusionPicture() {}

    static String draw(Confusions confusions) {
        List<ClassScore> scores = confusions.scores();
        boolean folded = scores.size() > MOST_CATEGORIES;
        int shown = folded ? MOST_CATEGORIES - 1 : scores.size();
        int size = folded ? MOST_CATEGORIES : shown;
        Map<CategoryId, Integer> index = new HashMap<>();
        String[] names = new String[size];
        for (int i = 0; i < scores.size(); i++) {
            index.put(scores.get(i).category(), Math.min(i, size - 1));
            names[Math.min(i, size - 1)] = scores.get(i).category().value();
        }
        if (folded) {
            names[size - 1] = (scores.size() - shown) + " others";
        }
        int[][] counts = new int[size][size];
        for (Confusions.Cell cell : confusions.cells()) {
            counts[at(index, cell.truth())][at(index, cell.guess())] += cell.rows();
        }
        int[] support = new int[size];
        scores.forEach(score -> support[at(index, score.category())] += score.support());
        return paint(names, counts, support);
    }

    private static int at(Map<CategoryId, Integer> index, CategoryId category) {
        return index.getOrDefault(category, 0);
    }

    private static String paint(String[] names, int[][] counts, int[] support) {
        int size = names.length;
        int longest = 0;
        for (String name : names) {
            longest = Math.max(longest, name.length());
        }
        int left = LETTER * (longest + 5) + 12;
        int edge = size * CELL;
        SvgWriter svg = new SvgWriter(left + edge + 20, TOP + edge + 20, "Confusion matrix of " + size + " categories");
        svg.text(left - 6, TOP - 26, "end", TEXT, "truth");
        svg.text(left, TOP - 26, "start", TEXT, "guess");
        for (int i = 0; i < size; i++) {
            double middle = TOP + i * CELL + 16;
            svg.text(left - 6, middle, "end", TEXT, names[i] + " " + (i + 1));
            svg.text(left + i * CELL + CELL / 2.0, TOP - 8, "middle", TEXT, Integer.toString(i + 1));
            for (int j = 0; j < size; j++) {
                if (counts[i][j] > 0) {
                    cell(svg, left + j * CELL, TOP + i * CELL, counts[i][j], support[i], i == j);
                }
            }
        }
        for (int i = 0; i <= size; i++) {
            svg.line(left + i * CELL, TOP, left + i * CELL, TOP + edge, GRID, 0.5);
            svg.line(left, TOP + i * CELL, left + edge, TOP + i * CELL, GRID, 0.5);
        }
        return svg.toSvg();
    }

    private static void cell(SvgWriter svg, double x, double y, int count, int support, boolean right) {
        svg.polygon(
                new double[] {x, x + CELL, x + CELL, x},
                new double[] {y, y, y + CELL, y + CELL},
                right ? RIGHT : WRONG,
                0.1 + 0.6 * count / support);
        String number = count < 1_000 ? Integer.toString(count) : String.format(Locale.ROOT, "%dk", count / 1_000);
        svg.text(x + CELL / 2.0, y + 16, "middle", TEXT, number);
    }
}
