package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.ComponentInfo;
import financial.manna.Evidence;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompiledRulesPropertyTest {

    @Test
    void agreesWithAPlainEvaluatorOnAHundredThousandPairs() {
        RandomRules generator = new RandomRules(11);
        int pairs = 0;
        int matches = 0;
        for (int set = 0; set < 250; set++) {
            List<Rule> rules = generator.rules(20);
            RuleEngine engine = RuleSet.of("random", rules).compile();
            for (int i = 0; i < 20; i++) {
                TransactionContext context = generator.context();
                String expected = PlainEvaluator.outcome(rules, context);

                Optional<RuleMatch> match = engine.evaluate(context);

                assertThat(outcome(match))
                        .as("%s on %s", rules, context.transaction())
                        .isEqualTo(expected);
                pairs += rules.size();
                matches += match.isPresent() ? 1 : 0;
            }
        }
        assertThat(pairs).isEqualTo(100_000);
        assertThat(matches).isBetween(3_000, 4_990);
    }

    @Test
    void agreesRuleByRule() {
        RandomRules generator = new RandomRules(12);
        for (int i = 0; i < 20_000; i++) {
            Rule rule = generator.rule("only");
            TransactionContext context = generator.context();

            boolean matches = new CompiledRules(info(), List.of(rule), 0)
                    .evaluate(context)
                    .isPresent();

            assertThat(matches)
                    .as("%s on %s", rule, context.transaction())
                    .isEqualTo(rule.condition().test(new Facts(context)) == Truth.TRUE);
        }
    }

    @Test
    void givesTheSameAnswersInAThousandOrders() {
        RandomRules generator = new RandomRules(13);
        List<Rule> rules = generator.rules(200);
        List<TransactionContext> contexts =
                Stream.generate(generator::context).limit(25).toList();
        List<String> expected = answers(RuleSet.of("random", rules).compile(), contexts);
        Random random = new Random(14);
        for (int permutation = 0; permutation < 1_000; permutation++) {
            List<Rule> shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, random);

            RuleSet set = RuleSet.of("random", shuffled);

            assertThat(answers(set.compile(), contexts)).isEqualTo(expected);
        }
    }

    @Test
    void explainsWhatItEvaluates() {
        RandomRules generator = new RandomRules(15);
        for (int set = 0; set < 100; set++) {
            List<Rule> rules = generator.rules(15);
            RuleEngine engine = RuleSet.of("random", rules).compile();
            for (int i = 0; i < 20; i++) {
                TransactionContext context = generator.context();

                Optional<RuleMatch> match = engine.evaluate(context);
                List<Evidence> evidence = engine.explain(context);

                List<String> matching = evidence.stream()
                        .filter(one -> one.role() != Evidence.Role.NEAR_MISS)
                        .map(Evidence::id)
                        .sorted()
                        .toList();
                assertThat(matching)
                        .isEqualTo(rules.stream()
                                .filter(rule -> rule.condition().test(new Facts(context)) == Truth.TRUE)
                                .map(Rule::id)
                                .sorted()
                                .toList());
                if (match.isPresent() && match.get().category().isPresent()) {
                    assertThat(evidence.get(0).id())
                            .isEqualTo(match.get().ruleIds().get(0));
                    assertThat(evidence.get(0).role()).isEqualTo(Evidence.Role.SUPPORTS);
                }
            }
        }
    }

    @Test
    void findsEveryNearMissThatLookingAtAllRulesFinds() {
        RandomRules generator = new RandomRules(16);
        int found = 0;
        for (int set = 0; set < 500; set++) {
            List<Rule> rules = generator.rules(10);
            RuleEngine engine = new CompiledRules(info(), rules, rules.size());
            for (int i = 0; i < 40; i++) {
                TransactionContext context = generator.context();
                Facts facts = new Facts(context);

                List<String> near = engine.explain(context).stream()
                        .filter(one -> one.role() == Evidence.Role.NEAR_MISS)
                        .map(Evidence::id)
                        .sorted()
                        .toList();

                found += near.size();
                assertThat(near)
                        .as("%s of %s", context.transaction(), rules)
                        .isEqualTo(rules.stream()
                                .filter(rule -> rule.condition().test(facts) != Truth.TRUE
                                        && rule.condition().nearMiss(facts) != null)
                                .map(Rule::id)
                                .sorted()
                                .toList());
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static List<String> answers(RuleEngine engine, List<TransactionContext> contexts) {
        return contexts.stream()
                .map(context -> engine.evaluate(context).map(RuleMatch::ruleIds) + outcome(engine.evaluate(context)))
                .toList();
    }

    private static String outcome(Optional<RuleMatch> match) {
        if (match.isEmpty()) {
            return "none [] Optional.empty";
        }
        RuleMatch found = match.get();
        return found.category()
                        .map(category -> category + " " + found.confidence() + " "
                                + found.ruleIds().get(0))
                        .orElse("none")
                + " " + found.tags() + " " + found.merchantName();
    }

    private static ComponentInfo info() {
        return new ComponentInfo("rules", "test", "1", "test");
    }
}
