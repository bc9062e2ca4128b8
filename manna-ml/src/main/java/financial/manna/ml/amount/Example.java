package financial.manna.ml.amount;

import financial.manna.ml.amount.AmountFeatures.Prior;

/** A past payment as it looked before it came. */
final class Example {

    private final int block;
    private final double log;
    private final Prior prior;
    private final GroupStats group;
    private final float[] features;

    /**
     * Takes over the features.
     *
     * @param block the stretch of time it is from
     * @param log the truth
     * @param prior which group's median is the prior
     * @param group that group, without the payment and all later ones
     * @param features what the trees see
     */
    Example(int block, double log, Prior prior, GroupStats group, float[] features) {
        this.block = block;
        this.log = log;
        this.prior = prior;
        this.group = group;
        this.features = features;
    }

    int block() {
        return block;
    }

    double log() {
        return log;
    }

    Prior prior() {
        return prior;
    }

    GroupStats group() {
        return group;
    }

    /** Not to be changed. */
    float[] features() {
        return features;
    }
}
