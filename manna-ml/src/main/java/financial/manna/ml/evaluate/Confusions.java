package financial.manna.ml.evaluate;

import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The confusion matrix, by its cells that are not zero: thousands of categories need no square of them.
 *
 * <p>Immutable once made.
 */
final class Confusions {

    private final List<CategoryId> categories;
    private final int[] support;
    private final int[] predicted;
    private final int[] right;
    private final Map<Long, Integer> cells = new HashMap<>();

    private Confusions(Outcomes outcomes) {
        categories = outcomes.categories;
        support = new int[categories.size()];
        predicted = new int[categories.size()];
        right = new int[categories.size()];
        for (int i = 0; i < outcomes.size(); i++) {
            int truth = outcomes.truth[i];
            int guess = outcomes.guess[i];
            support[truth]++;
            if (guess != Outcomes.NONE) {
                predicted[guess]++;
                right[truth] += truth == guess ? 1 : 0;
                cells.merge(cell(truth, guess), 1, Integer::sum);
            }
        }
    }

    static Confusions of(Outcomes outcomes) {
        return new Confusions(outcomes);
    }

    int count(int truth, int guess) {
        return cells.getOrDefault(cell(truth, guess), 0);
    }

    /** The most frequent category first; categories of no drawn row, in a bootstrap, are left out. */
    List<ClassScore> scores() {
        List<ClassScore> scores = new ArrayList<>(categories.size());
        for (int i = 0; i < categories.size(); i++) {
            if (support[i] + predicted[i] > 0) {
                scores.add(new ClassScore(categories.get(i), support[i], predicted[i], right[i]));
            }
        }
        scores.sort(Comparator.comparingInt(ClassScore::support).reversed().thenComparing(ClassScore::category));
        return List.copyOf(scores);
    }

    /** Every cell that is not zero, right ones too, the fullest first. */
    List<Cell> cells() {
        List<Cell> list = new ArrayList<>(cells.size());
        cells.forEach((cell, count) -> list.add(
                new Cell(categories.get((int) (cell >>> Integer.SIZE)), categories.get(cell.intValue()), count)));
        list.sort(Comparator.comparingInt(Cell::rows)
                .reversed()
                .thenComparing(Cell::truth)
                .thenComparing(Cell::guess));
        return list;
    }

    private static long cell(int truth, int guess) {
        return (long) truth << Integer.SIZE | guess;
    }

    /** How many rows of one category were guessed to be of another, or of itself. */
    record Cell(CategoryId truth, CategoryId guess, int rows) {

        boolean isRight() {
            return truth.equals(guess);
        }
    }
}
