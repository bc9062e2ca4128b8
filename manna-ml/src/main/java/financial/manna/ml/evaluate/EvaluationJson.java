package financial.manna.ml.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes an evaluation as JSON. */
final class EvaluationJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double SURE = 0.8;

    private EvaluationJson() {}

    static String write(Evaluation evaluation, Confusions confusions) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            measures(json, evaluation);
            json.writeNumberField("accuracy_top_3", evaluation.topAccuracy(3));
            optional(json, "accuracy_seen", accuracy(evaluation.seen()));
            optional(json, "accuracy_unseen", accuracy(evaluation.unseen()));
            json.writeArrayFieldStart("reliability");
            for (ReliabilityBin bin : evaluation.reliability()) {
                json.writeStartObject();
                json.writeNumberField("lower", bin.lower());
                json.writeNumberField("upper", bin.upper());
                json.writeNumberField("rows", bin.rows());
                json.writeNumberField("mean_confidence", bin.meanConfidence());
                json.writeNumberField("accuracy", bin.accuracy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("classes");
            for (ClassScore score : confusions.scores()) {
                json.writeStartObject();
                json.writeStringField("category", score.category().value());
                json.writeNumberField("support", score.support());
                json.writeNumberField("predicted", score.predicted());
                json.writeNumberField("precision", score.precision());
                json.writeNumberField("recall", score.recall());
                json.writeNumberField("f1", score.f1());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("confusions");
            for (Confusions.Cell cell : confusions.cells()) {
                json.writeStartObject();
                json.writeStringField("truth", cell.truth().value());
                json.writeStringField("guess", cell.guess().value());
                json.writeNumberField("rows", cell.rows());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void measures(JsonGenerator json, Evaluation evaluation) throws IOException {
        json.writeNumberField("rows", evaluation.rows());
        json.writeNumberField("accuracy", evaluation.accuracy());
        json.writeNumberField("macro_precision", evaluation.macroPrecision());
        json.writeNumberField("macro_recall", evaluation.macroRecall());
        json.writeNumberField("macro_f1", evaluation.macroF1());
        json.writeNumberField("weighted_precision", evaluation.weightedPrecision());
        json.writeNumberField("weighted_recall", evaluation.weightedRecall());
        json.writeNumberField("weighted_f1", evaluation.weightedF1());
        json.writeNumberField("log_loss", evaluation.logLoss());
        json.writeNumberField("ece", evaluation.calibrationError());
        json.writeNumberField("coverage_at_95", evaluation.coverageAt(0.95));
        json.writeNumberField("share_above_80", evaluation.shareAbove(SURE));
        optional(json, "precision_above_80", evaluation.precisionAbove(SURE));
        json.writeNumberField("answered", evaluation.answeredShare());
        optional(json, "precision_answered", evaluation.precisionAnswered());
    }

    private static OptionalDouble accuracy(Optional<Evaluation> part) {
        return part.map(Evaluation::accuracy).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static void optional(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }
}
