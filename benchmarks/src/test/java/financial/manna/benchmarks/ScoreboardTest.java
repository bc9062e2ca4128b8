package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.taxonomy.Taxonomy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

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

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingIsPrinted() {
        Path nowhere = folder.resolve("missing");

        int status = run("taxonomy", "--json", nowhere.resolve("out.json").toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--json: no such folder: " + nowhere);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void listsEveryCategoryOfTheTaxonomyWithItsParent() throws IOException {
        Path json = folder.resolve("taxonomy.json");

        int status = run("taxonomy", "--json", json.toString());

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8).lines())
                .hasSize(1 + Taxonomy.standard().categories().size())
                .startsWith("id,parent,name")
                .contains(
                        "coffee_and_cafes,food_and_dining,Coffee & Cafes",
                        "hobbies_and_toys,shopping,\"Hobbies, Toys & Crafts\"",
                        "uncategorized,,Uncategorized");
        assertThat(json).content(UTF_8).contains("\"parent\" : \"food_and_dining\"");
    }

    @Test
    void measuresALoadOfForecasts() throws IOException {
        Path json = folder.resolve("load.json");

        int status = run("forecast-load", "--accounts", "5", "--threads", "2", "--json", json.toString());

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8)).startsWith("5 accounts on 2 threads: ");
        assertThat(json).content(UTF_8).contains("\"accounts\" : 5", "\"cpu_ms_per_account\" : ");
    }

    private int run(String... args) {
        return Scoreboard.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
