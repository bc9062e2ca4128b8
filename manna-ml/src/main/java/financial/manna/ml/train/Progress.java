package financial.manna.ml.train;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Counts steps and tells the listener. Not thread-safe. */
final class Progress {

    private final @Nullable TrainingListener listener;
    private final int steps;
    private int done;

    Progress(@Nullable TrainingListener listener, int steps) {
        this.listener = listener;
        this.steps = steps;
    }

    void step(String what) {
        if (listener != null && !listener.step(what, Math.min(1, (double) done / steps))) {
            throw new CancellationException("training was stopped before: " + what);
        }
        done++;
    }
}
