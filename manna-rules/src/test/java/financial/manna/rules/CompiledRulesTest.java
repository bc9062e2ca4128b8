package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Evidence;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleEngineContract;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledRulesTest implements RuleEngineContract {

    @Override
    public RuleEngine engine() {
        List<Rule> rules = new ArrayList<>(RuleSet.starter().rules());
        rules.addAll(new RandomRules(5).rules(100));
        return RuleSet.of("contract", rules).compile();
    }

    @Test
    void saysWhyARuleIsOutranked() {
        RuleEngine engine = engine(
                Rule.when(TextField.TEXT.word("shell")).id("plain").category("fuel"),
                Rule.when(TextField.TEXT.word("shell cafe")).id("finer").category("coffee_and_cafes"),
                Rule.when(TextField.TEXT.word("cafe"))
                        .id("third")
                        .category("restaurants")
                        .priority(3),
                Rule.when(TextField.TEXT.contains("shell"))
                        .id("last")
                        .category("c")
                        .stage(Stage.POST),
                Rule.when(TextField.TEXT.word("shell")).id("tags").tags(List.of("car")),
                Rule.when(TextField.TEXT.contains("cafe")).id("agrees").category("coffee_and_cafes"));

        List<String> lines = lines(engine, "SHELL CAFE 12");

        assertThat(lines)
                .containsExactly(
                        "SUPPORTS finer: Rule \"finer\": the line has the word \"SHELL CAFE\"",
                        "SUPPORTS tags: Rule \"tags\": the line has the word \"SHELL\"",
                        "SUPPORTS agrees: Rule \"agrees\": the line has \"CAFE\"",
                        "OUTRANKED plain: Rule \"plain\": the line has the word \"SHELL\"; outranked by rule finer: it asks"
                                + " for more (specificity 610 against 605)",
                        "OUTRANKED third: Rule \"third\": the line has the word \"CAFE\"; outranked by rule finer: priority"
                                + " 2 comes before priority 3",
                        "OUTRANKED last: Rule \"last\": the line has \"SHELL\"; outranked by rule finer: stage normal"
                                + " comes before stage post");
    }

    /** A merchant may be spelled out where the line abbreviates it, so a reason says where the words stand. */
    @Test
    void saysInWhichTextAWordStands() {
        RuleEngine engine = engine(
                Rule.when(TextField.TEXT.word("air lines")).id("words").category("flights"),
                Rule.when(TextField.TEXT.startsWith("delta")).id("start").tags(List.of("a")),
                Rule.when(TextField.DESCRIPTION.matches("seat \\d+")).id("seat").tags(List.of("b")));
        Transaction read = Transaction.of("DELTA AIR 0062345678901 ATLANTA GA");
        Transaction given = Transaction.builder("DELTA AIR 0062345678901")
                .merchant("Delta Air Lines, Inc.")
                .description("Seat 12")
                .build();

        assertThat(details(engine, read))
                .contains(
                        "Rule \"words\": the merchant read from the line, \"Delta Air Lines\", has the word \"Air Lines\"",
                        "Rule \"start\": the line starts with \"DELTA\"");
        assertThat(details(engine, given))
                .contains(
                        "Rule \"words\": the merchant \"Delta Air Lines, Inc.\" has the word \"Air Lines\"",
                        "Rule \"seat\": the description matches the pattern \"seat \\d+\"");
    }

    @Test
    void saysThatARuleWasNotAskedAfterAStop() {
        RuleEngine engine = engine(
                Rule.when(TextField.TEXT.word("payroll"))
                        .id("pay")
                        .category("salary")
                        .priority(1)
                        .stop(true),
                Rule.when(TextField.TEXT.word("payroll")).id("tag").tags(List.of("x")));

        assertThat(lines(engine, "PAYROLL"))
                .containsExactly(
                        "SUPPORTS pay: Rule \"pay\": the line has the word \"PAYROLL\"",
                        "OUTRANKED tag: Rule \"tag\": the line has the word \"PAYROLL\"; not asked, since rule pay stops");
    }

    @Test
    void saysWhatANearMissLacked() {
        RuleEngine engine = engine(
                Rule.when(TextField.NAME.word("art")).id("a-word").category("c"),
                Rule.when(TextField.MERCHANT.contains("walmart")).id("b-field").category("c"),
                Rule.when(Condition.all(TextField.NAME.contains("walmart"), Condition.amountGreaterThan("100")))
                        .id("c-amount")
                        .category("c"),
                Rule.when(Condition.all(TextField.NAME.contains("walmart"), Condition.mcc("5411")))
                        .id("d-absent")
                        .category("c"),
                Rule.when(Condition.all(TextField.NAME.contains("walmart"), Condition.not(Condition.outflow())))
                        .id("e-not")
                        .category("c"),
                Rule.when(Condition.amountGreaterThan("50")).id("f-close").category("c"),
                Rule.when(TextField.NAME.matches("walmart \\d{5}"))
                        .id("g-regex")
                        .category("c"),
                Rule.when(Condition.any(TextField.NAME.equalTo("walmart"), Condition.mcc("0001")))
                        .id("h-any")
                        .category("c"),
                Rule.when(TextField.NAME.word("target")).id("i-far").category("c"));
        Transaction transaction = Transaction.builder("WALMART 123")
                .merchant("Supercenter")
                .amount(Money.of("-49.50", "USD"))
                .build();

        List<String> lines = engine.explain(TransactionContext.of(transaction)).stream()
                .map(evidence -> evidence.role() + " " + evidence.detail())
                .sorted()
                .toList();

        assertThat(lines)
                .containsExactly(
                        "NEAR_MISS Rule \"a-word\": \"art\" is in the line, but not as a word of its own",
                        "NEAR_MISS Rule \"b-field\": \"walmart\" is in the line, but the rule looks at the merchant",
                        "NEAR_MISS Rule \"c-amount\": amount -49.50 USD is not greater than 100",
                        "NEAR_MISS Rule \"d-absent\": mcc is absent",
                        "NEAR_MISS Rule \"e-not\": excluded because direction is \"out\"",
                        "NEAR_MISS Rule \"f-close\": amount -49.50 USD is not greater than 50",
                        "NEAR_MISS Rule \"g-regex\": \"walmart \" is in the line, but the rest of the pattern \"walmart"
                                + " \\d{5}\" does not match",
                        "NEAR_MISS Rule \"h-any\": \"walmart\" is in the line, but not as the whole text");
    }

    @Test
    void boundsTheNumberOfNearMisses() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rules.add(Rule.when(TextField.NAME.equalTo("walmart"))
                    .id("r" + i)
                    .category("c")
                    .build());
        }

        RuleEngine engine = RuleSet.of("many", rules).compile();

        assertThat(engine.explain(TransactionContext.of(Transaction.of("WALMART 1"))))
                .hasSize(10);
    }

    @Test
    void readsOnlyWhatItsRulesName() {
        RuleEngine engine = engine(Rule.when(Condition.all(TextField.NAME.word("x"), Condition.outflow()))
                .id("r")
                .category("c"));

        assertThat(engine.fieldsRead())
                .containsExactlyInAnyOrder(TransactionField.DESCRIPTOR, TransactionField.DIRECTION);
        assertThat(engine.info().kind()).isEqualTo("rules");
        assertThat(engine.info().id()).isEqualTo("test");
    }

    @Test
    void amountsBeyondALongDoNotOverflow() {
        RuleEngine engine = engine(
                Rule.when(Condition.amountGreaterThan("9999999999999"))
                        .id("huge")
                        .category("c"),
                Rule.when(Condition.signedAmountLessThan("-9999999999999"))
                        .id("debt")
                        .tags(List.of("debt")));
        Transaction smallest = Transaction.of("X", Money.ofMinor(Long.MIN_VALUE, "JPY"));

        assertThat(engine.evaluate(TransactionContext.of(smallest))
                        .orElseThrow()
                        .ruleIds())
                .containsExactly("huge", "debt");
    }

    private static RuleEngine engine(Rule.Builder... rules) {
        return RuleSet.of(
                        "test", List.of(rules).stream().map(Rule.Builder::build).toList())
                .compile();
    }

    private static List<String> lines(RuleEngine engine, String descriptor) {
        return engine.explain(TransactionContext.of(Transaction.of(descriptor))).stream()
                .filter(evidence -> evidence.role() != Evidence.Role.NEAR_MISS)
                .map(evidence -> evidence.role() + " " + evidence.id() + ": " + evidence.detail())
                .toList();
    }

    private static List<String> details(RuleEngine engine, Transaction transaction) {
        return engine.explain(TransactionContext.of(transaction)).stream()
                .map(Evidence::detail)
                .toList();
    }
}
