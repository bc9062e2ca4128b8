package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Transaction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactsTest {

    /** The parser's text is taken as it is, so it must be as tidy as what rules look for. */
    @Test
    void textsHaveNoWhiteSpaceThatCouldBeTidied() {
        Random random = new Random(11);
        String characters = " \t\n\u0000\u007F\u0085\u00A0\u1680\u2003\u2028\u200B\u3000\uFEFFAb\u00C9\u00DF7";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                line.append(characters.charAt(random.nextInt(characters.length())));
            }
            Transaction transaction = Transaction.builder(line.toString())
                    .merchant(line.reverse().toString())
                    .build();
            Facts facts = new Facts(TransactionContext.of(transaction));

            for (int source = 0; source < TextSource.COUNT; source++) {
                String folded = facts.text(source, false);
                if (folded != null) {
                    assertThat(folded).isEqualTo(Facts.tidy(folded)).isEqualTo(Facts.fold(folded));
                }
            }
        }
    }

    @Test
    void aDescriptionThatRepeatsTheDescriptorReadsTheSame() {
        Transaction transaction =
                Transaction.builder("CAF\u00C9  1").description("CAF\u00C9  1").build();
        Facts facts = new Facts(TransactionContext.of(transaction));

        assertThat(facts.text(TextSource.DESCRIPTION, false)).isEqualTo("cafe 1");
        assertThat(facts.text(TextSource.DESCRIPTION, true)).isEqualTo("CAF\u00C9 1");
        assertThat(facts.text(TextSource.NAME, false)).isEqualTo("cafe 1");
    }
}
