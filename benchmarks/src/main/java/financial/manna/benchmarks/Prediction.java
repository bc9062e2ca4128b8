package financial.manna.benchmarks;

import financial.manna.ScoredCategory;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
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

    /**
     * A ranking that names the truth too: what the model leaves open is shared among the categories it does not name.
     *
     * @param ranked the model's, most probable first
     * @param categories how many the model knows
     */
    static List<ScoredCategory> naming(CategoryId truth, List<ScoredCategory> ranked, int categories) {
        if (ranked.stream().anyMatch(scored -> scored.category().equals(truth))) {
            return ranked;
        }
        double named = ranked.stream().mapToDouble(ScoredCategory::probability).sum();
        double share = Math.max(0, 1 - named) / Math.max(1, categories - ranked.size());
        int at = ranked.size();
        while (at > 1 && ranked.get(at - 1).probability() < share) {
            at--;
        }
        List<ScoredCategory> all = new ArrayList<>(ranked);
        double before = at == 0 ? 1 : ranked.get(at - 1).probability();
        all.add(at, new ScoredCategory(truth, Math.min(share, before)));
        return all;
    }

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
