package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a training gave.
 *
 * @param model the model, learnt from all rows
 * @param testAccuracy the share of the rows held back that a model without them got right; empty if none were
 * @param cvMean the mean accuracy of cross-validation over random folds
 * @param cvStandardDeviation its standard deviation over the folds, with n-1
 * @param cvMeanUnseen the same over folds of whole wordings: what to expect of new merchants
 * @param samples the number of rows that were learnt from
 * @param categories the number of categories that the model knows
 * @param features the number of features that it looks at
 * @param modelType the id of the algorithm
 * @param dropped categories with too few rows, and how many rows they had
 */
public record TrainingResult(
        TrainedModel model,
        OptionalDouble testAccuracy,
        double cvMean,
        double cvStandardDeviation,
        double cvMeanUnseen,
        int samples,
        int categories,
        int features,
        String modelType,
        Map<CategoryId, Integer> dropped) {

    public TrainingResult {
        requireNonNull(model, "model");
        requireNonNull(testAccuracy, "testAccuracy");
        requireNonNull(modelType, "modelType");
        dropped = Map.copyOf(dropped);
    }
}
