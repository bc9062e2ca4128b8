package financial.manna.benchmarks;

import financial.manna.ml.evaluate.PredictedRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model said of one test row.
 *
 * @param row the row's number, from 0
 * @param wording the line reduced to letters
 * @param label the right answer, or null if the file does not tell
 * @param predicted the label of the best guess
 * @param outcome the same for {@link financial.manna.ml.evaluate.Evaluation}; with the truth if there is a label
 */
record Prediction(int row, String wording, @Nullable String label, String predicted, PredictedRow outcome) {

    /** The columns {@code row,label,predicted,confidence,abstained,seen}. */
    List<String> fields() {
        return List.of(
                Integer.toString(row),
                label == null ? "" : label,
                predicted,
                String.format(Locale.ROOT, "%.6f", outcome.confidence()),
                Boolean.toString(outcome.abstained()),
                Boolean.toString(outcome.seen().orElse(false)));
    }
}
