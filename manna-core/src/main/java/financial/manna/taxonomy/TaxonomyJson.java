package financial.manna.taxonomy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.internal.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The JSON form of a {@link Taxonomy}. */
final class TaxonomyJson {

    private TaxonomyJson() {}

    static Taxonomy read(InputStream json) throws IOException {
        JsonNode root;
        try {
            root = JsonTree.read(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IOException("not a valid taxonomy: " + e.getOriginalMessage() + place, e);
        }
        String id = text(root, "id", "");
        String version = text(root, "version", "");
        Taxonomy.Builder builder = at("", () -> Taxonomy.builder(id, version));
        int p = 0;
        for (JsonNode primary : list(root, "categories", "")) {
            readPrimary(builder, primary, "/categories/" + p++);
        }
        JsonNode mcc = root.path("mcc");
        if (!mcc.isMissingNode() && !mcc.isObject()) {
            throw invalid("/mcc", "must be an object of codes and category ids");
        }
        for (Map.Entry<String, JsonNode> entry : mcc.properties()) {
            String category = text(mcc, entry.getKey(), "/mcc");
            at("/mcc/" + entry.getKey(), () -> builder.mcc(entry.getKey(), category));
        }
        return at("", builder::build);
    }

    private static void readPrimary(Taxonomy.Builder builder, JsonNode node, String place) throws IOException {
        String id = text(node, "id", place);
        String name = text(node, "name", place);
        at(place, () -> builder.primary(id, name));
        describe(builder, id, node, place);
        if (!node.has("children")) {
            return;
        }
        int d = 0;
        for (JsonNode child : list(node, "children", place)) {
            readDetailed(builder, child, id, place + "/children/" + d++);
        }
    }

    private static void readDetailed(Taxonomy.Builder builder, JsonNode node, String parent, String place)
            throws IOException {
        String id = text(node, "id", place);
        String name = text(node, "name", place);
        if (node.has("children")) {
            throw invalid(place, "has \"children\", but there are two levels");
        }
        at(place, () -> builder.detailed(id, parent, name));
        describe(builder, id, node, place);
    }

    private static void describe(Taxonomy.Builder builder, String id, JsonNode node, String place) throws IOException {
        String description = text(node, "description", "", place);
        String color = text(node, "color", Taxonomy.Builder.DEFAULT_COLOR, place);
        String icon = text(node, "icon", Taxonomy.Builder.DEFAULT_ICON, place);
        at(place, () -> builder.describe(id, description, color, icon));
    }

    static String write(Taxonomy taxonomy) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
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
        return JsonTree.indentedThroughout(root);
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
        int first = 0;
        while (first < MccTable.CODES) {
            CategoryId category = taxonomy.forMccNumber(first);
            int next = first + 1;
            while (next < MccTable.CODES && Objects.equals(taxonomy.forMccNumber(next), category)) {
                next++;
            }
            if (category != null) {
                String codes = next - first == 1 ? fourDigits(first) : fourDigits(first) + "-" + fourDigits(next - 1);
                mcc.put(codes, category.value());
            }
            first = next;
        }
    }

    /** Not {@code String.format}: that writes the digits of the default locale. */
    private static String fourDigits(int code) {
        return Integer.toString(10_000 + code).substring(1);
    }

    private static String text(JsonNode node, String field, String place) throws IOException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw invalid(place, "needs a text field \"" + field + "\"" + insteadOf(value));
        }
        return value.textValue();
    }

    private static String text(JsonNode node, String field, String otherwise, String place) throws IOException {
        return node.has(field) ? text(node, field, place) : otherwise;
    }

    private static JsonNode list(JsonNode node, String field, String place) throws IOException {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw invalid(place, "needs a list \"" + field + "\"" + insteadOf(value));
        }
        return value;
    }

    private static String insteadOf(JsonNode value) {
        return value.isMissingNode()
                ? ""
                : ", not " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** What the builder objects to, with the place (a JSON pointer) that it objects to. */
    private static <T> T at(String place, Supplier<T> step) throws IOException {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IOException("not a valid taxonomy: " + shown(place) + ": " + e.getMessage(), e);
        }
    }

    private static IOException invalid(String place, String message) {
        return new IOException("not a valid taxonomy: " + shown(place) + " " + message);
    }

    private static String shown(String place) {
        return place.isEmpty() ? "/" : place;
    }
}
