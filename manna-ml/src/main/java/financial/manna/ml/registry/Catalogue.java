package financial.manna.ml.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a registry holds: its versions by number, and the champions one after the other, the latest last. Immutable.
 *
 * <p>It is kept as an artefact whose payload is JSON: an object with {@code next}, {@code versions} and
 * {@code champions}.
 */
final class Catalogue {

    static final String FORMAT = "model-registry";

    private static final int MAJOR = 1;
    private static final int MINOR = 0;
    private static final String MODELS = "models";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String format;
    final int next;
    final List<ModelVersion> versions;
    private final List<Integer> champions;

    private Catalogue(String format, int next, List<ModelVersion> versions, List<Integer> champions) {
        this.format = format;
        this.next = next;
        this.versions = List.copyOf(versions);
        this.champions = List.copyOf(champions);
    }

    static Catalogue empty(String format) {
        return new Catalogue(format, 1, List.of(), List.of());
    }

    Catalogue add(ModelVersion version) {
        List<ModelVersion> more = new ArrayList<>(versions);
        more.add(version);
        return new Catalogue(format, version.number() + 1, more, champions);
    }

    /** Without a version, which is no champion now; it is forgotten among the earlier ones, too. */
    Catalogue remove(int number) {
        return new Catalogue(
                format,
                next,
                versions.stream().filter(version -> version.number() != number).toList(),
                distinctInARow(champions.stream().filter(each -> each != number).toList()));
    }

    Catalogue promote(int number) {
        List<Integer> more = new ArrayList<>(champions);
        more.add(number);
        return new Catalogue(format, next, versions, distinctInARow(more));
    }

    Catalogue rollBack() {
        return new Catalogue(format, next, versions, champions.subList(0, champions.size() - 1));
    }

    Optional<ModelVersion> champion() {
        return champions.isEmpty() ? Optional.empty() : version(champions.get(champions.size() - 1));
    }

    boolean hasEarlierChampion() {
        return champions.size() > 1;
    }

    Optional<ModelVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    Artifact toArtifact() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("next", next);
            json.writeArrayFieldStart("versions");
            for (ModelVersion version : versions) {
                json.writeStartObject();
                json.writeNumberField("number", version.number());
                json.writeStringField("created", version.created().toString());
                json.writeNumberField("bytes", version.bytes());
                json.writeStringField("sha256", version.sha256());
                json.writeObjectFieldStart("metrics");
                for (Map.Entry<String, Double> metric : version.metrics().entrySet()) {
                    json.writeNumberField(metric.getKey(), metric.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("champions");
            for (int number : champions) {
                json.writeNumber(number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return Artifact.builder(FORMAT, MAJOR, MINOR)
                .put(MODELS, format)
                .payload(bytes.toByteArray())
                .build();
    }

    static Catalogue read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        String format = artifact.text(MODELS).orElseThrow(() -> corrupt("no format of its models"));
        try (InputStream payload = artifact.payload()) {
            JsonNode root = MAPPER.readTree(payload);
            List<ModelVersion> versions = new ArrayList<>();
            for (JsonNode version : root.required("versions")) {
                Map<String, Double> metrics = new TreeMap<>();
                for (Map.Entry<String, JsonNode> metric :
                        version.required("metrics").properties()) {
                    metrics.put(metric.getKey(), metric.getValue().doubleValue());
                }
                versions.add(new ModelVersion(
                        version.required("number").intValue(),
                        Instant.parse(version.required("created").asText()),
                        version.required("bytes").longValue(),
                        version.required("sha256").asText(),
                        metrics));
            }
            List<Integer> champions = new ArrayList<>();
            for (JsonNode number : root.required("champions")) {
                champions.add(number.intValue());
            }
            return new Catalogue(format, root.required("next").intValue(), versions, champions);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw corrupt("malformed list of versions: " + e.getMessage());
        }
    }

    private static List<Integer> distinctInARow(List<Integer> numbers) {
        List<Integer> distinct = new ArrayList<>();
        for (Integer number : numbers) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(number)) {
                distinct.add(number);
            }
        }
        return distinct;
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(ArtifactException.Problem.CORRUPT, message);
    }
}
