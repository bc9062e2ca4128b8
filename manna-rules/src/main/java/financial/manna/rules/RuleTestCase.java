package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import financial.manna.io.TransactionReader;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Expected answers beside rules: a folder with {@code rules.json}, {@code transactions.csv} and {@code expected.txt}.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> rules() throws IOException {
 *     return RuleTestCase.all(Path.of("src/test/resources/cases")).stream()
 *             .map(test -> dynamicTest(test.id(), () -> assertThat(test.actual()).isEqualTo(test.expected())));
 * }
 * }</pre>
 *
 * <p>The expected text has the issues of the rule file, if there are any, and then one line for each row:
 *
 * <pre>{@code
 * line 2: coffee_and_cafes by coffee-shops (0.95) tags [work] merchant "Blue Bottle"
 * line 3: none
 * }</pre>
 *
 * Without {@code transactions.csv} the issues are all there is to expect.
 */
public final class RuleTestCase {

    private final String id;
    private final String expected;
    private final String actual;

    private RuleTestCase(String id, String expected, String actual) {
        this.id = id;
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * Runs the cases in the folders below a folder, in the order of their names.
     *
     * @throws IOException if a file cannot be read
     */
    public static List<RuleTestCase> all(Path root) throws IOException {
        List<RuleTestCase> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(requireNonNull(root, "root"))) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                cases.add(run(folder));
            }
        }
        return List.copyOf(cases);
    }

    /**
     * Runs the case in a folder. A missing {@code expected.txt} counts as empty, so that a new case shows what to put
     * there.
     *
     * @throws IOException if a file cannot be read
     */
    public static RuleTestCase run(Path folder) throws IOException {
        Path expected = folder.resolve("expected.txt");
        String text = Files.exists(expected) ? Files.readString(expected, StandardCharsets.UTF_8) : "";
        String id = String.valueOf(folder.getFileName());
        return new RuleTestCase(id, text.replace("\r\n", "\n"), actual(folder));
    }

    private static String actual(Path folder) throws IOException {
        ParsedRules parsed = RuleSet.parse(folder.resolve("rules.json"), RuleOptions.defaults());
        StringBuilder actual = new StringBuilder(parsed.report());
        Path transactions = folder.resolve("transactions.csv");
        if (parsed.hasErrors() || !Files.exists(transactions)) {
            return actual.toString();
        }
        CompiledRules engine = parsed.ruleSet().compiled();
        try (TransactionReader reader = TransactionReader.builder()
                .rejects(row -> actual.append("line ")
                        .append(row.line())
                        .append(": rejected, ")
                        .append(row.reason())
                        .append('\n'))
                .open(transactions)) {
            for (Transaction transaction : reader) {
                Optional<RuleMatch> match = engine.evaluate(TransactionContext.of(transaction));
                actual.append("line ")
                        .append(reader.line())
                        .append(": ")
                        .append(describe(match))
                        .append('\n');
            }
        }
        return actual.toString();
    }

    private static String describe(Optional<RuleMatch> found) {
        if (found.isEmpty()) {
            return "none";
        }
        RuleMatch match = found.get();
        StringBuilder text = new StringBuilder();
        text.append(match.category().map(category -> category.value()).orElse("no category"))
                .append(" by ")
                .append(String.join(", ", match.ruleIds()))
                .append(" (")
                .append(match.confidence())
                .append(')');
        if (!match.tags().isEmpty()) {
            text.append(" tags ").append(match.tags());
        }
        match.merchantName()
                .ifPresent(name -> text.append(" merchant \"").append(name).append('"'));
        return text.toString();
    }

    /** The folder's name. */
    public String id() {
        return id;
    }

    /** The text of {@code expected.txt}. */
    public String expected() {
        return expected;
    }

    /** What the rules really give. */
    public String actual() {
        return actual;
    }

    /** Whether both are equal. */
    public boolean passed() {
        return expected.equals(actual);
    }

    @Override
    public String toString() {
        return id + (passed() ? ": passed" : ": failed");
    }
}
