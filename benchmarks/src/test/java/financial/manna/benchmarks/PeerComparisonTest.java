package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class PeerComparisonTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aGainInEveryFifthRowIsMoreThanChanceAndNoGainIsNot() throws IOException {
        Path ours = predictions("ours", 200, 1);
        Path worse = predictions("worse", 200, 5);
        Path same = predictions("same", 200, 1);
        Path json = folder.resolve("out.json");

        int status = run(
                "compare",
                "--ours",
                ours.toString(),
                "--peer",
                worse.toString(),
                "--peer",
                same.toString(),
                "--json",
                json.toString());

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        JsonNode lines = new ObjectMapper().readTree(json.toFile());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("accuracy").doubleValue()).isEqualTo(0.5);
        assertThat(lines.get(0).get("splits").intValue()).isEqualTo(2);
        assertThat(lines.get(0).get("difference").isNull()).isTrue();
        assertThat(lines.get(1).at("/difference/value").doubleValue()).isCloseTo(0.1, within(1e-12));
        assertThat(lines.get(1).at("/difference/lower").doubleValue()).isBetween(0.03, 0.1);
        assertThat(lines.get(2).at("/difference/upper").doubleValue()).isZero();
        assertThat(out.toString(UTF_8)).contains("+0.1000 [").contains("] better");
    }

    @Test
    void otherRowsOrLabelsAreNoPair() throws IOException {
        Path ours = predictions("ours", 20, 1);
        Path fewer = predictions("fewer", 18, 1);
        Path relabelled = folder.resolve("relabelled.csv");
        Files.writeString(relabelled, Files.readString(ours).replaceFirst(",Food,", ",Travel,"));

        assertThat(run("compare", "--ours", ours.toString(), "--peer", fewer.toString()))
                .isEqualTo(1);
        assertThat(run("compare", "--ours", ours.toString(), "--peer", relabelled.toString()))
                .isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains("has 18 predictions, for other rows than the 20 of ours")
                .contains("has another label for row 0");
    }

    @Test
    void aConfidenceThatIsNoneAndAMissingPeerAreSaid() throws IOException {
        Path ours = predictions("ours", 2, 1);
        Path odd = folder.resolve("odd.csv");
        Files.writeString(odd, "row,label,predicted,confidence,seen\n0,a,b,1.5,true\n");

        assertThat(run("compare", "--ours", ours.toString())).isEqualTo(2);
        assertThat(run("compare", "--ours", ours.toString(), "--peer", odd.toString()))
                .isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains("--peer FILE.csv is missing")
                .contains("a confidence is a number from 0 to 1, not \"1.5\"");
    }

    /** Two splits that test the same rows; every second row is right, but for each n-th of those. */
    private Path predictions(String name, int count, int wrongEvery) throws IOException {
        StringBuilder text = new StringBuilder("row,split,label,predicted,confidence,abstained,seen\n");
        for (String split : List.of("s1", "s2")) {
            for (int i = 0; i < count / 2; i++) {
                boolean right = i % 2 == 0 && (wrongEvery == 1 || i / 2 % wrongEvery != 0);
                text.append(i).append(',').append(split).append(",Food,").append(right ? "Food" : "\"Fun, \n games\"");
                text.append(",0.7,false,").append(i % 3 == 0).append('\n');
            }
        }
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, text);
        return file;
    }

    private int run(String... args) {
        return Scoreboard.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
