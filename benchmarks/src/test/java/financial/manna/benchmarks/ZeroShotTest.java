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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroShotTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void predictsEveryRowAndScoresThoseWithAUsableLabel() throws IOException {
        Path data = write("data.csv", """
                description,amount,label
                STARBUCKS 0042,-4.50,Coffee
                NETFLIX.COM,-9.99,Coffee
                QUIXOTIC VENTURES,-1.00,Coffee
                STARBUCKS 0042,-5.00,Coffee
                SPOTIFY USA,-9.99,Who knows
                """);
        Path map = write("map.csv", "label,primary,detailed\nCoffee,food_and_dining,coffee_and_cafes\n");
        Path predictions = folder.resolve("predictions.csv");
        Path json = folder.resolve("score.json");

        int status =
                run("--data", data, "--label", "label", "--map", map, "--predictions", predictions, "--json", json);

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        List<String> lines = Files.readAllLines(predictions);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0))
                .isEqualTo("description,amount,label,predicted_category,predicted_primary,best_guess,confidence,"
                        + "decided_by,needs_review,abstained");
        assertThat(lines.get(1)).startsWith("STARBUCKS 0042,-4.50,Coffee,coffee_and_cafes,food_and_dining,");
        assertThat(lines.get(3)).contains(",uncategorized,").endsWith(",true,true");
        JsonNode score = new ObjectMapper().readTree(json.toFile());
        assertThat(score.get("rows").asInt()).isEqualTo(4);
        assertThat(score.get("accuracy_primary").asDouble()).isEqualTo(0.5);
        assertThat(score.get("accuracy_detailed").asDouble()).isEqualTo(0.5);
        assertThat(score.get("answered").asDouble()).isEqualTo(0.75);
        assertThat(score.get("precision_answered").asDouble()).isEqualTo(2 / 3.0);
        assertThat(score.has("precision_above_80")).isTrue();
        assertThat(score.has("share_above_80")).isTrue();
        assertThat(score.get("ece").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void withoutAMapItOnlyPredictsAndDistinctKeepsTheFirst() throws IOException {
        Path data = write("data.csv", "description\nTACO BELL 1\nTACO BELL 1\nTACO BELL 2\n");
        Path predictions = folder.resolve("predictions.csv");

        int status = run("--data", data, "--predictions", predictions, "--distinct", "description");

        assertThat(status).isZero();
        assertThat(Files.readAllLines(predictions)).hasSize(3);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void noOtherColumnIsReadUnlessItIsNamed() throws IOException {
        Path data = write("data.csv", "description,mcc\nQUIXOTIC,5411\n");
        Path predictions = folder.resolve("predictions.csv");

        run("--data", data, "--predictions", predictions);
        String without = Files.readString(predictions);
        run("--data", data, "--predictions", predictions, "--use", "mcc");
        String with = Files.readString(predictions);

        assertThat(without).contains("uncategorized").doesNotContain("groceries");
        assertThat(with).contains("groceries");
    }

    @Test
    void thePretrainedModelGuessesAndAnswersNoMore() throws IOException {
        Path data = write("data.csv", """
                description,amount,label
                STARBUCKS 0042,-4.50,Food
                ZORBLATTPIZZERIETTE 77,-24.00,Food
                """);
        Path map = write("map.csv", "label,primary,detailed\nFood,food_and_dining,\n");
        Path predictions = folder.resolve("predictions.csv");
        Path off = folder.resolve("off.json");
        Path on = folder.resolve("on.json");

        run("--data", data, "--label", "label", "--map", map, "--predictions", predictions, "--json", off);
        run(
                "--data",
                data,
                "--label",
                "label",
                "--map",
                map,
                "--predictions",
                predictions,
                "--json",
                on,
                "--pretrained",
                "on");

        assertThat(err.toString(UTF_8)).isEmpty();
        JsonNode without = new ObjectMapper().readTree(off.toFile());
        JsonNode with = new ObjectMapper().readTree(on.toFile());
        assertThat(without.get("accuracy_primary_best_guess").asDouble()).isEqualTo(0.5);
        assertThat(with.get("accuracy_primary_best_guess").asDouble()).isEqualTo(1);
        assertThat(with.get("answered")).isEqualTo(without.get("answered"));
        assertThat(with.get("ece")).isEqualTo(without.get("ece"));
    }

    @Test
    void aSwitchIsOnOrOff() throws IOException {
        Path data = write("data.csv", "description\nX\n");

        assertThat(run("--data", data, "--predictions", folder.resolve("p.csv"), "--pretrained", "maybe"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--pretrained must be on or off");
    }

    @Test
    void aLabelWithoutAMapIsRefused() throws IOException {
        Path data = write("data.csv", "description,label\nX,Y\n");

        assertThat(run("--data", data, "--predictions", folder.resolve("p.csv"), "--label", "label"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--map MAP.csv go together");
    }

    @Test
    void anAblationNamesEveryTable() throws IOException {
        Path data = write("data.csv", "description,label\nSTARBUCKS 1,Coffee\nINTEREST PAID,Coffee\n");
        Path map = write("map.csv", "label,primary,detailed\nCoffee,food_and_dining,\n");
        List<String> args =
                List.of("knowledge-ablation", "--data", data.toString(), "--label", "label", "--map", map.toString());

        int status = Scoreboard.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8)).contains("all tables", "without grammar.txt", "only map-places.txt");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(Object... args) {
        List<String> all = new ArrayList<>(List.of("zero-shot"));
        for (Object arg : args) {
            all.add(arg.toString());
        }
        return Scoreboard.run(all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
