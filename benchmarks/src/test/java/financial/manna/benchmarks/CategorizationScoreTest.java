package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategorizationScoreTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void trainsOnSplitsAndWritesFiguresAndPredictions() throws IOException {
        StringBuilder data = new StringBuilder("Date,Description,Amount,Category\n");
        StringBuilder splits = new StringBuilder("row,s1,s2\n");
        for (int i = 0; i < 60; i++) {
            char letter = (char) ('A' + i % 26);
            data.append("2026-01-01,ZU").append(letter).append(i % 2 == 0 ? " BAKERY" : " GARAGE");
            data.append(",-")
                    .append(i % 2 == 0 ? 4 : 90)
                    .append(".00,")
                    .append(i % 2 == 0 ? "Bread" : "Car")
                    .append('\n');
            splits.append(i).append(i % 5 == 0 ? ",test,train\n" : i % 5 == 1 ? ",train,test\n" : ",train,train\n");
        }
        Path data0 = Files.writeString(folder.resolve("data.csv"), data);
        Path splits0 = Files.writeString(folder.resolve("splits.csv"), splits);
        Path json = folder.resolve("out.json");
        Path predictions = folder.resolve("out.csv");

        int status = Scoreboard.run(
                List.of(
                        "categorization",
                        "--data",
                        data0.toString(),
                        "--splits",
                        splits0.toString(),
                        "--json",
                        json.toString(),
                        "--predictions",
                        predictions.toString()),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(report.get("model").asText()).isEqualTo("ensemble");
        assertThat(report.get("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(report.has("accuracy_sd")).isTrue();
        assertThat(report.get("artifact_bytes").asDouble()).isPositive();
        List<String> lines = Files.readAllLines(predictions);
        assertThat(lines).hasSize(25).startsWith("row,label,predicted,confidence,abstained,seen,split");
    }
}
