package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmountScoreTest {

    @TempDir
    Path folder;

    @Test
    void holdsTheLastCalendarYearBackAndMeasuresItsMedians() throws IOException {
        Path json = folder.resolve("out.json");

        String printed = score("--data", data().toString(), "--json", json.toString());

        JsonNode split = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(split.get("split").asText()).isEqualTo("from 2026-01-01");
        assertThat(split.get("train").asInt()).isEqualTo(40);
        assertThat(split.get("test").asInt()).isEqualTo(3);
        JsonNode merchant = model(split, "merchant-median");
        // Expected 10, 10 and, of an unknown one, the middle of all, for 10, 20 and 40 going out.
        assertThat(merchant.get("mae").asDouble()).isCloseTo((0 + 10 + 10) / 3.0, within(1e-9));
        assertThat(merchant.get("median_relative_error").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(merchant.get("coverage").isNull()).isTrue();
        assertThat(model(split, "manna").get("coverage").asDouble()).isBetween(0.0, 1.0);
        assertThat(split.get("best_median").asText()).isEqualTo("merchant-median");
        assertThat(printed).contains("40 rows train, 3 test").contains("against merchant-median");
    }

    @Test
    void readsTheLabelOnlyIfNamed() throws IOException {
        Path splits = folder.resolve("splits.csv");
        StringBuilder rows = new StringBuilder("row,s1\n");
        for (int row = 0; row < 43; row++) {
            rows.append(row).append(row < 30 ? ",train\n" : ",test\n");
        }
        Files.writeString(splits, rows);

        String without = score("--data", data().toString(), "--splits", splits.toString());
        String with = score("--data", data().toString(), "--splits", splits.toString(), "--use", "category");

        assertThat(without).startsWith("s1: 30 rows train, 13 test").doesNotContain("category-median");
        assertThat(with).contains("category-median");
    }

    @Test
    void namesARowThatIsNotThere() throws IOException {
        Path splits = folder.resolve("splits.csv");
        Files.writeString(splits, "row,s1\n43,train\n");

        assertThatThrownBy(() -> score("--data", data().toString(), "--splits", splits.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 43 of 43");
    }

    @Test
    void resamplesPairs() {
        AmountErrors good = new AmountErrors(200);
        AmountErrors bad = new AmountErrors(200);
        for (int i = 0; i < 200; i++) {
            good.add(-100, -101 - i % 7, Double.NaN, Double.NaN);
            bad.add(-100, -110 - i % 7, Double.NaN, Double.NaN);
        }

        double[] gain = good.pairedGain(bad, 500);

        assertThat(gain[0]).isCloseTo(-0.09, within(1e-9));
        assertThat(gain[1]).isLessThanOrEqualTo(gain[2]);
        assertThat(gain[2]).isNegative();
    }

    private static JsonNode model(JsonNode split, String name) {
        for (JsonNode model : split.get("models")) {
            if (model.get("model").asText().equals(name)) {
                return model;
            }
        }
        throw new AssertionError("no model " + name);
    }

    private Path data() throws IOException {
        List<String> lines = new ArrayList<>(List.of("date,description,amount,category"));
        for (int i = 0; i < 20; i++) {
            LocalDate date = LocalDate.of(2025, 1, 1).plusDays(i);
            lines.add(date + ",QUXSHOP,-10.00,Small things");
            lines.add(date + ",QUXSTORE,-50.00,Large things");
        }
        lines.add("2026-01-01,QUXSHOP,-10.00,Small things");
        lines.add("2026-01-02,QUXSHOP,-20.00,Small things");
        lines.add("2026-01-03,WIBBLE,-40.00,Large things");
        Path data = folder.resolve("data.csv");
        Files.writeString(data, String.join("\n", lines) + "\n");
        return data;
    }

    private static String score(String... args) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AmountScore.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
