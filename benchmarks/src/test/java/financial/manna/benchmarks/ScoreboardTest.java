package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void unknownKindListsTheKnownOnesAndExitsWithTwo() {
        int status = run("taxonomie");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("unknown kind \"taxonomie\"").contains("  taxonomy ");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void noKindListsTheKnownOnesAndExitsWithTwo() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("known kinds:").contains("  taxonomy ");
    }

    @Test
    void wrongArgumentsNameTheKnownOnesAndExitWithTwo() {
        int status = run("taxonomy", "--jsn", "x");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("unknown argument \"--jsn\"; known are --json");
    }

    private int run(String... args) {
        return Scoreboard.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
