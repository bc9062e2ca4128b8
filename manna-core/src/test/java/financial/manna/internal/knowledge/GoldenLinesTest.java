package financial.manna.internal.knowledge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.internal.pool.Clue;
import financial.manna.merchant.MerchantParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenLinesTest {

    private final Knowledge knowledge = Knowledge.standard();
    private final MerchantParser parser = MerchantParser.standard();

    @ParameterizedTest
    @CsvSource({"golden-lines.tsv, 300, 0.97", "further-lines.tsv, 50, 0.92"})
    void knowsInventedLinesOfManyCountries(String file, int least, double rate) throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String line : lines(file)) {
            String[] cells = line.split("\t", -1);
            lines++;
            String answer = answer(cells[1], cells[2].equals("+") ? 1 : -1);
            boolean right = cells[3].startsWith("!")
                    ? !cells[3].substring(1).equals(answer)
                    : List.of(cells[3].split("\\|", -1)).contains(answer);
            if (!right) {
                wrong.add(cells[0] + " " + cells[1] + ": expected " + cells[3] + ", was " + answer);
            }
        }

        assertThat(lines).isGreaterThanOrEqualTo(least);
        assertThat(1 - (double) wrong.size() / lines)
                .as("share of right lines; wrong are %s", wrong)
                .isGreaterThanOrEqualTo(rate);
    }

    private String answer(String line, int sign) {
        List<Clue> clues = knowledge.clues(parser.parse(line), null, null);
        return clues.isEmpty() ? "" : clues.get(0).category(sign).value();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = requireNonNull(GoldenLinesTest.class.getResourceAsStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
