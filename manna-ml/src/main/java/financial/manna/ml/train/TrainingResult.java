package financial.manna.ml.train;

import financial.manna.artifact.Artifact;
import financial.manna.ml.classify.Algorithm;
import financial.manna.taxonomy.CategoryId;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A trained model, and how well models like it did on rows that they had not learnt from. Accuracies are shares of rows
 * whose best guess is right, in [0,1]; the header of the {@linkplain TrainedModel#artifact() artefact} holds the same
 * figures. Immutable and thread-safe.
 */
public final class TrainingResult {

    private static final String TEST = "metrics.test_accuracy";
    private static final String MEAN = "metrics.cv_mean";
    private static final String DEVIATION = "metrics.cv_sd";
    private static final String UNSEEN = "metrics.cv_mean_unseen";

    private final TrainedModel model;
    private final Algorithm algorithm;
    private final Map<CategoryId, Integer> dropped;

    /** A result whose figures {@link #putFigures} put into the model's header. */
    TrainingResult(TrainedModel model, Algorithm algorithm, Map<CategoryId, Integer> dropped) {
        this.model = model;
        this.algorithm = algorithm;
        this.dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }

    /** Puts the figures into a header. */
    static void putFigures(Artifact.Builder header, OptionalDouble test, double mean, double deviation, double unseen) {
        header.put(MEAN, mean).put(DEVIATION, deviation).put(UNSEEN, unseen);
        test.ifPresent(accuracy -> header.put(TEST, accuracy));
    }

    /** The model, learnt from all rows. */
    public TrainedModel model() {
        return model;
    }

    /** The accuracy of a model without the rows that the {@link Split} held back, on those; empty if there are none. */
    public OptionalDouble testAccuracy() {
        return model.header().decimal(TEST);
    }

    /** The mean accuracy of cross-validation over random folds: what to expect where most merchants come back. */
    public double crossValidationAccuracy() {
        return model.header().decimal(MEAN).orElseThrow();
    }

    /** The standard deviation of {@link #crossValidationAccuracy()} over the folds, with n-1. */
    public double crossValidationDeviation() {
        return model.header().decimal(DEVIATION).orElseThrow();
    }

    /** The accuracy of cross-validation over folds of whole wordings: what to expect of new merchants. */
    public double unseenAccuracy() {
        return model.header().decimal(UNSEEN).orElseThrow();
    }

    /** What the model is made of. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** How many rows were learnt from. */
    public int rowCount() {
        return Math.toIntExact(model.header().integer("samples").orElseThrow());
    }

    /** How many categories the model knows. */
    public int categoryCount() {
        return model.categories().size();
    }

    /** How many features the model looks at. */
    public int featureCount() {
        return model.features().dimension();
    }

    /** The categories that were left out for having too few rows, and how many they had, in the order of ids. */
    public Map<CategoryId, Integer> dropped() {
        return dropped;
    }

    /** The algorithm, the sizes and the accuracies in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "TrainingResult[%s, %d rows, %d categories, accuracy %.3f, unseen %.3f]",
                algorithm.id(),
                rowCount(),
                categoryCount(),
                crossValidationAccuracy(),
                unseenAccuracy());
    }
}
