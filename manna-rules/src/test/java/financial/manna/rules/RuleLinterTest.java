package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.merchant.Channel;
import financial.manna.rules.LintFinding.Kind;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleLinterTest {

    @Test
    void findsAShadowedRule() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.contains("uber"))
                        .id("uber")
                        .category("taxis_and_rides")
                        .priority(1),
                Rule.when(Condition.all(TextField.NAME.word("uber eats"), Condition.outflow()))
                        .id("eats")
                        .category("food_delivery"));

        LintFinding finding = only(set.lint());

        assertThat(finding.kind()).isEqualTo(Kind.SHADOWED);
        assertThat(finding.ruleIds()).containsExactly("eats", "uber");
        assertThat(finding.message())
                .isEqualTo(
                        "rule uber comes first, matches whenever this one does, and decides taxis_and_rides instead of"
                                + " food_delivery");
        assertShows(set, finding);
    }

    @Test
    void aFinerRuleOfTheSamePriorityIsNoProblem() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.contains("uber")).id("uber").category("taxis_and_rides"),
                Rule.when(TextField.TEXT.contains("uber eats")).id("eats").category("food_delivery"));

        assertThat(set.lint()).isEmpty();
        assertThat(set.lint(List.of(Transaction.of("UBER EATS"), Transaction.of("UBER TRIP"))))
                .isEmpty();
    }

    @Test
    void findsARedundantRule() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.contains("coffee", "espresso"))
                        .id("wide")
                        .category("c")
                        .priority(1),
                Rule.when(TextField.MERCHANT.startsWith("coffee shop"))
                        .id("narrow")
                        .category("c"));

        LintFinding finding = only(set.lint());

        assertThat(finding.kind()).isEqualTo(Kind.REDUNDANT);
        assertThat(finding.ruleIds()).containsExactly("narrow", "wide");
        assertShows(set, finding);
    }

    @Test
    void aRuleThatAddsATagIsNotRedundant() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.contains("coffee"))
                        .id("wide")
                        .category("c")
                        .priority(1),
                Rule.when(TextField.TEXT.contains("coffee shop"))
                        .id("narrow")
                        .category("c")
                        .tags(List.of("treat")));

        assertThat(set.lint()).isEmpty();
    }

    @Test
    void findsAConflictThatARuleAloneShows() {
        RuleSet set = set(
                Rule.when(Condition.amountBetween("5", "9")).id("small").category("coffee_and_cafes"),
                Rule.when(Condition.all(TextField.TEXT.word("parking"), Condition.amountEqualTo("7")))
                        .id("parking")
                        .category("parking_and_tolls")
                        .stage(Stage.POST),
                Rule.when(Condition.all(Condition.dayOfWeek(DayOfWeek.MONDAY), Condition.amountBetween("8", "12")))
                        .id("monday")
                        .category("bakeries"));

        LintFinding finding = only(
                set.lint().stream().filter(one -> one.kind() == Kind.CONFLICT).toList());

        assertThat(finding.ruleIds()).containsExactlyInAnyOrder("small", "monday");
        assertThat(finding.message()).contains("wins over").contains("only by specificity");
        assertShows(set, finding);
    }

    @Test
    void findsAConflictThatDataShow() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.word("shell")).id("fuel").category("fuel"),
                Rule.when(TextField.TEXT.word("hotel")).id("hotel").category("hotels"));

        assertThat(set.lint()).isEmpty();
        LintFinding finding =
                only(set.lint(List.of(Transaction.of("SHELL BEACH HOTEL"), Transaction.of("HOTEL SHELL"))));
        assertThat(finding.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(finding.ruleIds()).containsExactly("fuel", "hotel");
        assertThat(finding.message())
                .isEqualTo("both match at stage normal, priority 2; fuel wins over hotels only by its id");
        assertThat(finding.example().descriptor()).isEqualTo("SHELL BEACH HOTEL");
    }

    @Test
    void findsDeadAndTooBroadRulesInData() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.word("never")).id("dead").category("c"),
                Rule.when(Condition.outflow()).id("broad").category("c"));
        List<Transaction> data = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            data.add(Transaction.of("ROW " + i, Money.of(i % 2 == 0 ? "-5" : "5", "USD")));
        }

        List<LintFinding> findings = set.lint(data);

        assertThat(findings).extracting(LintFinding::kind).containsExactly(Kind.DEAD, Kind.TOO_BROAD);
        assertThat(findings.get(0).message()).isEqualTo("none of 60 transactions matches");
        assertThat(findings.get(0).example().descriptor()).isEqualTo("never");
        assertThat(findings.get(0).toString()).startsWith("DEAD [dead]: none of 60");
        assertThat(findings.get(1).message()).isEqualTo("it matches 30 of 60 transactions");
    }

    @Test
    void findsTextsThatStandInsideOtherWords() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.contains("art")).id("inside").category("c"),
                Rule.when(TextField.TEXT.word("art")).id("word").category("c").priority(1));

        assertThat(set.lint()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.TOO_BROAD);
            assertThat(finding.ruleIds()).containsExactly("inside");
            assertThat(finding.example().descriptor()).isEqualTo("UNartING");
        });
    }

    @Test
    void findsARegexThatEveryTransactionMustRunThrough() {
        RuleSet set = set(
                Rule.when(TextField.TEXT.matches("\\d{4}")).id("open").category("c"),
                Rule.when(TextField.TEXT.matches("no\\d{4}"))
                        .id("literal")
                        .category("c")
                        .priority(1),
                Rule.when(Condition.all(TextField.TEXT.matches("\\d{4}"), Condition.mcc("5411")))
                        .id("beside")
                        .category("c")
                        .priority(3));

        LintFinding finding = only(set.lint());

        assertThat(finding.kind()).isEqualTo(Kind.UNSAFE);
        assertThat(finding.ruleIds()).containsExactly("open");
    }

    @Test
    void everyKindOfConditionHasAWitness() {
        List<Condition> conditions = List.of(
                Condition.amountEqualTo("9.99"),
                Condition.signedAmountBetween("3", "4"),
                Condition.all(Condition.amountGreaterThan("1000.005"), Condition.currency("KWD"), Condition.inflow()),
                Condition.all(Condition.lastBusinessDay(), Condition.dayOfWeek(DayOfWeek.FRIDAY)),
                Condition.all(TextField.NAME.startsWith("a b"), TextField.TEXT.endsWith("z"), TextField.NAME.word("m")),
                Condition.all(TextField.MERCHANT.equalTo("Shop"), TextField.NAME.contains("pos")),
                Condition.all(Condition.account("x"), Condition.mcc("3000-3299"), Condition.dayOfMonth(31)),
                Condition.brand("bluebottle"),
                Condition.channel(Channel.ATM),
                Condition.any(Condition.not(Condition.inflow()), Condition.amountLessThan("3")),
                Condition.all(TextField.TEXT.word("x"), Condition.not(TextField.TEXT.word("y"))),
                TextField.DESCRIPTION.matches("coffee( shop)?"));

        for (Condition condition : conditions) {
            assertThat(Witness.of(condition)).as("%s", condition).isPresent();
        }
    }

    @Test
    void anImplicationIsNeverWrong() {
        RandomRules generator = new RandomRules(31);
        int proved = 0;
        for (int i = 0; i < 30_000; i++) {
            Condition narrow = generator.condition(1);
            Condition broad = generator.condition(1);
            if (Implication.holds(narrow, broad)) {
                proved++;
                for (int j = 0; j < 40; j++) {
                    var context = generator.context();
                    if (Witness.holds(narrow, context)) {
                        assertThat(Witness.holds(broad, context))
                                .as("%s implies %s on %s", narrow, broad, context.transaction())
                                .isTrue();
                    }
                }
            }
        }
        assertThat(proved).isGreaterThan(100);
    }

    @Test
    void manyRulesAreLintedWithoutComparingAllPairs() {
        Random random = new Random(3);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rules.add(Rule.when(TextField.TEXT.contains("merchant " + Integer.toString(random.nextInt(1 << 30), 36)))
                    .id("r" + i)
                    .category("c" + i % 40)
                    .build());
        }

        assertThat(RuleSet.of("many", rules).lint()).isEmpty();
    }

    private static void assertShows(RuleSet set, LintFinding finding) {
        for (String id : finding.ruleIds()) {
            Rule rule = set.rule(id).orElseThrow();
            assertThat(Witness.holds(rule.condition(), TransactionContext.of(finding.example())))
                    .as("%s on %s", rule, finding.example())
                    .isTrue();
        }
    }

    private static LintFinding only(List<LintFinding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static RuleSet set(Rule.Builder... rules) {
        return RuleSet.of(
                "test", List.of(rules).stream().map(Rule.Builder::build).toList());
    }
}
