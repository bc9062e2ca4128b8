package financial.manna.ml.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Deals rows into folds. */
final class Folds {

    private final int[] foldOf;

    private Folds(int[] foldOf) {
        this.foldOf = foldOf;
    }

    /** Every row by itself. */
    static Folds random(TrainingSet data, int folds, long seed) {
        int[] rows = shuffled(data.size(), seed);
        int[] foldOf = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            foldOf[rows[i]] = i % folds;
        }
        return new Folds(foldOf);
    }

    /** Rows of one wording together. */
    static Folds grouped(TrainingSet data, int folds, long seed) {
        Map<Long, Integer> known = new HashMap<>();
        int[] sizes = new int[folds];
        int[] foldOf = new int[data.size()];
        int[] rows = shuffled(data.size(), seed);
        Map<Long, Integer> counts = new HashMap<>();
        for (int row : rows) {
            counts.merge(data.wording(row), 1, Integer::sum);
        }
        for (int row : rows) {
            foldOf[row] = known.computeIfAbsent(data.wording(row), wording -> {
                int smallest = smallest(sizes);
                sizes[smallest] += counts.getOrDefault(wording, 0);
                return smallest;
            });
        }
        return new Folds(foldOf);
    }

    /** The rows of a fold, ascending. */
    int[] held(int fold) {
        return rows(fold, true);
    }

    /** The rows of all other folds, ascending. */
    int[] rest(int fold) {
        return rows(fold, false);
    }

    private int[] rows(int fold, boolean inside) {
        int[] rows = new int[foldOf.length];
        int count = 0;
        for (int row = 0; row < foldOf.length; row++) {
            if ((foldOf[row] == fold) == inside) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static int smallest(int[] sizes) {
        int smallest = 0;
        for (int i = 1; i < sizes.length; i++) {
            if (sizes[i] < sizes[smallest]) {
                smallest = i;
            }
        }
        return smallest;
    }

    static int[] shuffled(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            rows[i] = rows[other];
            rows[other] = i;
        }
        return rows;
    }
}
