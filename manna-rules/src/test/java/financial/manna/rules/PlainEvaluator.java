package financial.manna.rules;

import financial.manna.spi.TransactionContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules mean, written for being read: one rule after the other, no index, no shortcuts. */
final class PlainEvaluator {

    private static final List<Stage> STAGES = List.of(Stage.PRE, Stage.NORMAL, Stage.POST);

    private PlainEvaluator() {}

    /** What the engine's answer must read as, without the ids of rules that had an effect beside the first. */
    static String outcome(List<Rule> rules, TransactionContext context) {
        List<Rule> ordered = new ArrayList<>(rules);
        ordered.sort(Comparator.comparing((Rule rule) -> STAGES.indexOf(rule.stage()))
                .thenComparing(Rule::priority)
                .thenComparing(rule -> -rule.specificity())
                .thenComparing(Rule::id));
        Optional<Rule> decider = Optional.empty();
        Optional<String> merchantName = Optional.empty();
        Set<String> tags = new LinkedHashSet<>();
        for (Rule rule : ordered) {
            if (rule.condition().test(new Facts(context)) != Truth.TRUE) {
                continue;
            }
            if (decider.isEmpty() && rule.category().isPresent()) {
                decider = Optional.of(rule);
            }
            merchantName = merchantName.isPresent() ? merchantName : rule.merchantName();
            tags.addAll(rule.tags());
            if (rule.stop()) {
                break;
            }
        }
        return decider.map(rule -> rule.category().get() + " " + rule.confidence() + " " + rule.id())
                        .orElse("none") + " " + new ArrayList<>(tags) + " " + merchantName;
    }
}
