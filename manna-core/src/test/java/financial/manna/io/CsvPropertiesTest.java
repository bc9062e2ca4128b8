package financial.manna.io;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Categorization;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPropertiesTest {

    private static final String[] CELLS = {
        "2026-01-15",
        "2026-02-30",
        "a",
        "",
        " ",
        "-1.00",
        "x",
        "\"a,b\"",
        "\"a\"\"b\"",
        "\"a\nb\"",
        "\"open",
        "a\"b",
        "\"a\"b",
        "\u0000",
        "\uD800",
        "\uD83D\uDE00",
        "1e9",
        "=1"
    };
    /** None closes a quote that another one opens, which would be a well-formed row of many lines. */
    private static final String[] BROKEN = {"2026-01-15,\"open,1", "2026-01-15,\"a\"b,1", "x,y,z", "q,\u0000"};

    private static final String[] ENDS = {"\n", "\r\n", "\r", "\n\n"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRowIsReturnedOrRejectedOnItsOwnLine(long seed) throws IOException {
        RandomValues random = new RandomValues(seed);
        for (int round = 0; round < 200; round++) {
            String csv = hostileCsv(random);
            List<RejectedRow> rejects = new ArrayList<>();
            List<Long> lines = new ArrayList<>();

            try (TransactionReader reader =
                    TransactionReader.builder().rejects(rejects::add).open(new StringReader(csv))) {
                reader.forEach(transaction -> lines.add(reader.line()));

                assertThat(reader.rowsRead()).isEqualTo(lines.size() + rejects.size());
                assertThat(reader.rowsRejected()).isEqualTo(rejects.size());
            }
            rejects.forEach(row -> lines.add(row.line()));
            assertThat(lines).doesNotHaveDuplicates().allMatch(line -> line >= 2 && line <= countLines(csv));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBrokenRowCostsNoOtherRow(long seed) throws IOException {
        RandomValues random = new RandomValues(seed);
        for (int round = 0; round < 100; round++) {
            StringBuilder csv = new StringBuilder("Date,Description,Amount\n");
            List<String> good = new ArrayList<>();
            List<Long> bad = new ArrayList<>();
            for (long line = 2; line < 40; line++) {
                if (random.below(5) == 0) {
                    csv.append(random.pick(BROKEN));
                    bad.add(line);
                } else {
                    csv.append("2026-01-15,row ").append(line).append(",1");
                    good.add("row " + line);
                }
                csv.append('\n');
            }
            List<RejectedRow> rejects = new ArrayList<>();

            List<Transaction> read;
            try (TransactionReader reader =
                    TransactionReader.builder().rejects(rejects::add).open(new StringReader(csv.toString()))) {
                read = reader.stream().toList();
            }

            assertThat(read).extracting(Transaction::descriptor).isEqualTo(good);
            assertThat(rejects).extracting(RejectedRow::line).isEqualTo(bad);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsBackWhatIsWritten(long seed) throws IOException {
        RandomValues random = new RandomValues(seed);
        List<Transaction> transactions =
                Stream.generate(() -> withWrittenAmount(random)).limit(500).toList();
        List<Categorization> answers =
                Stream.generate(random::categorization).limit(500).toList();
        StringWriter csv = new StringWriter();
        try (CategorizationWriter writer = CategorizationWriter.of(csv, Taxonomy.standard())) {
            for (int i = 0; i < transactions.size(); i++) {
                writer.write(transactions.get(i), answers.get(i), random.text(0));
            }
        }

        try (TransactionReader reader = TransactionReader.builder().open(new StringReader(csv.toString()))) {
            assertThat(reader.ignoredColumns())
                    .containsExactly("primary", "best_guess", "confidence", "decided_by", "needs_review", "reason");
            Iterator<Transaction> read = reader.iterator();
            for (int i = 0; i < transactions.size(); i++) {
                assertThat(read.hasNext()).isTrue();
                assertSame(transactions.get(i), answers.get(i), read.next());
            }
            assertThat(read.hasNext()).isFalse();
            assertThat(reader.rowsRead()).isEqualTo(transactions.size());
        }
    }

    /** The file has no currency, so the amount must fit the four decimals of amounts without one. */
    private static Transaction withWrittenAmount(RandomValues random) {
        Transaction transaction = random.transaction();
        return transaction.amount().isEmpty()
                ? transaction
                : transaction.toBuilder()
                        .amount(Money.ofMinor(
                                random.below(2_000_000_000) - 1_000_000_000L, random.pick(RandomValues.CURRENCIES)))
                        .build();
    }

    private static void assertSame(Transaction written, Categorization answer, Transaction read) {
        Optional<String> merchant = answer.merchantName().or(written::merchant).filter(name -> !name.isBlank());
        assertThat(read.descriptor())
                .isEqualTo(written.descriptor().isBlank() ? merchant.orElse("") : written.descriptor());
        assertThat(read.bookingDate()).isEqualTo(written.bookingDate());
        assertThat(read.merchant()).isEqualTo(merchant);
        assertThat(read.amount().map(amount -> amount.amount().stripTrailingZeros()))
                .isEqualTo(written.amount().map(amount -> amount.amount().stripTrailingZeros()));
    }

    private static String hostileCsv(RandomValues random) {
        StringBuilder csv = new StringBuilder("Date,Description,Amount").append(random.pick(ENDS));
        for (int row = random.below(12); row > 0; row--) {
            for (int cell = random.below(6); cell > 0; cell--) {
                csv.append(random.pick(CELLS)).append(cell > 1 ? "," : "");
            }
            csv.append(random.pick(ENDS));
        }
        return csv.toString();
    }

    private static long countLines(String text) {
        return text.replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count()
                + 1;
    }
}
