package financial.manna.ml.internal.linear;

import java.util.ArrayList;
import java.util.List;

/** Scores of rows by models that did not learn from them, for calibration. Not thread-safe. */
public final class HeldBack {

    private final List<float[]> scores = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private double totalWeight;

    /** Adds a row; the scores are taken over. */
    public void add(float[] rowScores, int label, boolean seen, double knownShare, double weight) {
        scores.add(rowScores);
        rows.add(new Row(label, seen, knownShare, weight));
        totalWeight += weight;
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The scores of a row, one per class. */
    public float[] scores(int row) {
        return scores.get(row);
    }

    /** The class of a row. */
    public int label(int row) {
        return rows.get(row).label;
    }

    /** Whether a row's wording was met in training. */
    public boolean seen(int row) {
        return rows.get(row).seen;
    }

    /** The share of a row's terms that were met in training. */
    public double knownShare(int row) {
        return rows.get(row).knownShare;
    }

    /** How much a row counts. */
    public double weight(int row) {
        return rows.get(row).weight;
    }

    /** The sum of all weights. */
    public double totalWeight() {
        return totalWeight;
    }

    private record Row(int label, boolean seen, double knownShare, double weight) {}
}
