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
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyScoreTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void ranksOutliersAndWritesTheScoresOfAllRows() throws IOException {
        Path data = write("rows.csv", rows(true));
        Path json = folder.resolve("out.json");
        Path scores = folder.resolve("scores.csv");

        int status = run(
                "anomaly",
                "--data",
                data.toString(),
                "--seeds",
                "2",
                "--json",
                json.toString(),
                "--scores",
                scores.toString());

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("auroc_mean").asDouble()).isGreaterThan(0.99);
        assertThat(report.get("auprc_mean").asDouble()).isGreaterThan(0.9);
        assertThat(report.get("us_single").asDouble()).isPositive();
        assertThat(report.get("us_batch").asDouble()).isPositive();
        assertThat(Files.readAllLines(scores)).hasSize(301).startsWith("row,score");
    }

    @Test
    void theLabelChangesNoScore() throws IOException {
        Path with = folder.resolve("with.csv");
        Path without = folder.resolve("without.csv");

        run("anomaly", "--data", write("a.csv", rows(true)).toString(), "--seeds", "1", "--scores", with.toString());
        run(
                "anomaly",
                "--data",
                write("b.csv", rows(false)).toString(),
                "--seeds",
                "1",
                "--scores",
                without.toString());

        assertThat(Files.readString(with)).isEqualTo(Files.readString(without));
        assertThat(out.toString(UTF_8)).containsOnlyOnce("AUROC");
    }

    @Test
    void countsInjectedFeaturesThatAreNamed() throws IOException {
        write("made_up_train.csv.gz", rows(false));
        write("made_up_inject.csv.gz", "f0,f1,f2,injected_feature\n90,0,0,0\n0,-90,0,1\n0.1,0,90,2\n");
        Path json = folder.resolve("explain.json");

        int status = run("anomaly-explain", "--data", folder.toString(), "--json", json.toString());

        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(report.get("detector").get("first").asDouble()).isEqualTo(1);
        assertThat(report.get("max_z").get("within_three").asDouble()).isEqualTo(1);
        assertThat(report.get("additivity_error").asDouble()).isLessThan(1e-9);
    }

    @Test
    void aFolderWithoutSetsIsNamed() {
        assertThat(run("anomaly-explain", "--data", folder.toString())).isEqualTo(1);
        assertThat(run("anomaly-explain", "--data", "nowhere")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("has no files *_train.csv.gz", "--data must be a folder");
    }

    private static String rows(boolean labelled) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(labelled ? "f0,f1,f2,label\n" : "f0,f1,f2\n");
        for (int row = 0; row < 300; row++) {
            boolean outlier = row % 60 == 0;
            for (int i = 0; i < 3; i++) {
                text.append(i == 0 ? "" : ",").append(random.nextGaussian() + (outlier ? 15 : 0));
            }
            text.append(labelled ? outlier ? ",1" : ",0" : "").append('\n');
        }
        return text.toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!name.endsWith(".gz")) {
            return Files.writeString(file, text);
        }
        try (GZIPOutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
            stream.write(text.getBytes(UTF_8));
        }
        return file;
    }

    private int run(String... args) {
        return Scoreboard.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
