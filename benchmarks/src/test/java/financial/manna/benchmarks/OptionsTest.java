package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @TempDir
    private Path folder;

    @Test
    void readsOptionsInAnyOrder() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "a\n");

        Options options = Options.parse(List.of("--json", "out.json", "--data", data.toString()), "--data", "--json");

        assertThat(options.file("--data")).isEqualTo(data);
        assertThat(options.output("--json")).contains(Path.of("out.json"));
        assertThat(options.text("--splits")).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        Options options = Options.parse(List.of("--data", "no-such.csv"), "--data");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> options.file("--data"))
                .withMessage("--data: no such file: no-such.csv");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        Path file = Files.writeString(folder.resolve("out.json"), "{}");

        for (Path bad : List.of(folder, folder.resolve("none/out.json"), file.resolve("out.json"))) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> Options.parse(List.of("--json", bad.toString()), "--json"))
                    .withMessageStartingWith("--json: ");
        }
        assertThat(Options.parse(List.of("--json", file.toString()), "--json").output("--json"))
                .contains(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of(), "--out").output("--out"))
                .withMessage("--out is not checked when arguments are read");
    }

    @Test
    void aValueIsNotTakenFromTheNextOption() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse(List.of("--data", "--json", "x"), "--data", "--json"))
                .withMessage("--data needs a value");
    }

    @Test
    void anOptionGivenTwiceIsAnErrorUnlessManyAreAskedFor() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "a\n");
        Options options = Options.parse(List.of("--data", data.toString(), "--data", data.toString()), "--data");

        assertThat(options.files("--data")).containsExactly(data, data);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> options.file("--data"))
                .withMessage("--data is given 2 times");
    }

    @Test
    void numbersKeepTheirBounds() {
        Options options = Options.parse(List.of("--folds", "51"), "--folds");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> options.number("--folds", 1, 50, 5))
                .withMessage("--folds must be a whole number from 1 to 50, not \"51\"");
        assertThat(options.number("--folds", 1, 51, 5)).isEqualTo(51);
        assertThat(options.number("--seed", 0, 9, 7)).isEqualTo(7);
    }
}
