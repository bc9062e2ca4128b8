package financial.manna.io;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import financial.manna.Categorization;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of {@link Transaction} and {@link Categorization}, the same in files, in the client and in the server.
 *
 * <p>Fields have snake_case names. What is absent is left out, and null is read as absent. Amounts are
 * {@code {"value":"-5.75","currency":"USD"}}, without the currency where it is not known; a value is read with or
 * without quotes. Dates and times are ISO 8601, ids are texts, probabilities are numbers, constants are lower-case
 * names such as {@code user_label}.
 *
 * <p>{@code "v"} is the version of the form, {@value #VERSION} here; it changes only if older readers would
 * misunderstand, and a newer version is an error. Otherwise reading survives what a newer writer adds: unknown fields
 * are skipped, and an unknown constant becomes absent ({@code type}), {@code none} ({@code decided_by}),
 * {@code low_confidence} ({@code abstention_reason}) or {@code high} ({@code risk_level}).
 *
 * <p>Reading throws {@link IOException} with line, column, JSON pointer and what is expected. Objects may nest
 * {@value JsonCursor#MAX_DEPTH} deep, texts have at most {@value JsonCursor#MAX_STRING_LENGTH} characters (the fields of
 * a transaction {@value Transaction#MAX_TEXT_LENGTH}), lists at most {@value JsonCursor#MAX_LIST_LENGTH} elements. Half
 * of a surrogate pair is an error on both ways: UTF-8 could not carry it.
 *
 * <p>Stateless and thread-safe.
 */
public final class MannaJson {

    /** The version of the form that is written, and the newest that is read. */
    static final int VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private MannaJson() {}

    /**
     * The JSON form of a transaction, on one line.
     *
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    public static String toJson(Transaction transaction) {
        requireNonNull(transaction, "transaction");
        return written(generator -> TransactionJson.write(transaction, generator));
    }

    /**
     * The JSON form of an answer, on one line.
     *
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    public static String toJson(Categorization categorization) {
        requireNonNull(categorization, "categorization");
        return written(generator -> CategorizationJson.write(categorization, generator));
    }

    /**
     * The transaction of a JSON text.
     *
     * @throws IOException if the text is not JSON or not a transaction
     */
    public static Transaction readTransaction(String json) throws IOException {
        return readOne(requireNonNull(json, "json"), TransactionJson::read);
    }

    /**
     * The answer of a JSON text.
     *
     * @throws IOException if the text is not JSON or not an answer
     */
    public static Categorization readCategorization(String json) throws IOException {
        return readOne(requireNonNull(json, "json"), CategorizationJson::read);
    }

    /**
     * The transactions of a JSON list, or of a sequence of JSON objects such as one per line, read one by one as the
     * stream advances. An error ends the stream with {@link UncheckedIOException}.
     *
     * @param json UTF-8, UTF-16 or UTF-32; closed with the stream
     * @throws IOException if the input cannot be read
     */
    public static Stream<Transaction> readTransactions(InputStream json) throws IOException {
        return readMany(requireNonNull(json, "json"), TransactionJson::read);
    }

    /**
     * The answers of a JSON list or of a sequence of JSON objects; as {@link #readTransactions}.
     *
     * @param json UTF-8, UTF-16 or UTF-32; closed with the stream
     * @throws IOException if the input cannot be read
     */
    public static Stream<Categorization> readCategorizations(InputStream json) throws IOException {
        return readMany(requireNonNull(json, "json"), CategorizationJson::read);
    }

    private static String written(Output output) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            output.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static <T> T readOne(String json, Input<T> input) throws IOException {
        try (JsonCursor cursor = JsonCursor.over(json)) {
            cursor.onlyValue();
            T value = input.read(cursor);
            cursor.end();
            return value;
        }
    }

    private static <T> Stream<T> readMany(InputStream json, Input<T> input) throws IOException {
        JsonCursor cursor = JsonCursor.over(json);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new Values<>(cursor, input), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(() -> {
                    try {
                        cursor.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private interface Output {
        void write(JsonGenerator generator) throws IOException;
    }

    private interface Input<T> {
        T read(JsonCursor cursor) throws IOException;
    }

    private static final class Values<T> implements Iterator<T> {

        private final JsonCursor cursor;
        private final Input<T> input;
        private @Nullable T ahead;
        private boolean ended;

        private Values(JsonCursor cursor, Input<T> input) {
            this.cursor = cursor;
            this.input = input;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null && !ended) {
                try {
                    ended = !cursor.nextValue();
                    ahead = ended ? null : input.read(cursor);
                } catch (IOException e) {
                    ended = true;
                    throw new UncheckedIOException(e);
                }
            }
            return ahead != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more values");
            }
            T next = requireNonNull(ahead);
            ahead = null;
            return next;
        }
    }
}
