package financial.manna.ml.amount;

/**
 * How to fit.
 *
 * @param trees whether to train trees where that is possible
 * @param seed of what trees draw at random
 * @param threads that train
 * @param rounds of boosting
 * @param depth of trees
 * @param learningRate of boosting
 * @param maxExamples how many of the latest payments trees are trained on; all others still count in the medians
 */
record AmountOptions(
        boolean trees, long seed, int threads, int rounds, int depth, double learningRate, int maxExamples) {

    static final AmountOptions STANDARD = new AmountOptions(true, 0, 1, 120, 4, 0.06, 50_000);
}
