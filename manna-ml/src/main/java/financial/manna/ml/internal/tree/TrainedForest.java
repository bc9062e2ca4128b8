package financial.manna.ml.internal.tree;

/**
 * What training gives.
 *
 * @param forest the trees
 * @param rounds how many boosting rounds they are of
 * @param loss their loss on the held-back rows (log-loss, root mean squared error or pinball loss); NaN without them
 */
public record TrainedForest(FlatForest forest, int rounds, double loss) {}
