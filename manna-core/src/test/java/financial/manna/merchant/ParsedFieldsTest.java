package financial.manna.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every field of lines in the styles of banks of many countries. */
class ParsedFieldsTest {

    private static final List<String> FIELDS = List.of(
            "counterparty",
            "key",
            "channel",
            "processor",
            "store_number",
            "city",
            "region",
            "country",
            "url",
            "phone",
            "card_mask",
            "dates");

    @TestFactory
    Stream<DynamicTest> readsEveryFieldOfTheLine() throws IOException {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.getField("descriptor"),
                        () -> assertThat(actual(line.getField("descriptor"))).isEqualTo(expected(line))));
    }

    @Test
    void readsTheSameUnderTurkishLocale() throws IOException {
        List<NamedCsvRecord> lines = lines();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            for (NamedCsvRecord line : lines) {
                assertThat(actual(line.getField("descriptor"))).isEqualTo(expected(line));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> expected(NamedCsvRecord line) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(field -> fields.put(field, line.getField(field)));
        return fields;
    }

    private static Map<String, String> actual(String descriptor) {
        ParsedDescriptor parsed = MerchantParser.standard().parse(descriptor);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("counterparty", parsed.counterparty());
        fields.put("key", parsed.key());
        fields.put("channel", parsed.channel().name());
        fields.put("processor", parsed.processor().map(Enum::name).orElse(""));
        fields.put("store_number", parsed.storeNumber().orElse(""));
        fields.put("city", parsed.city().orElse(""));
        fields.put("region", parsed.region().orElse(""));
        fields.put("country", parsed.country().orElse(""));
        fields.put("url", parsed.url().orElse(""));
        fields.put("phone", parsed.phone().orElse(""));
        fields.put("card_mask", parsed.cardMask().orElse(""));
        fields.put("dates", String.join(";", parsed.dates()));
        return fields;
    }

    private static List<NamedCsvRecord> lines() throws IOException {
        try (InputStream in = ParsedFieldsTest.class.getResourceAsStream("parsed-fields.csv");
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        }
    }
}
