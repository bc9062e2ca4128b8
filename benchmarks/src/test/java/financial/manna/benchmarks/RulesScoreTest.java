package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesScoreTest {

    @TempDir
    Path folder;

    @Test
    void countsWhatRulesDecideAndHowOftenTheyAreRight() throws IOException {
        Path rules = write(
                "rules.json",
                """
                [ { "id": "coffee", "operator": "word", "value": "coffee", "category": "coffee_and_cafes" },
                  { "id": "tag", "field": "direction", "value": "out", "tags": ["spent"] } ]
                """);

        String printed = score("--rules", rules.toString());

        assertThat(printed.lines())
                .contains("5 rows, 4 decided (80.0 %), 1 of them without a usable label")
                .anyMatch(line -> line.matches("food_and_dining +3 +0.667 +0.500"))
                .anyMatch(line -> line.matches("coffee +3 +0.667 +0.500"));
    }

    @Test
    void scoresTheStarterRulesUnlessOthersAreGiven() throws IOException {
        assertThat(score()).contains("(starter ").contains("food-coffee");
    }

    @Test
    void namesWhatIsWrongWithARuleFile() throws IOException {
        Path rules = write("rules.json", "[ { \"operator\": \"wordd\" } ]");

        assertThatThrownBy(() -> score("--rules", rules.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did you mean \"word\"?");
    }

    private String score(String... more) throws IOException {
        Path data = write(
                "data.csv",
                """
                date,description,amount,category
                2026-01-05,COFFEE ONE,-4.50,Coffee
                2026-01-05,COFFEE TWO,-4.50,Lunch
                2026-01-05,COFFEE MACHINE,-450,Home
                2026-01-05,COFFEE THREE,-4.50,Odd
                2026-01-05,TEA,-4.50,Lunch
                """);
        Path map = write(
                "map.csv",
                """
                label,primary,detailed
                Coffee,food_and_dining,coffee_and_cafes
                Lunch,food_and_dining,
                Home,housing,furniture_and_household
                Odd,uncategorized,
                """);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(List.of("--data", data.toString(), "--map", map.toString()));
        args.addAll(List.of(more));
        RulesScore.run(args, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
