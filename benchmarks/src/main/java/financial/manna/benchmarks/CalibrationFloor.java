package financial.manna.benchmarks;

import financial.manna.ScoredCategory;
import financial.manna.ml.evaluate.Evaluation;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The calibration error that perfectly honest confidences would show on the same rows, by chance alone.
 *
 * <p>Few rows, and rows of one wording that are right or wrong together, make a bin's share of right answers stray from
 * its mean confidence even if every confidence is true. Draws which wordings are right with their own confidence, and
 * takes the mean error over {@value #DRAWS} draws.
 */
final class CalibrationFloor {

    private static final int DRAWS = 200;
    private static final CategoryId RIGHT = CategoryId.of("right");
    private static final CategoryId WRONG = CategoryId.of("wrong");

    private CalibrationFloor() {}

    static double of(List<Prediction> predictions, int seed) {
        Random random = new Random(seed);
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Map<String, Double> luck = new HashMap<>();
            List<PredictedRow> rows = new ArrayList<>(predictions.size());
            for (Prediction prediction : predictions) {
                double drawn = luck.computeIfAbsent(
                        prediction.wording() + '\n' + prediction.label(), wording -> random.nextDouble());
                double confidence = prediction.outcome().confidence();
                rows.add(PredictedRow.of(List.of(new ScoredCategory(RIGHT, confidence)))
                        .withTruth(drawn < confidence ? RIGHT : WRONG));
            }
            sum += Evaluation.of(rows).calibrationError();
        }
        return sum / DRAWS;
    }
}
