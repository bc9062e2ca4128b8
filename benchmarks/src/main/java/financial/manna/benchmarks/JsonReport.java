package financial.manna.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes what a runner measured as JSON, UTF-8, indented, in the order of a record's components or a map's entries. */
final class JsonReport {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /**
     * Writes a report if a file was asked for.
     *
     * @param target the value of {@code --json}, see {@link Options#output(String)}
     * @param report records, maps, lists, texts and numbers
     * @throws IOException if the file cannot be written
     */
    static void write(Optional<Path> target, Object report) throws IOException {
        if (target.isPresent()) {
            Files.writeString(target.get(), MAPPER.writeValueAsString(report) + "\n");
        }
    }
}
