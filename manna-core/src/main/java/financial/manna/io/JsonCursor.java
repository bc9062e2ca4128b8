package financial.manna.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON values and says where it stands when something is wrong.
 *
 * <p>A null counts as absent, an unknown field is skipped, a field given twice is an error.
 */
final class JsonCursor implements Closeable {

    static final int MAX_DEPTH = 50;
    static final int MAX_STRING_LENGTH = 1_000_000;
    static final int MAX_LIST_LENGTH = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private boolean started;
    private boolean inArray;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    static JsonCursor over(String json) throws IOException {
        return new JsonCursor(FACTORY.createParser(json));
    }

    static JsonCursor over(InputStream json) throws IOException {
        return new JsonCursor(FACTORY.createParser(json));
    }

    /** Reads one field of an object, on whose value the cursor stands. */
    interface FieldReader {

        /** Whether the field is known; the value of an unknown one is skipped. */
        boolean read(String field) throws IOException;
    }

    /** Reads the value on which the cursor stands. */
    interface ValueReader<T> {
        T read() throws IOException;
    }

    /** Moves to the next value of the input: of its only array, or of a sequence of values; false at the end. */
    boolean nextValue() throws IOException {
        JsonToken token = next();
        if (!started) {
            started = true;
            if (token == JsonToken.START_ARRAY) {
                inArray = true;
                token = next();
            }
        }
        if (inArray && token == JsonToken.END_ARRAY) {
            end();
            return false;
        }
        return token != null;
    }

    /** Moves to the only value of the input. */
    void onlyValue() throws IOException {
        if (next() == null) {
            throw error("expected is an object, but the input is empty");
        }
    }

    /** Makes sure that nothing follows. */
    void end() throws IOException {
        if (next() != null) {
            throw error("something follows the end of the value");
        }
    }

    void object(FieldReader fields) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error("expected is an object, not " + found());
        }
        while (next() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (next() != JsonToken.VALUE_NULL && !fields.read(field)) {
                skip();
            }
        }
    }

    <T> List<T> list(ValueReader<T> element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw error("expected is a list, not " + found());
        }
        List<T> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            if (elements.size() == MAX_LIST_LENGTH) {
                throw error("the list has more than " + MAX_LIST_LENGTH + " elements");
            }
            elements.add(element.read());
        }
        return elements;
    }

    String text() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw error("expected is a text, not " + found());
        }
        String text = string();
        if (!isWellFormed(text)) {
            throw error("the text has half of a surrogate pair");
        }
        return text;
    }

    /** A decimal number in quotes or without. */
    String decimalText() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING
                && !parser.currentToken().isNumeric()) {
            throw error("expected is a decimal number, not " + found());
        }
        String text = string();
        // The time to parse digits grows with their square.
        if (text.length() > CellParser.MAX_NUMBER_LENGTH) {
            throw error("the amount has " + text.length() + " characters, at most " + CellParser.MAX_NUMBER_LENGTH
                    + " are allowed");
        }
        return text;
    }

    boolean bool() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw error("expected is true or false, not " + found());
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    double number() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw error("expected is a number, not " + found());
        }
        try {
            return parser.getDoubleValue();
        } catch (JsonProcessingException e) {
            throw wrapped(e);
        }
    }

    /** Checks the version of an object's form. */
    void version(int supported) throws IOException {
        double version = number();
        if (version > supported) {
            throw error("version " + parser.getText() + " is newer than version " + supported
                    + ", the newest that this library reads");
        }
    }

    /** The constant that a text names by its lower-case name; empty if none does. */
    <E extends Enum<E>> Optional<E> constant(Class<E> type) throws IOException {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (id(constant).equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** A constant's name in JSON. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The result of a check, whose failure becomes an error at this place. */
    <T> T checked(Supplier<T> check) throws IOException {
        try {
            return check.get();
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    /** The value, unless it is absent. */
    <T> T required(@Nullable T value, String field) throws IOException {
        if (value == null) {
            throw error("field \"" + field + "\" is missing");
        }
        return value;
    }

    IOException error(String message) {
        return new IOException(place(parser.currentTokenLocation()) + message);
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw wrapped(e);
        }
    }

    private void skip() throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && next() != null);
    }

    private String string() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw wrapped(e);
        }
    }

    private IOException wrapped(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return new IOException(
                place(location == null ? parser.currentLocation() : location) + e.getOriginalMessage(), e);
    }

    private String place(JsonLocation location) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr()
                + (pointer.isEmpty() ? "" : ", " + pointer) + ": ";
    }

    private String found() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end of the input";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "the end of a value";
        };
    }
}
