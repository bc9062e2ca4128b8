package financial.manna.ml.amount;

import financial.manna.ml.amount.AmountFeatures.Prior;
import financial.manna.ml.internal.tree.FlatForest;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known before a payment into what is likely. Immutable.
 *
 * <p>Without trees the median of the prior's group is expected, and its quartiles, drawn towards those of all payments,
 * say how far amounts reach. Trees move that median, and by how much they may is decided on held-back time.
 */
final class AmountModel {

    /** Bounds hold so much. */
    static final double COVERAGE = 0.8;

    static final double[] QUANTILES = {0.1, 0.5, 0.9};

    /** How many payments with the usual spread stand in for what a small group does not show. */
    private static final double SPREAD_PRIOR = 3;

    /** Half a percent: amounts that never change still may. */
    private static final double MIN_REACH = 0.005;

    /** How many times the group's spread trees may move its median. */
    private static final double BELIEVED = 3;

    private final @Nullable FlatForest forest;
    private final double share;
    private final double discount;
    private final double usualSpread;

    /**
     * A model.
     *
     * @param forest null for none; its outputs are {@link #QUANTILES} of the logarithm over the prior
     * @param share how much of the trees' correction is taken, in [0,1]
     * @param discount how much of {@link Outlook#discount} is taken, in [0,1]
     * @param usualSpread the usual distance of quartiles
     */
    AmountModel(@Nullable FlatForest forest, double share, double discount, double usualSpread) {
        this.forest = forest;
        this.share = share;
        this.discount = discount;
        this.usualSpread = usualSpread;
    }

    Outlook outlook(Prior prior, GroupStats group, float[] features) {
        // A group of mixed counterparties says little of this one's spread that its own quartiles do not.
        double count = prior == Prior.MERCHANT ? group.count() : group.count() * 10.0;
        double spread = (count * group.spread() + SPREAD_PRIOR * usualSpread) / (count + SPREAD_PRIOR);
        double reach = Math.max(MIN_REACH, spread);
        if (forest == null) {
            return new Outlook(group.median(), reach, reach);
        }
        double[] quantiles = new double[QUANTILES.length];
        forest.margins(features, quantiles);
        double below = Math.max(MIN_REACH, quantiles[1] - quantiles[0]);
        double above = Math.max(MIN_REACH, quantiles[2] - quantiles[1]);
        // Beyond what the group itself shows, trees are not believed by more than a factor of two.
        double most = BELIEVED * reach + Math.log(2);
        double correction = Math.max(-most, Math.min(most, quantiles[1]));
        return new Outlook(group.median() + share * correction, below, above);
    }

    /** The amount to expect. */
    double point(Outlook outlook) {
        return outlook.middle() - discount * outlook.discount();
    }

    @Nullable
    FlatForest forest() {
        return forest;
    }

    double share() {
        return share;
    }

    double discount() {
        return discount;
    }

    double usualSpread() {
        return usualSpread;
    }
}
