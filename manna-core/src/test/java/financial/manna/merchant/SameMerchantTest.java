package financial.manna.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of descriptors, labelled by what a person would say before the parser was written. */
class SameMerchantTest {

    private static final double SHARE_RIGHT = 0.95;

    @Test
    void keysMeetAndPartAsPeopleWould() throws IOException {
        List<NamedCsvRecord> pairs = pairs();
        List<String> misses = new ArrayList<>();

        for (NamedCsvRecord pair : pairs) {
            String a = key(pair.getField("a"));
            String b = key(pair.getField("b"));
            if (a.equals(b) != pair.getField("same").equals("same")) {
                misses.add(pair.getField("same") + ": " + pair.getField("a") + " -> " + a + " | " + pair.getField("b")
                        + " -> " + b + " (" + pair.getField("note") + ")");
            }
        }

        assertThat(pairs).hasSizeGreaterThanOrEqualTo(300);
        assertThat(misses).as("misses, of %d pairs", pairs.size()).hasSizeLessThanOrEqualTo((int)
                (pairs.size() * (1 - SHARE_RIGHT)));
    }

    @Test
    void neverMergesFalseFriends() throws IOException {
        List<String> merged = new ArrayList<>();

        for (NamedCsvRecord pair : pairs()) {
            if (pair.getField("same").equals("different")
                    && key(pair.getField("a")).equals(key(pair.getField("b")))) {
                merged.add(pair.getField("a") + " | " + pair.getField("b"));
            }
        }

        assertThat(merged).as("different merchants under one key").hasSizeLessThanOrEqualTo(2);
    }

    private static String key(String descriptor) {
        return MerchantParser.standard().parse(descriptor).key();
    }

    private static List<NamedCsvRecord> pairs() throws IOException {
        try (InputStream in = SameMerchantTest.class.getResourceAsStream("same-merchant.csv");
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        }
    }
}
