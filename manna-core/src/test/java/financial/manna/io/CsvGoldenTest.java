package financial.manna.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements of many layouts, and broken ones: {@code csv/<case>.csv} and what becomes of it in {@code <case>.txt}. */
class CsvGoldenTest {

    static Stream<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsExpected(String name) throws Exception {
        assertThat(outcome(name)).isEqualTo(expected(name));
    }

    @Test
    void readsTheSameUnderTurkishLocaleInAnOddTimeZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        try {
            for (String name : cases().toList()) {
                assertThat(outcome(name)).as(name).isEqualTo(expected(name));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void hasFortyCases() throws Exception {
        assertThat(cases().count()).isGreaterThanOrEqualTo(40);
    }

    private static String outcome(String name) throws Exception {
        TransactionReader.Builder options = TransactionReader.builder();
        return StatementRendering.of(
                Files.readAllBytes(folder().resolve(name + ".csv")),
                name.endsWith("-eur") ? options.currency("EUR") : options);
    }

    private static String expected(String name) throws Exception {
        return Files.readString(folder().resolve(name + ".txt"), StandardCharsets.UTF_8);
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(CsvGoldenTest.class.getResource("csv").toURI());
    }
}
