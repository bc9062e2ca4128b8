package financial.manna.ml.internal.tree;

import static java.util.Objects.requireNonNull;

import financial.manna.MannaException;
import org.jspecify.annotations.Nullable;

/**
 * Trains forests with XGBoost (Chen and Guestrin 2016), by histograms. The same rows, options and number of threads give
 * the same forest, byte for byte.
 *
 * <p>Immutable and thread-safe. Needs {@code ml.dmlc:xgboost4j_2.12} on the class path, which is loaded at the first
 * training; predicting does not need it.
 */
public final class ForestTrainer {

    private final ForestOptions options;

    public ForestTrainer(ForestOptions options) {
        this.options = requireNonNull(options, "options");
    }

    /** Whether XGBoost is on the class path. */
    public static boolean available() {
        try {
            Class.forName("ml.dmlc.xgboost4j.java.XGBoost", false, ForestTrainer.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Trains on all rows, for all rounds.
     *
     * @throws IllegalArgumentException if there are no rows, or a label is no class
     * @throws MannaException if XGBoost is absent or fails
     */
    public TrainedForest train(ForestRows rows) {
        return train(rows, null, RoundListener.NONE);
    }

    /**
     * Trains.
     *
     * @param heldBack rows for the loss and for early stopping; null for none
     * @param listener hears of each round
     * @throws IllegalArgumentException if there are no rows, a label is no class, or the held-back rows have another
     *     number of features
     * @throws IllegalStateException if early stopping is wanted without held-back rows
     * @throws java.util.concurrent.CancellationException if the listener ended it
     * @throws MannaException if XGBoost is absent or fails
     */
    public TrainedForest train(ForestRows rows, @Nullable ForestRows heldBack, RoundListener listener) {
        requireNonNull(rows, "rows");
        requireNonNull(listener, "listener");
        check(rows, "rows");
        if (heldBack != null) {
            check(heldBack, "held-back rows");
            if (heldBack.featureCount() != rows.featureCount()) {
                throw new IllegalArgumentException("held-back rows of " + heldBack.featureCount()
                        + " features beside rows of " + rows.featureCount());
            }
        } else if (options.patience > 0) {
            throw new IllegalStateException("early stopping needs held-back rows");
        }
        try {
            return NativeTraining.train(options, rows, heldBack, listener);
        } catch (NoClassDefFoundError e) {
            throw new MannaException(
                    "training trees needs ml.dmlc:xgboost4j_2.12 on the class path (" + e.getMessage() + " is missing)",
                    e);
        } catch (LinkageError e) {
            throw new MannaException("the native library of ml.dmlc:xgboost4j_2.12 could not be loaded", e);
        }
    }

    private void check(ForestRows rows, String what) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no " + what);
        }
        if (options.objective != ForestObjective.SOFTPROB) {
            return;
        }
        for (int row = 0; row < rows.size(); row++) {
            float label = rows.label(row);
            if (label != (int) label || label < 0 || label >= options.outputs) {
                throw new IllegalArgumentException("the label of row " + row + " of the " + what + " is " + label
                        + ", not one of " + options.outputs + " classes from 0 on");
            }
        }
    }
}
