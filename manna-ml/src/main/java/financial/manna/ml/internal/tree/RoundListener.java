package financial.manna.ml.internal.tree;

/** Hears of each boosting round, and may end the training. */
@FunctionalInterface
public interface RoundListener {

    /** One that only lets the training run. */
    RoundListener NONE = (round, rounds, loss) -> true;

    /**
     * A round is done.
     *
     * @param round its number, from 1
     * @param rounds how many there are to be, at most
     * @param loss the loss on the held-back rows; NaN without them
     * @return whether to go on; if not, training ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean afterRound(int round, int rounds, double loss);
}
