package financial.manna.ml.evaluate;

import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What became of each row, in columns, so that a bootstrap can draw a thousand tables from it. Immutable. */
final class Outcomes {

    /** Stands for "no category" among the guesses, and for "not ranked" among the ranks. */
    static final int NONE = -1;

    private static final byte UNKNOWN = 0;
    private static final byte UNSEEN = 1;
    private static final byte SEEN = 2;

    final List<CategoryId> categories;
    final int[] truth;
    final int[] guess;
    final int[] rank;
    final double[] confidence;
    final double[] truthProbability;
    final boolean[] abstained;
    private final byte[] seen;

    private Outcomes(List<CategoryId> categories, int rows) {
        this.categories = categories;
        truth = new int[rows];
        guess = new int[rows];
        rank = new int[rows];
        confidence = new double[rows];
        truthProbability = new double[rows];
        abstained = new boolean[rows];
        seen = new byte[rows];
    }

    static Outcomes of(List<PredictedRow> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs at least one row");
        }
        List<CategoryId> truths = new ArrayList<>(rows.size());
        NavigableSet<CategoryId> all = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            int at = i;
            CategoryId truth = rows.get(i)
                    .truth()
                    .orElseThrow(() -> new IllegalArgumentException("row " + at + " has no true category"));
            truths.add(truth);
            all.add(truth);
            rows.get(i).bestGuess().ifPresent(all::add);
        }
        List<CategoryId> categories = List.copyOf(all);
        Map<CategoryId, Integer> index = new HashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            index.put(categories.get(i), i);
        }
        Outcomes outcomes = new Outcomes(categories, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            outcomes.put(i, rows.get(i), truths.get(i), index);
        }
        return outcomes;
    }

    private void put(int i, PredictedRow row, CategoryId actual, Map<CategoryId, Integer> index) {
        truth[i] = index.getOrDefault(actual, NONE);
        guess[i] = row.bestGuess().map(index::get).orElse(NONE);
        confidence[i] = row.confidence();
        abstained[i] = row.abstained();
        seen[i] = row.seen().map(known -> known ? SEEN : UNSEEN).orElse(UNKNOWN);
        rank[i] = NONE;
        truthProbability[i] = row.unrankedTruth();
        List<ScoredCategory> ranked = row.ranked();
        for (int r = 0; r < ranked.size(); r++) {
            if (ranked.get(r).category().equals(actual)) {
                rank[i] = r;
                truthProbability[i] = ranked.get(r).probability();
            }
        }
    }

    /** The given rows, in that order, as often as they are named. */
    Outcomes select(int[] rows) {
        Outcomes selected = new Outcomes(categories, rows.length);
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            selected.truth[i] = truth[row];
            selected.guess[i] = guess[row];
            selected.rank[i] = rank[row];
            selected.confidence[i] = confidence[row];
            selected.truthProbability[i] = truthProbability[row];
            selected.abstained[i] = abstained[row];
            selected.seen[i] = seen[row];
        }
        return selected;
    }

    int size() {
        return truth.length;
    }

    boolean isRight(int row) {
        return guess[row] == truth[row];
    }

    int[] seenRows() {
        return rows(SEEN);
    }

    int[] unseenRows() {
        return rows(UNSEEN);
    }

    private int[] rows(byte kind) {
        int[] found = new int[seen.length];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] == kind) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
