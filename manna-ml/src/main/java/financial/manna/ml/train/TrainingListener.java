package financial.manna.ml.train;

/** Hears how far training is, and may stop it. Called by the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * A step is about to begin.
     *
     * @param step what it is, in words for a person
     * @param done the share of the work done, in [0,1], never falling
     * @return whether to go on; {@code false} ends the training with a {@link java.util.concurrent.CancellationException}
     */
    boolean step(String step, double done);
}
