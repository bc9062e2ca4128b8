package financial.manna.io;

import com.fasterxml.jackson.core.JsonGenerator;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link Transaction}. */
final class TransactionJson {

    private static final String NO_CURRENCY = "XXX";

    private final JsonCursor cursor;
    /** Tells at once, while the place is known, whether a field's value is allowed. */
    private final Transaction.Builder probe = Transaction.builder("");

    private final List<Consumer<Transaction.Builder>> fields = new ArrayList<>();
    private @Nullable String descriptor;

    private TransactionJson(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static Transaction read(JsonCursor cursor) throws IOException {
        TransactionJson json = new TransactionJson(cursor);
        cursor.object(json::field);
        Transaction.Builder builder = Transaction.builder(cursor.required(json.descriptor, "descriptor"));
        json.fields.forEach(field -> field.accept(builder));
        return builder.build();
    }

    static void write(Transaction transaction, JsonGenerator generator) throws IOException {
        JsonFields fields = new JsonFields(generator);
        generator.writeStartObject();
        generator.writeNumberField("v", MannaJson.VERSION);
        fields.text("descriptor", transaction.descriptor());
        fields.text("id", transaction.id());
        fields.text("account", transaction.account());
        fields.temporal("booking_date", transaction.bookingDate());
        fields.temporal("time", transaction.time());
        fields.text("merchant", transaction.merchant());
        fields.text("description", transaction.description());
        if (transaction.amount().isPresent()) {
            writeMoney(transaction.amount().get(), generator);
        }
        fields.constant("type", transaction.type());
        fields.text("payment_method", transaction.paymentMethod());
        fields.text("mcc", transaction.mcc());
        fields.text("provider_category", transaction.providerCategory());
        fields.text("notes", transaction.notes());
        if (transaction.reconciled().isPresent()) {
            generator.writeBooleanField("reconciled", transaction.reconciled().get());
        }
        fields.text("own_label", transaction.ownLabel().map(CategoryId::value));
        fields.texts("tags", transaction.tags());
        generator.writeEndObject();
    }

    private static void writeMoney(Money amount, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart("amount");
        generator.writeStringField("value", amount.amount().toPlainString());
        if (amount.hasCurrency()) {
            generator.writeStringField("currency", amount.currency().getCurrencyCode());
        }
        generator.writeEndObject();
    }

    private boolean field(String name) throws IOException {
        switch (name) {
            case "v" -> cursor.version(MannaJson.VERSION);
            case "descriptor" -> {
                String text = cursor.text();
                cursor.checked(() -> Transaction.builder(text));
                descriptor = text;
            }
            case "id" -> text(Transaction.Builder::id);
            case "account" -> text(Transaction.Builder::account);
            case "booking_date" -> {
                LocalDate date = temporal(LocalDate::parse, "a date of the form yyyy-MM-dd");
                add(builder -> builder.bookingDate(date));
            }
            case "time" -> {
                LocalTime time = temporal(LocalTime::parse, "a time of day of the form HH:mm:ss");
                add(builder -> builder.time(time));
            }
            case "merchant" -> text(Transaction.Builder::merchant);
            case "description" -> text(Transaction.Builder::description);
            case "amount" -> {
                Money amount = money();
                add(builder -> builder.amount(amount));
            }
            case "type" -> {
                Optional<TransactionType> type = cursor.constant(TransactionType.class);
                type.ifPresent(known -> fields.add(builder -> builder.type(known)));
            }
            case "payment_method" -> text(Transaction.Builder::paymentMethod);
            case "mcc" -> text(Transaction.Builder::mcc);
            case "provider_category" -> text(Transaction.Builder::providerCategory);
            case "notes" -> text(Transaction.Builder::notes);
            case "reconciled" -> {
                boolean reconciled = cursor.bool();
                add(builder -> builder.reconciled(reconciled));
            }
            case "own_label" -> text((builder, text) -> builder.ownLabel(CategoryId.of(text)));
            case "tags" -> {
                List<String> tags = cursor.list(cursor::text);
                add(builder -> builder.tags(tags));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Money money() throws IOException {
        @Nullable String[] valueAndCurrency = new String[2];
        cursor.object(name -> {
            switch (name) {
                case "value" -> valueAndCurrency[0] = cursor.decimalText();
                case "currency" -> valueAndCurrency[1] = cursor.text();
                default -> {
                    return false;
                }
            }
            return true;
        });
        String value = cursor.required(valueAndCurrency[0], "value");
        String currency = valueAndCurrency[1];
        return cursor.checked(() -> Money.of(value, currency == null ? NO_CURRENCY : currency));
    }

    private <T> T temporal(Function<String, T> parser, String expected) throws IOException {
        String text = cursor.text();
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw cursor.error("\"" + CellParser.abbreviated(text) + "\" is not " + expected);
        }
    }

    private void text(TextField field) throws IOException {
        String text = cursor.text();
        add(builder -> field.set(builder, text));
    }

    private void add(Consumer<Transaction.Builder> field) throws IOException {
        cursor.checked(() -> {
            field.accept(probe);
            return probe;
        });
        fields.add(field);
    }

    /** A setter of the builder that takes a text. */
    private interface TextField {
        Transaction.Builder set(Transaction.Builder builder, String text);
    }
}
