package financial.manna.rules.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import financial.manna.rules.internal.json.SourceNode.Kind;
import financial.manna.rules.internal.json.SourceNode.Member;
import financial.manna.rules.internal.json.SourceNode.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text into {@link SourceNode}s. */
public final class SourceReader {

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final JsonFactory factory;

    /**
     * A reader.
     *
     * @param maxNesting the most objects and lists around a value
     */
    public SourceReader(int maxNesting) {
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(100_000)
                        .build())
                .build();
    }

    /**
     * Reads the text.
     *
     * @throws JsonSyntaxException if it is not one JSON value
     */
    public SourceNode read(String json) throws JsonSyntaxException {
        try (JsonParser parser = factory.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonSyntaxException("the text is empty", new Place(1, 1));
            }
            SourceNode root = value(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException("the text goes on after its end", place(parser.currentTokenLocation()));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new JsonSyntaxException(message(e), place(e.getLocation()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private static SourceNode value(JsonParser parser, JsonToken token) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (token) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> list(parser, place);
            case VALUE_STRING -> scalar(Kind.STRING, parser.getText(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Kind.NUMBER, parser.getText(), place);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.BOOLEAN, parser.getText(), place);
            default -> scalar(Kind.NULL, "", place);
        };
    }

    private static SourceNode object(JsonParser parser, Place place) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Place namePlace = place(parser.currentTokenLocation());
            members.add(new Member(name, value(parser, parser.nextToken()), namePlace));
        }
        return new SourceNode(Kind.OBJECT, "", List.of(), List.copyOf(members), place);
    }

    private static SourceNode list(JsonParser parser, Place place) throws IOException {
        List<SourceNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new SourceNode(Kind.LIST, "", List.copyOf(items), List.of(), place);
    }

    private static SourceNode scalar(Kind kind, String text, Place place) {
        return new SourceNode(kind, text, List.of(), List.of(), place);
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null
                ? new Place(1, 1)
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String message(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "the text exceeds what can be read: nesting, or the length of a number or name";
        }
        String message = e.getOriginalMessage();
        // What follows is advice on options of the JSON library.
        for (String end : List.of("\n", ": enable `", " (not recognized as one")) {
            int at = message.indexOf(end);
            message = at < 0 ? message : message.substring(0, at);
        }
        return message;
    }
}
