package financial.manna.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;

/** Writes the fields of an object; absent ones are left out. */
final class JsonFields {

    private final JsonGenerator generator;

    JsonFields(JsonGenerator generator) {
        this.generator = generator;
    }

    JsonGenerator generator() {
        return generator;
    }

    void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(field, value.get());
        }
    }

    void text(String field, String value) throws IOException {
        generator.writeStringField(field, wellFormed(field, value));
    }

    void temporal(String field, Optional<? extends Temporal> value) throws IOException {
        if (value.isPresent()) {
            generator.writeStringField(field, value.get().toString());
        }
    }

    void constant(String field, Optional<? extends Enum<?>> value) throws IOException {
        if (value.isPresent()) {
            generator.writeStringField(field, JsonCursor.id(value.get()));
        }
    }

    void texts(String field, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            generator.writeArrayFieldStart(field);
            for (String value : values) {
                generator.writeString(wellFormed(field, value));
            }
            generator.writeEndArray();
        }
    }

    /** Half of a surrogate pair has no UTF-8 form: it would become a question mark on the way. */
    private static String wellFormed(String field, String value) {
        if (!JsonCursor.isWellFormed(value)) {
            throw new IllegalArgumentException(field + " has half of a surrogate pair, which JSON text cannot carry");
        }
        return value;
    }
}
