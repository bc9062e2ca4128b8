package financial.manna.io;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Any bytes give rows, rejects or an input/output error, and nothing else. */
class CsvFuzzTest {

    @DictionaryEntries({"Description", "Date,", "Amount", "Debit", "Tags", "Currency", ";", "2026-01-31"})
    @FuzzTest(maxDuration = "5m")
    void readsAnyBytes(byte[] file) throws IOException {
        AtomicLong rejected = new AtomicLong();
        Set<Long> lines = new HashSet<>();
        try (TransactionReader reader = TransactionReader.builder()
                .currency("EUR")
                .rejects(row -> {
                    rejected.incrementAndGet();
                    require(lines.add(row.line()), "two rows on line " + row.line());
                })
                .open(new ByteArrayInputStream(file))) {
            AtomicLong returned = new AtomicLong();
            reader.forEach(transaction -> {
                returned.incrementAndGet();
                require(lines.add(reader.line()), "two rows on line " + reader.line());
            });
            require(
                    reader.rowsRead() == returned.get() + rejected.get() && reader.rowsRejected() == rejected.get(),
                    reader.rowsRead() + " rows read, " + returned + " returned, " + rejected + " rejected");
        } catch (CsvLayoutException e) {
            require(!String.valueOf(e.getMessage()).isEmpty(), "a layout error needs words");
        } catch (IOException | UncheckedIOException e) {
            // Only packed input can break down: an array of plain bytes never does.
            require(file.length > 1 && file[0] == 0x1F && file[1] == (byte) 0x8B, "unexpected " + e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
