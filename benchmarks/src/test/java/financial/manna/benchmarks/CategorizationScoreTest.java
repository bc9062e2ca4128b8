package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import financial.manna.ScoredCategory;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.taxonomy.CategoryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategorizationScoreTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private static final char[] LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();

    private Path data;
    private Path splits;

    @BeforeEach
    void writeBakeriesAndGarages() throws IOException {
        StringBuilder rows = new StringBuilder("Date,Description,Amount,Category\n");
        StringBuilder parts = new StringBuilder("row,s1,s2\n");
        for (int i = 0; i < 60; i++) {
            rows.append("2026-01-01,ZU").append(LETTERS[i % 26]).append(i % 2 == 0 ? " BAKERY" : " GARAGE");
            rows.append(i % 2 == 0 ? ",-4.00,Bread\n" : ",-90.00,Car\n");
            parts.append(i).append(i % 5 == 0 ? ",test,train\n" : i % 5 == 1 ? ",train,test\n" : ",train,train\n");
        }
        data = Files.writeString(folder.resolve("data.csv"), rows);
        splits = Files.writeString(folder.resolve("splits.csv"), parts);
    }

    private int scoreboard(String kind, String... options) {
        List<String> args = new ArrayList<>(List.of(kind, "--data", data.toString(), "--splits", splits.toString()));
        args.addAll(List.of(options));
        return Scoreboard.run(
                args, new PrintStream(new ByteArrayOutputStream(), true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void trainsOnSplitsAndWritesFiguresAndPredictions() throws IOException {
        Path json = folder.resolve("out.json");
        Path predictions = folder.resolve("out.csv");

        int status = scoreboard("categorization", "--json", json.toString(), "--predictions", predictions.toString());

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

    @Test
    void measuresWhatGroupsOfFeaturesAreWorth() throws IOException {
        Path json = folder.resolve("ablation.json");

        int status = scoreboard("feature-ablation", "--model", "complement-naive-bayes", "--json", json.toString());

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get(0).get("features").asText()).isEqualTo("defaults");
        assertThat(report.findValues("accuracy_known"))
                .hasSizeGreaterThan(10)
                .allSatisfy(known -> assertThat(known.asDouble()).isBetween(0.5, 1.0));
    }

    @Test
    void refusesASplitWithNothingToPredict() throws IOException {
        Files.writeString(splits, "row,s1\n0,train\n1,train\n");

        assertThat(scoreboard("categorization")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("split s1 has 2 labelled rows to learn from and 0 to predict");
    }

    @Test
    void refusesSplitsThatSplitNothingOrNameARowTwice() throws IOException {
        Files.writeString(splits, "row\n0\n1\n");
        assertThat(scoreboard("categorization")).isEqualTo(1);
        assertThat(scoreboard("feature-ablation")).isEqualTo(1);
        Files.writeString(splits, "row,s1\n0,train\n0,test\n");
        assertThat(scoreboard("categorization")).isEqualTo(1);
        Files.writeString(splits, "row,s1\n0,test\n1,test\n");
        assertThat(scoreboard("feature-ablation")).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains("no column of a split")
                .contains("names row 0 twice")
                .contains("split s1 has no labelled row to learn from");
    }

    @Test
    void honestConfidencesStillMissWhereRowsStandAndFallTogether() {
        List<Prediction> apart = new ArrayList<>();
        List<Prediction> together = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            PredictedRow outcome = PredictedRow.of(List.of(new ScoredCategory(CategoryId.of("bread"), 0.75)));
            apart.add(new Prediction(i, "wording " + i, "Bread", "Bread", outcome));
            together.add(new Prediction(i, "wording " + i % 5, "Bread", "Bread", outcome));
        }

        assertThat(CalibrationFloor.of(apart, 1)).isBetween(0.01, 0.025);
        assertThat(CalibrationFloor.of(together, 1)).isBetween(0.1, 0.2);
    }
}
