package com.example.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built jar as a user would: another process, nothing but the jar. */
class BuiltJarIT {

    private static final Path SAMPLE = Path.of(System.getProperty("quickstart.sample"));
    private static final String HEADER =
            "date,description,merchant,amount,category,primary,best_guess,confidence,decided_by,needs_review,reason";

    @TempDir
    private Path folder;

    @Test
    void categorizesTheSampleAndKeepsEveryRow() throws Exception {
        Path statement = SAMPLE.resolve("statement.csv");
        Path out = folder.resolve("out.csv");
        Path rejects = folder.resolve("rejects.csv");

        Run run = run(statement.toString(), "--out", out.toString(), "--rejects", rejects.toString());

        long rowsIn = lines(statement) - 1;
        assertThat(run.status).as(run.err).isZero();
        assertThat(run.out).contains(rowsIn + " rows: " + rowsIn + " categorized, 0 rejected");
        assertThat(Files.readAllLines(out)).hasSize((int) rowsIn + 1).first().isEqualTo(HEADER);
        assertThat(Files.readAllLines(rejects)).containsExactly("line,column,reason");
    }

    @Test
    void aRowThatCannotBeReadIsRejectedAndTheOthersGoOn() throws Exception {
        Path statement = write("""
                Date,Description,Amount
                2026-01-15,"CAFÉ, KÖLN",-5.75
                2026-02-31,GYM,-30.00
                2026-02-01,RENT,nine hundred
                2026-02-02,SALARY,2000.00
                """);
        Path out = folder.resolve("out.csv");
        Path rejects = folder.resolve("rejects.csv");

        Run run = run(statement.toString(), "--out", out.toString(), "--rejects", rejects.toString());

        assertThat(run.status).as(run.err).isZero();
        assertThat(run.out).contains("4 rows: 2 categorized, 2 rejected").contains("line 3, column \"Date\"");
        assertThat(Files.readAllLines(out)).hasSize(3).anyMatch(row -> row.contains("\"CAFÉ, KÖLN\""));
        assertThat(Files.readAllLines(rejects))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("3,Date,"))
                .anyMatch(row -> row.startsWith("4,Amount,"));
    }

    @Test
    void everyReasonNamesTheMerchantOfItsOwnRow() throws Exception {
        Path statement = write("""
                Date,Description,Merchant,Amount
                2026-01-15,CARD 1,ALDI,-5.75
                2026-01-16,CARD 1,LIDL,-5.75
                """);

        Run run = run(statement.toString());

        assertThat(run.out).contains("'ALDI' is a known brand").contains("'LIDL' is a known brand");
    }

    @Test
    void readsAPipeAndWritesToOne() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/stdin")) && Files.exists(Path.of("/dev/stdout")), "named by the system");

        Run run = runOn("Date,Description,Amount\n2026-01-15,BAKERY,-5.75\n", "/dev/stdin", "--out", "/dev/stdout");

        assertThat(run.status).as(run.err).isZero();
        assertThat(run.out).startsWith(HEADER).contains("2026-01-15,BAKERY,").contains("1 row: 1 categorized");
    }

    @Test
    void printingThatFailsEndsWithOneButLeavesTheFilesComplete() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        Path statement = write("Date,Description,Amount\n2026-01-15,BAKERY,-5.75\n");
        Path out = folder.resolve("out.csv");

        Process process = new ProcessBuilder(command(statement.toString(), "--out", out.toString()))
                .redirectOutput(full.toFile())
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err).contains("cannot write to the standard output");
        assertThat(Files.readAllLines(out)).hasSize(2);
    }

    @Test
    void aLayoutThatIsNotUnderstoodEndsWithTwoAndWritesNothing() throws Exception {
        Path statement = write("foo,bar\n1,2\n");
        Path out = folder.resolve("out.csv");

        Run run = run(statement.toString(), "--out", out.toString());

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).contains("[foo, bar]").contains("description");
        assertThat(filesIn(folder)).containsExactly(statement);
    }

    @Test
    void aColumnThatIsNotUnderstoodIsNamed() throws Exception {
        Path statement = write("Date,Description,Amount,Wingspan\n2026-01-15,BAKERY,-5.75,3\n");

        Run run = run(statement.toString());

        assertThat(run.status).as(run.err).isZero();
        assertThat(run.out).contains("not understood, and not used: Wingspan");
    }

    @Test
    void wrongArgumentsEndWithTwoAndNameTheCause() throws Exception {
        String statement = SAMPLE.resolve("statement.csv").toString();

        assertRefused("which statement?", "--currency", "EUR");
        assertRefused("no readable file missing.csv", "missing.csv");
        assertRefused("unknown option --outt", statement, "--outt", "x");
        assertRefused("--out needs a value", statement, "--out");
        assertRefused("\"EURO\" is not an ISO 4217 currency code", statement, "--currency", "EURO");
        assertRefused("named twice", statement, "--out", statement);
    }

    @Test
    void withoutArgumentsItSaysWhatToDo() throws Exception {
        Run run = run();

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).startsWith("usage: java -jar manna-quickstart.jar INPUT.csv");
    }

    @Test
    void theStarterRulesDecideUnlessTheUserBringsOthers() throws Exception {
        Path statement = write("Date,Description,Amount\n2026-01-15,MONTHLY SERVICE FEE,-12.00\n");
        Path rules = Files.writeString(folder.resolve("rules.json"), """
                {"version": 1, "rules": [
                  {"field": "name", "operator": "contains", "value": "service", "category": "vehicle_maintenance"}]}
                """);

        assertThat(run(statement.toString()).out).contains("Bank & Card Fees");
        assertThat(run(statement.toString(), "--rules", rules.toString()).out)
                .contains("Vehicle Service & Parts")
                .doesNotContain("Bank & Card Fees");
    }

    @Test
    void rulesThatCannotBeReadEndWithTwoAndPointAtThePlace() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.json"), """
                {"version": 1, "rules": [
                  {"field": "nam", "operator": "contains", "value": "x", "category": "groceries"}]}
                """);

        Run run = run(SAMPLE.resolve("statement.csv").toString(), "--rules", rules.toString());

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).contains("line 2, column").contains("^").contains("nam");
        assertThat(run.out).isEmpty();
    }

    @Test
    void theSamplesOwnRulesAreReadAndDecide() throws Exception {
        Path out = folder.resolve("out.csv");

        Run run = run(
                SAMPLE.resolve("statement.csv").toString(),
                "--rules",
                SAMPLE.resolve("rules.json").toString(),
                "--out",
                out.toString());

        assertThat(run.status).as(run.err).isZero();
        assertThat(run.err).isEmpty();
        assertThat(Files.readAllLines(out))
                .anyMatch(row -> row.contains("KESTREL LETTINGS") && row.contains(",Rent,") && row.contains(",rule,"));
    }

    @Test
    void theCurrencyOfTheOptionStandsInForAMissingOne() throws Exception {
        Path statement = write("Date,Description,Amount\n2026-01-15,BAKERY,-5.75\n");

        Run run = run(statement.toString(), "--currency", "EUR");

        assertThat(run.out).contains("-5.75 EUR");
    }

    @Test
    void theSamplesRuleCasesPass() throws Exception {
        Run run = run("--check-rules", SAMPLE.resolve("cases").toString());

        assertThat(run.out).contains("passed  rent-needs-an-amount").contains("cases, 0 failed");
        assertThat(run.status).isZero();
    }

    @Test
    void aRuleCaseThatFailsIsShownAndEndsWithOne() throws Exception {
        Path one = Files.createDirectory(folder.resolve("coffee"));
        Files.copy(SAMPLE.resolve("rules.json"), one.resolve("rules.json"));
        Files.writeString(one.resolve("transactions.csv"), "Date,Description,Amount\n2026-01-15,BAKERY,-5.75\n");
        Files.writeString(one.resolve("expected.txt"), "line 2: rent by rent (0.9)\n");

        Run run = run("--check-rules", folder.toString());

        assertThat(run.out)
                .contains("FAILED  coffee")
                .contains("expected  line 2: rent by rent (0.9)")
                .contains("found     line 2: none")
                .contains("1 case, 1 failed");
        assertThat(run.status).isEqualTo(1);
    }

    @Test
    void aFolderWithoutRuleCasesIsRefused() throws Exception {
        assertRefused("no folder with a case in it", "--check-rules", folder.toString());
        assertRefused("needs one folder of cases", "--check-rules");
    }

    @Test
    void theJarCarriesTheLicencesAndNoticesOfAllThatIsInIt() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("quickstart.jar"))) {
            assertThat(text(jar, "META-INF/LICENSE"))
                    .contains("Manna contributors", "Apache License", "Oliver Siegmar");
            assertThat(text(jar, "META-INF/LICENSE.txt")).contains("QOS.ch");
            assertThat(text(jar, "META-INF/NOTICE")).contains("name-suggestion-index contributors", "Jackson");
        }
    }

    private void assertRefused(String cause, String... args) throws Exception {
        Run run = run(args);

        assertThat(run.status).isEqualTo(2);
        assertThat(run.err).contains(cause);
        assertThat(run.out).isEmpty();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("statement.csv"), text);
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Run run(String... args) throws IOException, InterruptedException {
        return runOn("", args);
    }

    private static Run runOn(String input, String... args) throws IOException, InterruptedException {
        Path err = Files.createTempFile("quickstart", ".err");
        try {
            Process process =
                    new ProcessBuilder(command(args)).redirectError(err.toFile()).start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Run(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    private static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("quickstart.jar")));
        command.addAll(List.of(args));
        return command;
    }

    private record Run(int status, String out, String err) {}
}
