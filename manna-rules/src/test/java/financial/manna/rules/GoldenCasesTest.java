package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GoldenCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    Stream<DynamicTest> meansAndReportsWhatTheCasesSay() throws IOException {
        return RuleTestCase.all(CASES).stream()
                .map(test ->
                        dynamicTest(test.id(), () -> assertThat(test.actual()).isEqualTo(test.expected())));
    }

    @Test
    void coversAtLeastSixtyFilesWithIssues() throws IOException {
        List<RuleTestCase> cases = RuleTestCase.all(CASES);

        assertThat(cases.stream().filter(test -> test.expected().contains(" | ")))
                .hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void showsWhatACaseWithoutExpectationGives(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("rules.json"), """
                [ { "id": "fee", "operator": "word", "value": "fee", "category": "fees" } ]
                """);
        Files.writeString(
                folder.resolve("transactions.csv"), "date,description,amount\n2026-01-05,BANK FEE,-5\nx,y,z\n");

        RuleTestCase test = RuleTestCase.run(folder);

        assertThat(test.passed()).isFalse();
        assertThat(test.actual()).startsWith("line 2: fees by fee (0.9)\nline 3: rejected, ");
        assertThat(test.toString()).endsWith(": failed");
    }
}
