package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    private static final String TEXT = "\uFEFFdate,description,amount\n2026-01-31,\"Café, Köln\",-5.75\n";

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndPackedFilesAlike() throws IOException {
        Path plain = Files.writeString(folder.resolve("rows.csv"), TEXT);
        Path packed = folder.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(TEXT.getBytes(UTF_8));
        }

        for (Path file : List.of(plain, packed)) {
            try (CsvTable table = CsvTable.open(file, "amount", "date")) {
                CsvTable.Row row = table.iterator().next();

                assertThat(table.header()).containsExactly("date", "description", "amount");
                assertThat(row.text("description")).isEqualTo("Café, Köln");
                assertThat(row.number("amount")).isEqualTo(new BigDecimal("-5.75"));
                assertThat(row.date("date")).isEqualTo(LocalDate.of(2026, 1, 31));
            }
        }
    }

    @Test
    void aColumnIsFoundInAnyCaseUnlessOneIsNamedSoExactly() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "Description,AMOUNT,amount\nTACO BELL 1,1,2\n");

        try (CsvTable table = CsvTable.open(file, "description")) {
            CsvTable.Row row = table.iterator().next();

            assertThat(row.text("description")).isEqualTo("TACO BELL 1");
            assertThat(row.text("amount")).isEqualTo("2");
            assertThat(row.text("Amount")).isEqualTo("1");
            assertThat(table.has("DESCRIPTION")).isTrue();
            assertThat(table.has("merchant")).isFalse();
        }
    }

    @Test
    void aFileWithNothingButAHeaderHasNoRows() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n");

        try (CsvTable table = CsvTable.open(file, "a")) {
            assertThat(table.iterator().hasNext()).isFalse();
        }
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");

        assertThatIOException()
                .isThrownBy(() -> CsvTable.open(file, "c"))
                .withMessage(file + " has no column \"c\"; it has [a, b]");
    }

    @Test
    void aMalformedFieldIsNamedWithItsLineAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n\"1\n\",2\nx,3\n");
        List<CsvTable.Row> rows = new ArrayList<>();

        try (CsvTable table = CsvTable.open(file)) {
            table.forEach(rows::add);
        }

        assertThat(rows.get(0).integer("b")).isEqualTo(2);
        assertThatIOException()
                .isThrownBy(() -> rows.get(1).integer("a"))
                .withMessage(file + ", line 4, column \"a\": \"x\" is not a whole number");
    }

    @Test
    void aRowThatDoesNotFitTheHeaderIsAnErrorThatNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\nx\n");

        try (CsvTable table = CsvTable.open(file)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> table.forEach(row -> assertThat(row).isNotNull()))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("1 fields");
        }
    }

    @Test
    void anEmptyOrFalselyPackedFileIsAnError() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path falsePack = Files.writeString(folder.resolve("rows.csv.gz"), TEXT);

        assertThatIOException().isThrownBy(() -> CsvTable.open(empty)).withMessageContaining("is empty");
        assertThatIOException().isThrownBy(() -> CsvTable.open(falsePack)).withMessageContaining("not in gzip format");
    }
}
