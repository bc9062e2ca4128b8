package financial.manna.io;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import financial.manna.Categorization;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Any bytes give values that survive writing and reading, or an input/output error, and nothing else. */
class JsonFuzzTest {

    @DictionaryEntries({
        "{\"descriptor\":\"a\"}",
        "\"amount\":{\"value\":\"1.5\"}",
        "\"currency\"",
        "\"booking_date\":\"2026-01-31\"",
        "\"time\":\"12:30\"",
        "\"tags\":[",
        "\"mcc\":\"5411\"",
        "\"v\":1",
        "\\ud83d\\ude00"
    })
    @FuzzTest(maxDuration = "5m")
    void readsAnyTransactions(byte[] json) throws IOException {
        List<Transaction> read;
        try {
            read = MannaJson.readTransactions(new ByteArrayInputStream(json)).toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Transaction transaction : read) {
            if (!MannaJson.readTransaction(MannaJson.toJson(transaction)).equals(transaction)) {
                throw new AssertionError("not given back: " + MannaJson.toJson(transaction));
            }
        }
    }

    @DictionaryEntries({
        "{\"category\":\"a\",\"confidence\":1}", "\"alternatives\":[", "\"probability\":0.5", "\"decided_by\":\"rule\"",
        "\"anomaly\":{\"score\":0.5,\"risk_level\":\"low\"}", "\"findings\":[", "\"code\":\"c\"", "\"evidence_ids\":["
    })
    @FuzzTest(maxDuration = "5m")
    void readsAnyAnswers(byte[] json) throws IOException {
        List<Categorization> read;
        try {
            read = MannaJson.readCategorizations(new ByteArrayInputStream(json)).toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Categorization answer : read) {
            if (!MannaJson.readCategorization(MannaJson.toJson(answer)).equals(answer)) {
                throw new AssertionError("not given back: " + MannaJson.toJson(answer));
            }
        }
    }
}
