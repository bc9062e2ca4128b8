package financial.manna.internal.pool;

import org.jspecify.annotations.Nullable;

/**
 * The unnormalised weights of all leaves: 1, or what a model gives, times the odds of every clue that speaks for a leaf
 * or its parent. Clues are few and leaves many, so sums go from one clue's edge to the next. Not thread-safe.
 */
final class Weights {

    private final int leaves;
    private final int[] from;
    private final int[] to;
    private final double[] odds;
    private final double @Nullable [] model;
    private int clues;

    /**
     * Weights without any clue.
     *
     * @param mostClues how many clues will be added at most
     * @param model a weight for each leaf, or null if all are alike
     */
    Weights(int leaves, int mostClues, double @Nullable [] model) {
        this.leaves = leaves;
        this.from = new int[mostClues];
        this.to = new int[mostClues];
        this.odds = new double[mostClues];
        this.model = model;
    }

    /** A clue for the leaves of a range. Only the odds of inside against outside count, so outside stays as it is. */
    void add(int first, int end, double probability) {
        double share = (double) (end - first) / leaves;
        if (share == 1) {
            return;
        }
        from[clues] = first;
        to[clues] = end;
        odds[clues++] = (probability / share) / ((1 - probability) / (1 - share));
    }

    /** The weight of all leaves. */
    double total() {
        return sum(0, leaves);
    }

    /** The weight of the leaves of a range. */
    double sum(int first, int end) {
        double sum = 0;
        int at = first;
        while (at < end) {
            double product = 1;
            int next = end;
            for (int i = 0; i < clues; i++) {
                if (at < from[i]) {
                    next = Math.min(next, from[i]);
                } else if (at < to[i]) {
                    product *= odds[i];
                    next = Math.min(next, to[i]);
                }
            }
            sum += product * base(at, next);
            at = next;
        }
        return sum;
    }

    private double base(int first, int end) {
        if (model == null) {
            return end - first;
        }
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += model[i];
        }
        return sum;
    }
}
