package financial.manna.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.merchant.Channel;
import financial.manna.taxonomy.CategoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {

    private static final CategoryId COFFEE = CategoryId.of("coffee_and_cafes");

    @Test
    void theBuilderAndJsonAreEqual() {
        RuleSet built = RuleSet.of(
                "mine",
                List.of(
                        Rule.when(Condition.all(
                                        TextField.MERCHANT.contains("blue bottle", "Café"),
                                        Condition.amountBetween("2", "25.50"),
                                        Condition.not(Condition.dayOfWeek(DayOfWeek.SUNDAY))))
                                .id("coffee")
                                .name("Coffee")
                                .category("coffee_and_cafes")
                                .tags(List.of("treat", "work"))
                                .merchantName("Blue Bottle")
                                .priority(1)
                                .stage(Stage.PRE)
                                .stop(true)
                                .confidence(0.97)
                                .build(),
                        Rule.when(TextField.TEXT.matches("^atm\\b").exact())
                                .id("atm")
                                .category("cash_withdrawal")
                                .build(),
                        Rule.when(Condition.signedAmountLessThan("-100"))
                                .id("large")
                                .tags(List.of("x"))
                                .build()));

        RuleSet read = RuleSet.parse("""
                        { "version": 1, "id": "mine", "rules": [
                          { "id": "coffee", "name": "Coffee", "all": [
                              { "type": "text_match", "field": "merchant", "operator": "contains",
                                "value": ["blue bottle", "Café"] },
                              { "field": "amount", "operator": "between", "value": ["2", 25.5] },
                              { "not": { "field": "date", "operator": "day_of_week", "value": "sun" } } ],
                            "category": "coffee_and_cafes", "tags": ["treat", "work"], "merchant_name": "Blue Bottle",
                            "priority": 1, "stage": "pre", "stop": true, "confidence": 0.97 },
                          { "id": "atm", "operator": "regex", "value": "^atm\\\\b", "exact": true,
                            "category": "cash_withdrawal" },
                          { "id": "large", "field": "amount", "operator": "less_than", "value": -100, "signed": true,
                            "tags": ["x"] }
                        ] }
                        """).ruleSet();

        assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(read.toJson()).isEqualTo(built.toJson());
    }

    @Test
    void everyKindOfConditionSurvivesWritingAndReading() {
        List<Condition> conditions = List.of(
                TextField.NAME.word("a b"),
                TextField.NAME.startsWith("a"),
                TextField.DESCRIPTION.endsWith("z").exact(),
                TextField.TEXT.equalTo("x", "y"),
                Condition.amountGreaterThan("0.001"),
                Condition.signedAmountGreaterThan("-1e3"),
                Condition.signedAmountBetween("-5", "5.0"),
                Condition.signedAmountEqualTo("-9.99", "9.99"),
                Condition.amountEqualTo("10", "20"),
                Condition.dayOfMonth(31, 1),
                Condition.month(Month.DECEMBER, Month.JANUARY),
                Condition.lastBusinessDay(),
                Condition.inflow(),
                Condition.outflow(),
                Condition.account("DE00 1234"),
                Condition.merchantKey("bluebottle"),
                Condition.brand("Blue Bottle"),
                Condition.mcc("5411", "3000-3299"),
                Condition.currency("eur", "USD"),
                Condition.channel(Channel.ATM, Channel.DIRECT_DEBIT),
                Condition.any(Condition.inflow(), Condition.all(Condition.outflow(), Condition.currency("GBP"))));
        List<Rule> rules = IntStream.range(0, conditions.size())
                .mapToObj(i ->
                        Rule.when(conditions.get(i)).id("r" + i).category("c").build())
                .toList();
        RuleSet set = RuleSet.of("all", rules);

        RuleSet read = RuleSet.parse(set.toJson()).ruleSet();

        assertThat(read).isEqualTo(set);
        assertThat(read.toJson()).isEqualTo(set.toJson());
        assertThat(read.rules().get(5).toString()).isEqualTo("Rule \"r5\": signed amount greater than -1000");
    }

    @Test
    void randomRulesSurviveWritingAndReading() {
        RandomRules generator = new RandomRules(21);
        for (int i = 0; i < 40; i++) {
            RuleSet set = RuleSet.of("random", generator.rules(50));

            ParsedRules parsed = RuleSet.parse(set.toJson());

            assertThat(parsed.report()).isEmpty();
            assertThat(parsed.ruleSet().toJson()).isEqualTo(set.toJson());
            assertThat(parsed.ruleSet().version()).isEqualTo(set.version());
        }
    }

    @Test
    void aRuleWithoutAnIdGetsOneFromItsContent() {
        Rule fee = Rule.when(TextField.TEXT.word("fee")).category("fees").build();
        Rule same = Rule.when(TextField.TEXT.word("fee")).category("fees").build();
        Rule other = Rule.when(TextField.TEXT.word("fee")).category("bank_fee").build();

        assertThat(fee.id()).matches("r-[0-9a-f]{12}").isEqualTo(same.id()).isNotEqualTo(other.id());
        assertThat(fee.toBuilder().build()).isEqualTo(fee);
    }

    @Test
    void theVersionDoesNotDependOnTheOrder() {
        List<Rule> rules = new ArrayList<>(new RandomRules(22).rules(30));
        RuleSet set = RuleSet.of("random", rules);
        Collections.reverse(rules);

        assertThat(RuleSet.of("random", rules).version()).isEqualTo(set.version());
        assertThat(set.without("rule-3").version()).isNotEqualTo(set.version());
    }

    @Test
    void aCategoryCarriesItsRules() {
        String json = """
                [ { "id": "coffee-1", "type": "text_match", "field": "merchant", "operator": "contains",
                    "value": "starbucks", "confidence": 0.95 } ]
                """;
        List<Rule> rules =
                RuleSet.parse(COFFEE, json, RuleOptions.defaults()).ruleSet().rules();
        RuleSet starter = RuleSet.starter();

        RuleSet replaced = starter.replace(COFFEE, rules);

        assertThat(replaced.rules(COFFEE)).isEqualTo(rules);
        assertThat(replaced.rules())
                .hasSize(starter.rules().size() - starter.rules(COFFEE).size() + 1);
        assertThat(RuleSet.parse(COFFEE, replaced.toJson(COFFEE), RuleOptions.defaults())
                        .ruleSet()
                        .rules())
                .isEqualTo(rules);
        assertThat(replaced.toJson(COFFEE)).doesNotContain("coffee_and_cafes");
        assertThatThrownBy(() -> starter.replace(CategoryId.of("fees"), rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule \"coffee-1\" gives coffee_and_cafes, not fees");
    }

    @Test
    void theRulesOfACategoryNameNone() {
        String json = "[ { \"operator\": \"word\", \"value\": \"fee\", \"category\": \"fees\" } ]";

        ParsedRules parsed = RuleSet.parse(COFFEE, json, RuleOptions.defaults());

        assertThat(parsed.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("misplaced-field");
            assertThat(issue.line()).isEqualTo(1);
            assertThat(issue.column()).isEqualTo(53);
        });
    }

    @Test
    void rulesAreAddedAndRemoved() {
        Rule fee =
                Rule.when(TextField.TEXT.word("fee")).id("fee").category("fees").build();
        RuleSet set = RuleSet.of("mine", List.of()).with(fee);

        assertThat(set.rule("fee")).contains(fee);
        assertThat(set.without("fee").rules()).isEmpty();
        assertThat(set.without("other")).isEqualTo(set);
        assertThat(set).hasToString("RuleSet[mine, 1 rules]");
        assertThatThrownBy(() -> set.with(fee))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two rules have the id \"fee\"");
    }

    @Test
    void invalidRulesAreAnExceptionOnlyWhereTheyAreUsed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rules.json");
        Files.writeString(
                file, "\uFEFF[ { \"operator\": \"wrd\", \"value\": \"x\",\r\n\"category\": \"c\", \"stop\": 1 } ]");

        ParsedRules parsed = RuleSet.parse(file, RuleOptions.defaults());

        assertThat(parsed.hasErrors()).isTrue();
        assertThat(parsed.issues()).extracting(RuleIssue::line).containsExactly(1, 2);
        assertThatThrownBy(parsed::ruleSet)
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith("the rules have errors:\nerror [unknown-operator] line 1, column 17")
                .satisfies(e -> assertThat(((InvalidRulesException) e).issues()).isEqualTo(parsed.issues()));
    }

    @Test
    void limitsHoldForRulesBuiltInJava() {
        RuleOptions tight = RuleOptions.builder()
                .maxRules(2)
                .maxNesting(1)
                .maxValues(2)
                .maxTextLength(5)
                .maxPatternLength(6)
                .maxUnfilteredRegexes(0)
                .maxNearMisses(0)
                .build();

        assertThatThrownBy(() -> RuleSet.starter().compile(tight))
                .hasMessage("109 rules, at most 2 are allowed in a set");
        assertRefused(tight, TextField.TEXT.word("abcdef"), "a text has 6 characters, at most 5 are allowed");
        assertRefused(tight, TextField.TEXT.word("a", "b", "c"), "3 values, at most 2 are allowed in one condition");
        assertRefused(tight, TextField.TEXT.matches("abcdefg"), "a pattern has 7 characters, at most 6 are allowed");
        assertRefused(
                tight, Condition.all(Condition.any(Condition.inflow())), "groups are nested more than 1 levels deep");
        assertRefused(
                tight,
                TextField.TEXT.matches("\\d+"),
                "1 rules have a regex without a literal that must occur, at most 0 are allowed");
        assertThatThrownBy(() -> RuleOptions.builder().maxNesting(51)).hasMessage("maxNesting must be 1 to 50, not 51");
    }

    private static void assertRefused(RuleOptions options, Condition condition, String message) {
        RuleSet set = RuleSet.of(
                "one", List.of(Rule.when(condition).id("r").category("c").build()));

        assertThatThrownBy(() -> set.compile(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void impossibleConditionsAreRefused() {
        assertThatThrownBy(() -> TextField.NAME.contains(" ")).hasMessage("contains needs a text that is not blank");
        assertThatThrownBy(() -> TextField.NAME.contains()).hasMessage("contains needs at least one value");
        assertThatThrownBy(() -> TextField.NAME.matches("")).hasMessage("regex needs a pattern that is not empty");
        assertThatThrownBy(() -> Condition.amountLessThan("-1")).hasMessageContaining("without its sign");
        assertThatThrownBy(() -> Condition.amountLessThan("1e99999999")).hasMessageContaining("is larger than");
        assertThatThrownBy(() -> Condition.dayOfMonth(0)).hasMessage("a day of the month is 1 to 31, not 0");
        assertThatThrownBy(() -> Condition.dayOfWeek()).hasMessage("day_of_week needs at least one value");
        assertThatThrownBy(() -> Condition.channel(Channel.UNKNOWN)).hasMessage("\"unknown\" is no value of channel");
        assertThatThrownBy(() -> Condition.account(" ")).hasMessage("account needs a value that is not blank");
        assertThatThrownBy(() -> Condition.mcc()).hasMessage("mcc needs at least one value");
        assertThatThrownBy(() -> Condition.any()).hasMessage("any needs at least one condition");
        assertThatThrownBy(() -> Rule.when(Condition.inflow()).build())
                .hasMessage("the rule gives no category, tags or merchant_name");
        assertThatThrownBy(() -> Rule.when(Condition.inflow()).confidence(Double.NaN))
                .hasMessage("confidence must be in [0,1], not NaN");
        assertThatThrownBy(() -> Rule.when(Condition.inflow()).priority(4))
                .hasMessage("priority must be 1, 2 or 3, not 4");
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rules.json"), "{\"id\": \"caf\u00e9\"}".getBytes(ISO_8859_1));

        assertThatIOException()
                .isThrownBy(() -> RuleSet.parse(file, RuleOptions.defaults()))
                .withMessageContaining("rules.json")
                .withMessageContaining("offset 11");
    }
}
