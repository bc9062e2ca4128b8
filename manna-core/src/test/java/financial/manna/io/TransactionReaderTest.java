package financial.manna.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionReaderTest {

    private static final String HEADER = "Date,Description,Amount\n";

    private final List<RejectedRow> rejects = new ArrayList<>();

    @Test
    void readsFilesPlainAndPacked(@TempDir Path folder) throws IOException {
        byte[] csv = (HEADER + "2026-01-15,a,-1.00\n").getBytes(StandardCharsets.UTF_8);
        Path plain = Files.write(folder.resolve("statement.csv"), csv);
        Path packed = Files.write(folder.resolve("statement.csv.gz"), gzip(csv));
        List<Transaction> expected = List.of(Transaction.of("a", Money.of("-1", "CAD"), LocalDate.of(2026, 1, 15)));

        for (Path file : List.of(plain, packed)) {
            try (TransactionReader reader =
                    TransactionReader.builder().currency("cad").open(file)) {
                assertThat(reader.stream()).isEqualTo(expected);
            }
        }
        assertThatThrownBy(() -> TransactionReader.builder().open(folder.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void tellsLineAndLabelOfTheRowReturnedLastAlthoughItLooksAhead() throws IOException {
        try (TransactionReader reader = reader("Description,Category\na,Food\n\nb,\nbad,,,x\n\"c\nc\",Rent\nd,x\n")) {
            Iterator<Transaction> rows = reader.iterator();
            List<String> seen = new ArrayList<>();
            boolean more = rows.hasNext();
            while (more) {
                String text = rows.next().descriptor();
                more = rows.hasNext();
                seen.add(reader.line() + text + reader.label().orElse("-"));
            }

            assertThat(seen).containsExactly("2aFood", "4b-", "6c\ncRent", "8dx");
            assertThat(rejects).extracting(RejectedRow::line).containsExactly(5L);
            assertThat(reader.rowsRead()).isEqualTo(5);
            assertThat(reader.rowsRejected()).isEqualTo(1);
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void isReadOnce() throws IOException {
        try (TransactionReader reader = reader(HEADER)) {
            assertThat(reader.iterator()).isExhausted();

            assertThatThrownBy(reader::stream).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void endsAtTheFirstRejectIfNobodyTakesRejects() throws IOException {
        try (TransactionReader reader =
                TransactionReader.builder().open(new StringReader(HEADER + "2026-01-15,a,1\n2026-01-16,b,x\n"))) {
            assertThatThrownBy(() -> reader.forEach(transaction -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("line 3, column \"Amount\": \"x\" is not an amount");
        }
    }

    @Test
    void takesLabelsOverOnlyIfAsked() throws IOException {
        Taxonomy taxonomy =
                Taxonomy.builder("t", "1").primary("food", "Food & Drink").build();
        String csv = "Description,Category\na,FOOD & drink\nb,food\nc,Rent\nd,\n";

        assertThat(read(csv)).allSatisfy(t -> assertThat(t.ownLabel()).isEmpty());
        List<Transaction> labelled;
        try (TransactionReader reader = TransactionReader.builder()
                .labelsFrom(taxonomy)
                .rejects(rejects::add)
                .open(new StringReader(csv))) {
            labelled = reader.stream().toList();
        }

        assertThat(labelled).extracting(Transaction::descriptor).containsExactly("a", "b", "d");
        assertThat(labelled.get(0).ownLabel()).contains(CategoryId.of("food"));
        assertThat(labelled.get(2).ownLabel()).isEmpty();
        assertThat(rejects)
                .containsExactly(new RejectedRow(4, "Category", "\"Rent\" is no category of taxonomy t version 1"));
    }

    @Test
    void readsOtherEncodingsIfNamed() throws IOException {
        byte[] csv = "Buchungstag;Verwendungszweck;Betrag\n2026-01-15;Caf\u00E9 M\u00FCller;-1.00\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        try (TransactionReader reader =
                TransactionReader.builder().charset(StandardCharsets.ISO_8859_1).open(new ByteArrayInputStream(csv))) {
            assertThat(reader.stream()).extracting(Transaction::descriptor).containsExactly("Caf\u00E9 M\u00FCller");
        }
    }

    @Test
    void rejectsATenMegabyteLineAndReadsOn() throws IOException {
        String csv = HEADER + "2026-01-14,before,1\n" + "x".repeat(10_000_000) + "\n2026-01-15,after,1\n";

        assertThat(read(csv)).extracting(Transaction::descriptor).containsExactly("before", "after");
        assertThat(rejects).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.reason()).contains("longer than 1048576 characters");
        });
    }

    @Test
    void rejectsATenMegabyteLineAtTheEnd() throws IOException {
        for (String tail : List.of("", "\r", "\r\n")) {
            rejects.clear();

            assertThat(read(HEADER + "2026-01-14,before,1\n" + "x".repeat(10_000_000) + tail))
                    .hasSize(1);
            assertThat(rejects).extracting(RejectedRow::line).containsExactly(3L);
        }
    }

    @Test
    void survivesAnOpenQuoteBeforeMegabytes() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER).append("2026-01-14,\"open,1\n");
        for (int i = 0; i < 200_000; i++) {
            csv.append("2026-01-15,row,1\n");
        }

        assertThat(read(csv.toString())).hasSize(200_000);
        assertThat(rejects).extracting(RejectedRow::line).containsExactly(2L);
    }

    @Test
    void takesLinearTimeWhenEveryLineOpensAQuote() throws IOException {
        // Each line ends inside quotes, seen from outside and from inside: unbounded look-ahead would not end today.
        String csv = HEADER + "a\"\"\",\"\n".repeat(300_000);

        read(csv);

        assertThat(rejects).hasSize(300_000);
    }

    @Test
    void rejectsRowsAndHeadersWithAMillionColumns() throws IOException {
        String commas = ",".repeat(999_999);

        assertThat(read(HEADER + "2026-01-14,a,1" + commas + "x\n2026-01-15,after,1\n"))
                .hasSize(1);
        assertThat(rejects)
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("1000002 cells"));
        assertThatThrownBy(() -> reader("Description" + commas + "x\na\n"))
                .isInstanceOf(CsvLayoutException.class)
                .hasMessageContaining("1000000 columns, at most 1024");
        assertThatThrownBy(() -> reader("Description" + "x".repeat(2_000_000) + "\na\n"))
                .isInstanceOf(CsvLayoutException.class)
                .hasMessageContaining("longer than 1048576");
    }

    @Test
    void looksForAHeaderOnlySoFarEvenIfTheInputNeverEnds() {
        for (char endless : new char[] {0, 'x', '"', ' ', '\n'}) {
            Reader source = new Reader() {
                @Override
                public int read(char[] target, int offset, int length) {
                    Arrays.fill(target, offset, offset + length, endless);
                    return length;
                }

                @Override
                public void close() {}
            };

            assertThatThrownBy(() -> TransactionReader.builder().open(source))
                    .as("endless \\u%04x", (int) endless)
                    .isInstanceOf(CsvLayoutException.class)
                    .hasMessageContaining("1048")
                    .hasMessageContaining("header");
        }
    }

    @Test
    void saysWhichPackedFileIsDamagedAndWhatToDo(@TempDir Path folder) throws IOException {
        byte[] packed = gzip((HEADER + "2026-01-15,a,1\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        Path stub = Files.write(folder.resolve("stub.csv.gz"), Arrays.copyOf(packed, 5));
        packed[packed.length - 6] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.csv.gz"), packed);

        try (TransactionReader reader = TransactionReader.builder().open(cut)) {
            assertThatThrownBy(() -> reader.forEach(row -> {}))
                    .hasMessageContaining("cut.csv.gz: the gzip data ends in the middle")
                    .hasMessageContaining("fetch it again");
        }
        assertThatThrownBy(() -> TransactionReader.builder().open(stub))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stub.csv.gz: the gzip data ends in the middle");
        try (TransactionReader reader = TransactionReader.builder().open(damaged)) {
            assertThatThrownBy(() -> reader.forEach(row -> {}))
                    .hasMessageContaining("damaged.csv.gz: the gzip data is damaged");
        }
    }

    @Test
    void boundsTextsAndTagsByTheTransactionsLimits() throws IOException {
        String limit = "x".repeat(16_384);
        String csv =
                "Description,Notes,Other,Tags\n" + limit + ",n,o,t\n" + limit + "x,n,o,t\na," + limit + "x,o,t\na,n,"
                        + limit + "x,t\na,n,o," + "t".repeat(16_385) + "\na,n,o,t," + "u".repeat(16_385) + "\na,n,o"
                        + tags(1_000) + "\na,n,o" + tags(1_001) + "\na,n,o" + tags(1_022) + "\n";

        List<Transaction> read = read(csv);

        assertThat(read).hasSize(3);
        assertThat(rejects)
                .extracting(row -> row.line() + row.column())
                .containsExactly("3Description", "4Notes", "6Tags", "7Tags", "9Tags", "10");
    }

    @Test
    void passesBreakdownsOfTheInputOn() throws IOException {
        byte[] packed = gzip((HEADER + "2026-01-15,a,1\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        InputStream cut = new ByteArrayInputStream(packed, 0, packed.length / 2);
        AtomicInteger read = new AtomicInteger();

        try (TransactionReader reader = TransactionReader.builder().open(cut)) {
            assertThatThrownBy(() -> reader.forEach(row -> read.incrementAndGet()))
                    .isInstanceOf(UncheckedIOException.class);
        }
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[] {0x1F, (byte) 0x8B}), cut);
        assertThatThrownBy(() -> TransactionReader.builder().open(broken)).isInstanceOf(IOException.class);
    }

    @Test
    void closesTheInputAtTheEndAndWhenTheHeaderIsNotUnderstood() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        class Input extends StringReader {
            Input(String text) {
                super(text);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }

        TransactionReader.builder().open(new Input(HEADER)).close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> TransactionReader.builder().open(new Input("a,b\n")))
                .isInstanceOf(CsvLayoutException.class);
        assertThat(closed).hasValue(2);
    }

    @Test
    void readsThroughSourcesThatGiveOneCharacterAtATime() throws IOException {
        String csv = HEADER + "2026-01-15,\"a\r\nb\"\"\",1\r\n\r\n2026-01-15,\uD83D\uDE00,2\r\n2026-01-15,\"open,3\r\n";
        Reader slow = new StringReader(csv) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(1, length));
            }
        };

        try (TransactionReader reader =
                TransactionReader.builder().rejects(rejects::add).open(slow)) {
            assertThat(reader.stream()).extracting(Transaction::descriptor).containsExactly("a\r\nb\"", "\uD83D\uDE00");
        }
        assertThat(rejects).extracting(RejectedRow::line).containsExactly(6L);
    }

    @Test
    void rejectsLoneSurrogatesAndKeepsPairsAcrossBufferBorders() throws IOException {
        for (int padding = 65_500; padding < 65_540; padding++) {
            String csv = "Notes,Description\n" + "n".repeat(padding) + "\n,\uD83D\uDE00\n,\uDE00\uD83D\n,after\n";
            rejects.clear();

            assertThat(read(csv)).extracting(Transaction::descriptor).containsExactly("\uD83D\uDE00", "after");
            assertThat(rejects).extracting(RejectedRow::line).containsExactly(2L, 4L);
        }
    }

    @Test
    void validatesOptions() {
        assertThatThrownBy(() -> TransactionReader.builder().currency("EURO"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"EURO\" is not an ISO 4217 currency code");
        assertThatThrownBy(() -> TransactionReader.builder().open((Path) null))
                .isInstanceOf(NullPointerException.class);
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> ",t" + i).collect(Collectors.joining());
    }

    private List<Transaction> read(String csv) throws IOException {
        try (TransactionReader reader = reader(csv)) {
            List<Transaction> read = reader.stream().toList();
            assertThat(reader.rowsRead()).isEqualTo(read.size() + reader.rowsRejected());
            assertThat(reader.rowsRejected()).isEqualTo(rejects.size());
            return read;
        }
    }

    private TransactionReader reader(String csv) throws IOException {
        return TransactionReader.builder().rejects(rejects::add).open(new StringReader(csv));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
