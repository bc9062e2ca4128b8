package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterRulesTest {

    @Test
    void areWrittenByteForByteAndFitTheStandardTaxonomy() throws IOException {
        String shipped;
        try (InputStream bytes = RuleSet.class.getResourceAsStream("starter-rules.json")) {
            shipped = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
        RuleOptions options =
                RuleOptions.builder().taxonomy(Taxonomy.standard()).build();

        ParsedRules parsed = RuleSet.parse(shipped, options);

        assertThat(parsed.report()).isEmpty();
        assertThat(parsed.ruleSet().toJson()).isEqualTo(shipped);
        assertThat(RuleSet.starter()).isEqualTo(parsed.ruleSet());
        assertThat(RuleSet.starter().rules()).hasSizeGreaterThan(100);
    }

    @Test
    void haveNothingThatTheLinterFindsWithoutData() {
        assertThat(RuleSet.starter().lint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERAC E-TRANSFER SENT RENT MARCH, -1200, rent",
        "E-TRANSFER SENT JANE DOE, -40, person_to_person",
        "ZELLE TO LANDLORD RENT, -900, rent",
        "E-TRANSFER RECEIVED RENT, 900, person_to_person"
    })
    void tellRentFromPaymentsBetweenPeople(String descriptor, String amount, String category) {
        Transaction transaction = Transaction.of(descriptor, Money.of(amount, "CAD"));

        Optional<RuleMatch> match = RuleSet.starter().compile().evaluate(TransactionContext.of(transaction));

        assertThat(match.flatMap(RuleMatch::category)).contains(CategoryId.of(category));
    }
}
