package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import financial.manna.Evidence;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Fuzz targets. In a plain build they run over their seed inputs; with {@code JAZZER_FUZZ=1} in the environment and one
 * test selected they search for new ones.
 */
class RulesFuzzTest {

    private static final RuleOptions SMALL = RuleOptions.builder().maxRules(200).build();

    @FuzzTest(maxDuration = "10m")
    void anyTextIsReadOrReported(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        ParsedRules parsed = RuleSet.parse(text, SMALL);

        if (parsed.hasErrors()) {
            assertThat(parsed.issues()).isNotEmpty();
            assertThat(parsed.report()).isNotEmpty();
        } else {
            String json = parsed.ruleSet().toJson();
            ParsedRules again = RuleSet.parse(json, SMALL);
            assertThat(again.report()).doesNotContain("error [");
            assertThat(again.ruleSet().toJson()).isEqualTo(json);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyRuleIsEvaluatedOnAnyTransaction(FuzzedDataProvider data) {
        Transaction transaction = transaction(data);
        String value = data.consumeString(60);
        int operator = data.consumeInt(0, 7);
        boolean exact = data.consumeBoolean();
        Condition condition;
        try {
            TextField field = data.pickValue(TextField.values());
            condition = switch (operator) {
                case 0 -> field.word(value);
                case 1 -> field.startsWith(value);
                case 2 -> field.endsWith(value);
                case 3 -> field.equalTo(value);
                case 4 -> field.contains(value);
                case 5 -> Condition.signedAmountBetween(value, "1000");
                default -> field.matches(value);
            };
        } catch (IllegalArgumentException e) {
            return;
        }
        if (exact) {
            condition = condition.exact();
        }
        List<Rule> rules = List.of(
                Rule.when(condition).id("a").category("c").build(),
                Rule.when(Condition.not(condition)).id("b").category("d").build());
        RuleEngine engine = RuleSet.of("fuzz", rules).compile();
        TransactionContext context = TransactionContext.of(transaction);

        Optional<RuleMatch> match = engine.evaluate(context);
        List<Evidence> evidence = engine.explain(context);

        Truth truth = condition.test(new Facts(context));
        Optional<String> expected =
                truth == Truth.ABSENT ? Optional.empty() : Optional.of(truth == Truth.TRUE ? "a" : "b");
        assertThat(match.map(found -> found.ruleIds().get(0))).isEqualTo(expected);
        assertThat(evidence.stream()
                        .filter(one -> one.role() == Evidence.Role.SUPPORTS)
                        .map(Evidence::id))
                .hasSize(expected.isPresent() ? 1 : 0);
    }

    private static Transaction transaction(FuzzedDataProvider data) {
        Transaction.Builder builder = Transaction.builder(data.consumeString(2_000));
        if (data.consumeBoolean()) {
            builder.merchant(data.consumeString(100));
        }
        if (data.consumeBoolean()) {
            builder.description(data.consumeString(100));
        }
        if (data.consumeBoolean()) {
            builder.amount(
                    Money.ofMinor(data.consumeLong(), data.pickValue(List.of("USD", "JPY", "KWD", "CLF", "XXX"))));
        }
        if (data.consumeBoolean()) {
            builder.bookingDate(LocalDate.ofEpochDay(data.consumeLong(-100_000, 100_000)));
        }
        return builder.build();
    }
}
