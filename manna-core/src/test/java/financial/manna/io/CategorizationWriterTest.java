package financial.manna.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.Categorization;
import financial.manna.Decider;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CategorizationWriterTest {

    private static final String HEADER = "date,description,merchant,amount,category,primary,best_guess,confidence,"
            + "decided_by,needs_review,reason\n";

    private final Taxonomy taxonomy = Taxonomy.builder("t", "1")
            .primary("food", "Food & Dining")
            .detailed("coffee", "food", "Coffee, Tea")
            .build();
    private final StringWriter rows = new StringWriter();
    private final StringWriter rejects = new StringWriter();

    @Test
    void writesAnAnswerPerRow() throws IOException {
        Transaction transaction = Transaction.builder("SQ *CAFE")
                .amount(Money.of("-5.75", "USD"))
                .bookingDate(LocalDate.of(2026, 1, 15))
                .merchant("cafe")
                .build();
        Categorization answer = Categorization.builder(CategoryId.of("food"))
                .bestGuess(CategoryId.of("coffee"))
                .confidence(0.98765)
                .decidedBy(Decider.USER_LABEL)
                .needsReview(true)
                .merchantName("Caf\u00E9 \"Blue\"")
                .build();

        try (CategorizationWriter writer = CategorizationWriter.of(rows, rejects, taxonomy)) {
            writer.write(transaction, answer, "because,\nof words");
        }

        assertThat(rows)
                .hasToString(
                        HEADER + "2026-01-15,SQ *CAFE,\"Caf\u00E9 \"\"Blue\"\"\",-5.75,Food & Dining,Food & Dining,"
                                + "\"Coffee, Tea\",0.9877,user_label,true,\"because,\nof words\"\n");
        assertThat(rejects).hasToString("line,column,reason\n");
    }

    @Test
    void leavesOutWhatIsAbsentAndShowsUnknownCategoriesById() throws IOException {
        try (CategorizationWriter writer = CategorizationWriter.of(rows, taxonomy)) {
            writer.write(
                    Transaction.of("a"),
                    Categorization.builder(CategoryId.of("gone")).build(),
                    "");
            writer.write(
                    Transaction.builder("=1+1")
                            .merchant("m")
                            .amount(Money.withoutCurrency(new java.math.BigDecimal("1.5")))
                            .build(),
                    Categorization.builder(CategoryId.of("coffee"))
                            .confidence(0)
                            .build(),
                    "");
            writer.reject(new RejectedRow(1, "", "dropped"));
        }

        assertThat(rows)
                .hasToString(HEADER + ",a,,,gone,,gone,1.0000,none,false,\n"
                        + ",=1+1,m,1.50,\"Coffee, Tea\",Food & Dining,\"Coffee, Tea\",0.0000,none,false,\n");
    }

    @Test
    void writesRejectsBesideTheAnswers() throws IOException {
        try (CategorizationWriter writer = CategorizationWriter.of(rows, rejects, taxonomy)) {
            writer.reject(new RejectedRow(7, "Amount", "\"x\" is not an amount"));
            writer.flush();

            assertThat(rejects).hasToString("line,column,reason\n7,Amount,\"\"\"x\"\" is not an amount\"\n");
        }
    }

    @Test
    void writesTheSameUnderArabicLocale() throws IOException {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (CategorizationWriter writer = CategorizationWriter.of(rows, taxonomy)) {
            writer.write(
                    Transaction.of("a", Money.of("1234.50", "USD"), LocalDate.of(2026, 1, 5)),
                    Categorization.builder(CategoryId.of("food"))
                            .confidence(0.5)
                            .build(),
                    "");
        } finally {
            Locale.setDefault(locale);
        }

        assertThat(rows.toString())
                .endsWith("2026-01-05,a,,1234.50,Food & Dining,Food & Dining,Food & Dining,0.5000,none,false,\n");
    }

    @Test
    void closesBothOutputsEvenIfOneFails() throws IOException {
        boolean[] closed = new boolean[1];
        Writer failing = new StringWriter() {
            @Override
            public void close() throws IOException {
                throw new IOException("disk full");
            }
        };
        Writer other = new StringWriter() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        CategorizationWriter writer = CategorizationWriter.of(failing, other, taxonomy);

        assertThatThrownBy(writer::close).isInstanceOfAny(IOException.class, UncheckedIOException.class);
        assertThat(closed[0]).isTrue();
    }
}
