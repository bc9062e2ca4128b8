package financial.manna.taxonomy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The JSON form of a {@link Taxonomy}. */
final class TaxonomyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Line ends are fixed: the text is compared and hashed, so it must not depend on the platform. */
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final ObjectWriter WRITER = MAPPER.writer(
            new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(INDENTER)
                    .withArrayIndenter(INDENTER));

    private TaxonomyJson() {}

    static Taxonomy read(InputStream json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        try {
            Taxonomy.Builder builder = Taxonomy.builder(text(root, "id", "/"), text(root, "version", "/"));
            int p = 0;
            for (JsonNode primary : array(root, "categories", "/")) {
                String place = "/categories/" + p++;
                String id = text(primary, "id", place);
                builder.primary(id, text(primary, "name", place));
                describe(builder, id, primary);
                int d = 0;
                for (JsonNode detailed : primary.path("children")) {
                    String below = place + "/children/" + d++;
                    String child = text(detailed, "id", below);
                    builder.detailed(child, id, text(detailed, "name", below));
                    describe(builder, child, detailed);
                }
            }
            root.path("mcc").forEachEntry((codes, category) -> builder.mcc(codes, category.asText()));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException("not a valid taxonomy: " + e.getMessage(), e);
        }
    }

    static String write(Taxonomy taxonomy) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("id", taxonomy.id());
        root.put("version", taxonomy.version());
        ArrayNode categories = root.putArray("categories");
        for (Category primary : taxonomy.primaries()) {
            ObjectNode node = write(categories.addObject(), primary);
            if (!taxonomy.children(primary.id()).isEmpty()) {
                ArrayNode children = node.putArray("children");
                taxonomy.children(primary.id()).forEach(child -> write(children.addObject(), child));
            }
        }
        writeMcc(taxonomy, root.putObject("mcc"));
        try {
            return WRITER.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode write(ObjectNode node, Category category) {
        return node.put("id", category.id().value())
                .put("name", category.name())
                .put("description", category.description())
                .put("color", category.color())
                .put("icon", category.icon());
    }

    /** Runs of codes with the same category become one range. */
    private static void writeMcc(Taxonomy taxonomy, ObjectNode mcc) {
        int start = 0;
        Optional<CategoryId> current = Optional.empty();
        for (int code = 0; code <= 10_000; code++) {
            Optional<CategoryId> next = code < 10_000 ? taxonomy.forMcc("%04d".formatted(code)) : Optional.empty();
            if (!next.equals(current) || code == 10_000) {
                int first = start;
                int last = code - 1;
                current.ifPresent(id -> mcc.put(
                        first == last ? "%04d".formatted(first) : "%04d-%04d".formatted(first, last), id.value()));
                start = code;
                current = next;
            }
        }
    }

    private static void describe(Taxonomy.Builder builder, String id, JsonNode node) {
        builder.describe(
                id,
                node.path("description").asText(""),
                node.path("color").asText("#9E9E9E"),
                node.path("icon").asText("category"));
    }

    private static String text(JsonNode node, String field, String place) throws IOException {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IOException("not a valid taxonomy: " + place + " needs a text field \"" + field + "\"");
        }
        return value.asText();
    }

    private static JsonNode array(JsonNode node, String field, String place) throws IOException {
        JsonNode value = node.get(field);
        if (value == null || !value.isArray()) {
            throw new IOException("not a valid taxonomy: " + place + " needs a list \"" + field + "\"");
        }
        return value;
    }
}
