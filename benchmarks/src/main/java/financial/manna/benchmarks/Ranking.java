package financial.manna.benchmarks;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores put the positives first; equal scores count as one step of the curve. */
final class Ranking {

    private final double[] scores;
    private final boolean[] positive;
    /** The rows, highest score first. */
    private final int[] order;

    private final int positives;

    Ranking(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " labels");
        }
        this.scores = scores;
        this.positive = positive;
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row]).thenComparing(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
        this.positives = (int)
                IntStream.range(0, positive.length).filter(row -> positive[row]).count();
    }

    /** The chance that a positive scores above a negative, equal scores counting half; NaN without one of the two. */
    double auroc() {
        double wins = 0;
        long above = 0;
        for (int from = 0; from < order.length; ) {
            int to = endOfTies(from);
            int hits = hits(from, to);
            int misses = to - from - hits;
            wins += misses * (above + hits / 2.0);
            above += hits;
            from = to;
        }
        return wins / ((double) positives * (order.length - positives));
    }

    /** Average precision: the area under the precision-recall curve as steps; NaN without a positive. */
    double auprc() {
        double area = 0;
        long found = 0;
        for (int from = 0; from < order.length; ) {
            int to = endOfTies(from);
            int hits = hits(from, to);
            found += hits;
            area += hits * ((double) found / to);
            from = to;
        }
        return area / positives;
    }

    /** The share of positives among the k highest scores; equal ones in the order of the rows. */
    double precisionAt(int k) {
        int depth = Math.min(k, order.length);
        return depth == 0 ? Double.NaN : (double) hits(0, depth) / depth;
    }

    int positives() {
        return positives;
    }

    private int endOfTies(int from) {
        int to = from + 1;
        while (to < order.length && scores[order[to]] == scores[order[from]]) {
            to++;
        }
        return to;
    }

    private int hits(int from, int to) {
        int hits = 0;
        for (int i = from; i < to; i++) {
            hits += positive[order[i]] ? 1 : 0;
        }
        return hits;
    }
}
