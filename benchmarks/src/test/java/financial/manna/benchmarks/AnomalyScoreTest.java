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
import java.time.LocalDate;
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
    void scoresCardPaymentsWithoutSeeingLabels() throws IOException {
        Path json = folder.resolve("card.json");
        Path with = folder.resolve("with.csv");
        Path without = folder.resolve("without.csv");

        int status = run(
                "card-anomaly",
                "--data",
                write("card.csv", payments(true)).toString(),
                "--from",
                "2018-07-25",
                "--json",
                json.toString(),
                "--scores",
                with.toString());
        run(
                "card-anomaly",
                "--data",
                write("bare.csv", payments(false)).toString(),
                "--from",
                "2018-07-25",
                "--scores",
                without.toString());

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("auroc_scenario_1").asDouble()).isGreaterThan(0.99);
        assertThat(report.get("baseline_auprc").asDouble()).isPositive();
        assertThat(Files.readString(with)).isEqualTo(Files.readString(without)).startsWith("row,score\n1050,");
    }

    @Test
    void labelsThatBecomeKnownLaterRevealATerminal() throws IOException {
        Path data = write("card.csv", payments(true));
        Path alone = folder.resolve("alone.json");
        Path told = folder.resolve("told.json");

        run("card-anomaly", "--data", data.toString(), "--from", "2018-07-25", "--json", alone.toString());
        run(
                "card-anomaly",
                "--data",
                data.toString(),
                "--from",
                "2018-07-25",
                "--feedback-delay",
                "3",
                "--json",
                told.toString());

        assertThat(new ObjectMapper()
                        .readTree(told.toFile())
                        .get("auroc_scenario_2")
                        .asDouble())
                .isGreaterThan(new ObjectMapper()
                                .readTree(alone.toFile())
                                .get("auroc_scenario_2")
                                .asDouble()
                        + 0.2);
    }

    @Test
    void reportsTheStateOfAccounts() throws IOException {
        Path json = folder.resolve("state.json");

        int status = run(
                "account-state", "--accounts", "20", "--lines", "50", "--merchants", "10", "--json", json.toString());

        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("restart_equal").asBoolean()).isTrue();
        assertThat(report.get("file_bytes_per_account").asDouble()).isBetween(500.0, 5_000.0);
    }

    @Test
    void aMissingOrMalformedDateIsNamed() throws IOException {
        String data = write("card.csv", payments(true)).toString();

        assertThat(run("card-anomaly", "--data", data)).isEqualTo(2);
        assertThat(run("card-anomaly", "--data", data, "--from", "soon")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("--from DATE is missing", "not \"soon\"");
    }

    /** Thirty accounts pay once a day; terminal 7 is compromised, and some amounts are ten times the usual. */
    private static String payments(boolean labelled) {
        Random random = new Random(3);
        StringBuilder text =
                new StringBuilder("datetime,account,terminal,amount" + (labelled ? ",scenario,label\n" : "\n"));
        for (int day = 0; day < 45; day++) {
            for (int account = 0; account < 30; account++) {
                boolean dear = random.nextInt(60) == 0;
                int terminal = random.nextInt(10);
                int scenario = dear ? 1 : terminal == 7 && day > 25 ? 2 : 0;
                text.append(LocalDate.of(2018, 6, 20).plusDays(day))
                        .append(" 12:00:00,")
                        .append(account)
                        .append(',')
                        .append(terminal)
                        .append(',')
                        .append((dear ? 500 : 50) + random.nextInt(20))
                        .append(labelled ? "," + scenario + "," + (scenario > 0 ? 1 : 0) : "")
                        .append('\n');
            }
        }
        return text.toString();
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
