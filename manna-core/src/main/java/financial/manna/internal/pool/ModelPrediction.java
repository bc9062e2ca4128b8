package financial.manna.internal.pool;

import static java.util.Objects.requireNonNull;

import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import java.util.List;

/**
 * What one model says of one transaction.
 *
 * @param modelId the model's id
 * @param categories its most probable categories, most probable first; at least one
 */
public record ModelPrediction(String modelId, List<ScoredCategory> categories) {

    public ModelPrediction {
        requireNonNull(modelId, "modelId");
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a prediction of model \"" + modelId + "\" names no category");
        }
    }

    /** Whether the prediction names the category. */
    public boolean names(CategoryId category) {
        for (ScoredCategory scored : categories) {
            if (scored.category().equals(category)) {
                return true;
            }
        }
        return false;
    }
}
