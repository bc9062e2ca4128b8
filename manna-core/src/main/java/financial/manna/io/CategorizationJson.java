package financial.manna.io;

import com.fasterxml.jackson.core.JsonGenerator;
import financial.manna.AbstentionReason;
import financial.manna.AnomalyScore;
import financial.manna.Categorization;
import financial.manna.Decider;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link Categorization}. */
final class CategorizationJson {

    private final JsonCursor cursor;
    private final List<Consumer<Categorization.Builder>> fields = new ArrayList<>();
    private @Nullable CategoryId category;
    private @Nullable Double confidence;

    private CategorizationJson(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static Categorization read(JsonCursor cursor) throws IOException {
        CategorizationJson json = new CategorizationJson(cursor);
        cursor.object(json::field);
        Categorization.Builder builder = Categorization.builder(cursor.required(json.category, "category"))
                .confidence(cursor.required(json.confidence, "confidence"));
        json.fields.forEach(field -> field.accept(builder));
        return builder.build();
    }

    static void write(Categorization answer, JsonGenerator generator) throws IOException {
        JsonFields fields = new JsonFields(generator);
        generator.writeStartObject();
        generator.writeNumberField("v", MannaJson.VERSION);
        fields.text("category", answer.category().value());
        fields.text("best_guess", answer.bestGuess().value());
        generator.writeNumberField("confidence", answer.confidence());
        generator.writeArrayFieldStart("alternatives");
        for (ScoredCategory alternative : answer.alternatives()) {
            generator.writeStartObject();
            fields.text("category", alternative.category().value());
            generator.writeNumberField("probability", alternative.probability());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        fields.text("decided_by", answer.decidedBy().id());
        fields.texts("evidence_ids", answer.evidenceIds());
        generator.writeBooleanField("needs_review", answer.needsReview());
        fields.constant("abstention_reason", answer.abstentionReason());
        fields.text("merchant_name", answer.merchantName());
        fields.texts("tags", answer.tags());
        if (answer.anomaly().isPresent()) {
            generator.writeFieldName("anomaly");
            write(answer.anomaly().get(), fields);
        }
        fields.text("failure", answer.failure());
        generator.writeEndObject();
    }

    private static void write(AnomalyScore anomaly, JsonFields fields) throws IOException {
        JsonGenerator generator = fields.generator();
        generator.writeStartObject();
        generator.writeNumberField("score", anomaly.score());
        generator.writeBooleanField("is_anomaly", anomaly.isAnomaly());
        fields.constant("risk_level", Optional.of(anomaly.riskLevel()));
        fields.text("explanation", anomaly.explanation());
        generator.writeArrayFieldStart("findings");
        for (Finding finding : anomaly.findings()) {
            generator.writeStartObject();
            fields.text("code", finding.code());
            fields.constant("risk_level", Optional.of(finding.riskLevel()));
            fields.text("message", finding.message());
            fields.texts("transaction_ids", finding.transactionIds());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        if (!anomaly.attributions().isEmpty()) {
            generator.writeObjectFieldStart("attributions");
            for (Map.Entry<String, Double> share : anomaly.attributions().entrySet()) {
                generator.writeNumberField(share.getKey(), share.getValue());
            }
            generator.writeEndObject();
        }
        generator.writeEndObject();
    }

    private boolean field(String name) throws IOException {
        switch (name) {
            case "v" -> cursor.version(MannaJson.VERSION);
            case "category" -> category = categoryId();
            case "best_guess" -> {
                CategoryId id = categoryId();
                fields.add(builder -> builder.bestGuess(id));
            }
            case "confidence" -> confidence = probability();
            case "alternatives" -> {
                List<ScoredCategory> alternatives = cursor.list(this::alternative);
                fields.add(builder -> builder.alternatives(alternatives));
            }
            case "decided_by" -> {
                Decider decider = cursor.constant(Decider.class).orElse(Decider.NONE);
                fields.add(builder -> builder.decidedBy(decider));
            }
            case "evidence_ids" -> {
                List<String> ids = cursor.list(cursor::text);
                fields.add(builder -> builder.evidenceIds(ids));
            }
            case "needs_review" -> {
                boolean needsReview = cursor.bool();
                fields.add(builder -> builder.needsReview(needsReview));
            }
            case "abstention_reason" -> {
                AbstentionReason reason =
                        cursor.constant(AbstentionReason.class).orElse(AbstentionReason.LOW_CONFIDENCE);
                fields.add(builder -> builder.abstentionReason(reason));
            }
            case "merchant_name" -> {
                String merchant = cursor.text();
                fields.add(builder -> builder.merchantName(merchant));
            }
            case "tags" -> {
                List<String> tags = cursor.list(cursor::text);
                fields.add(builder -> builder.tags(tags));
            }
            case "anomaly" -> {
                AnomalyScore anomaly = new AnomalyReader().read();
                fields.add(builder -> builder.anomaly(anomaly));
            }
            case "failure" -> {
                String failure = cursor.text();
                fields.add(builder -> builder.failure(failure));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private CategoryId categoryId() throws IOException {
        String id = cursor.text();
        return cursor.checked(() -> CategoryId.of(id));
    }

    private double probability() throws IOException {
        double value = cursor.number();
        if (!(value >= 0 && value <= 1)) {
            throw cursor.error("expected is a number in [0,1], not " + value);
        }
        return value;
    }

    private RiskLevel riskLevel() throws IOException {
        return cursor.constant(RiskLevel.class).orElse(RiskLevel.HIGH);
    }

    private ScoredCategory alternative() throws IOException {
        AlternativeReader reader = new AlternativeReader();
        cursor.object(reader::field);
        return new ScoredCategory(
                cursor.required(reader.category, "category"), cursor.required(reader.probability, "probability"));
    }

    private final class AlternativeReader {

        private @Nullable CategoryId category;
        private @Nullable Double probability;

        private boolean field(String name) throws IOException {
            switch (name) {
                case "category" -> category = categoryId();
                case "probability" -> probability = probability();
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private final class AnomalyReader {

        private @Nullable Double score;
        private boolean isAnomaly;
        private @Nullable RiskLevel riskLevel;
        private String explanation = "";
        private List<Finding> findings = List.of();
        private final Map<String, Double> attributions = new LinkedHashMap<>();

        private AnomalyScore read() throws IOException {
            cursor.object(this::field);
            return new AnomalyScore(
                    cursor.required(score, "score"),
                    isAnomaly,
                    cursor.required(riskLevel, "risk_level"),
                    explanation,
                    findings,
                    attributions);
        }

        private boolean field(String name) throws IOException {
            switch (name) {
                case "score" -> score = probability();
                case "is_anomaly" -> isAnomaly = cursor.bool();
                case "risk_level" -> riskLevel = riskLevel();
                case "explanation" -> explanation = cursor.text();
                case "findings" -> findings = cursor.list(() -> new FindingReader().read());
                case "attributions" -> cursor.object(this::share);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean share(String aspect) throws IOException {
            double value = cursor.number();
            if (!Double.isFinite(value)) {
                throw cursor.error("expected is a finite number, not " + value);
            }
            attributions.put(aspect, value);
            return true;
        }
    }

    private final class FindingReader {

        private @Nullable String code;
        private @Nullable RiskLevel riskLevel;
        private String message = "";
        private List<String> transactionIds = List.of();

        private Finding read() throws IOException {
            cursor.object(this::field);
            return new Finding(
                    cursor.required(code, "code"), cursor.required(riskLevel, "risk_level"), message, transactionIds);
        }

        private boolean field(String name) throws IOException {
            switch (name) {
                case "code" -> code = cursor.text();
                case "risk_level" -> riskLevel = riskLevel();
                case "message" -> message = cursor.text();
                case "transaction_ids" -> transactionIds = cursor.list(cursor::text);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
