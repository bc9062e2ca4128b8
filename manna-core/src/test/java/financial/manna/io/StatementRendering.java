package financial.manna.io;

import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a reader makes of a file, as text that golden files hold. */
final class StatementRendering {

    private StatementRendering() {}

    static String of(byte[] file, TransactionReader.Builder options) {
        StringBuilder text = new StringBuilder();
        List<RejectedRow> rejects = new ArrayList<>();
        try (TransactionReader reader = options.rejects(rejects::add).open(new ByteArrayInputStream(file))) {
            if (!reader.ignoredColumns().isEmpty()) {
                text.append("ignored ").append(reader.ignoredColumns()).append('\n');
            }
            for (Transaction transaction : reader) {
                text.append(reader.line()).append(": ").append(of(transaction));
                reader.label()
                        .ifPresent(label -> text.append(" (").append(label).append(')'));
                text.append('\n');
            }
            rejects.forEach(row -> text.append("reject ")
                    .append(row.line())
                    .append(" [")
                    .append(row.column())
                    .append("] ")
                    .append(row.reason())
                    .append('\n'));
            text.append("rows ").append(reader.rowsRead()).append(", rejects ").append(reader.rowsRejected());
        } catch (CsvLayoutException e) {
            return "layout: " + e.getMessage() + "\n";
        } catch (IOException | UncheckedIOException e) {
            return text + "error: " + e.getMessage() + "\n";
        }
        return text.append('\n').toString();
    }

    private static String of(Transaction transaction) {
        StringBuilder text = new StringBuilder("\"" + visible(transaction.descriptor()) + "\"");
        transaction.bookingDate().ifPresent(date -> text.append(' ').append(date));
        transaction.time().ifPresent(time -> text.append('T').append(time));
        transaction.amount().ifPresent(amount -> text.append(' ').append(amount));
        append(text, "type", transaction.type().map(Object::toString).orElse(""));
        append(text, "merchant", transaction.merchant().orElse(""));
        append(text, "description", transaction.description().orElse(""));
        append(text, "method", transaction.paymentMethod().orElse(""));
        append(text, "mcc", transaction.mcc().orElse(""));
        append(text, "provider", transaction.providerCategory().orElse(""));
        append(text, "account", transaction.account().orElse(""));
        append(text, "id", transaction.id().orElse(""));
        append(text, "notes", transaction.notes().orElse(""));
        append(text, "reconciled", transaction.reconciled().map(String::valueOf).orElse(""));
        append(text, "own", transaction.ownLabel().map(Object::toString).orElse(""));
        append(
                text,
                "tags",
                transaction.tags().isEmpty() ? "" : transaction.tags().toString());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(' ').append(name).append('=').append(visible(value));
        }
    }

    private static String visible(String value) {
        return value.replace("\r", "\\r").replace("\n", "\\n");
    }
}
