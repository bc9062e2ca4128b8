package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import financial.manna.spi.RuleMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What matching rules, taken in order of precedence, say together. Not thread-safe. */
final class Outcome {

    private static final int ALWAYS = 1;
    private static final int RENAMES = 2;
    private static final int DECIDES = 4;

    private @Nullable Rule decider;
    private @Nullable Rule renamer;
    private @Nullable Rule stopper;
    private @Nullable Rule first;
    private @Nullable List<Rule> others;
    private @Nullable Set<String> tags;

    /** What a rule can do, in few bits, so that most rules need not be looked at. */
    static byte effects(Rule rule) {
        return (byte) ((rule.stop() || !rule.tags().isEmpty() ? ALWAYS : 0)
                | (rule.merchantName().isPresent() ? RENAMES : 0)
                | (rule.category().isPresent() ? DECIDES : 0));
    }

    /** What a rule says where it is the only one to have an effect. */
    static RuleMatch alone(Rule rule) {
        return RuleMatch.of(
                List.of(rule.id()),
                rule.category().orElse(null),
                rule.confidence(),
                rule.tags(),
                rule.merchantName().orElse(null));
    }

    /** Whether a rule of such effects has none once one that decides has matched. */
    static boolean isSpentBy(byte decider, byte effects) {
        return (decider & DECIDES) != 0
                && (effects & ALWAYS) == 0
                && ((effects & RENAMES) == 0 || (decider & RENAMES) != 0);
    }

    /** Whether a rule of such effects could still have one, if it matches. */
    boolean isOpenTo(byte effects) {
        return decider == null || (effects & ALWAYS) != 0 || (renamer == null && (effects & RENAMES) != 0);
    }

    /** Takes the next rule that matches. */
    void take(Rule rule) {
        boolean effect = false;
        if (decider == null && rule.category().isPresent()) {
            decider = rule;
            effect = true;
        }
        if (renamer == null && rule.merchantName().isPresent()) {
            renamer = rule;
            effect = true;
        }
        if (!rule.tags().isEmpty()) {
            if (tags == null) {
                tags = new LinkedHashSet<>();
            }
            effect |= tags.addAll(rule.tags());
        }
        if (rule.stop()) {
            stopper = rule;
        }
        if (effect) {
            note(rule);
        }
    }

    private void note(Rule rule) {
        if (first == null) {
            first = rule;
        } else {
            if (others == null) {
                others = new ArrayList<>();
            }
            others.add(rule);
        }
    }

    boolean isStopped() {
        return stopper != null;
    }

    boolean isDecidedBy(Rule rule) {
        return decider != null && decider.id().equals(rule.id());
    }

    /** What the rules taken say together; at least one of them had an effect. */
    RuleMatch match() {
        Rule lead = decider == null ? requireNonNull(first, "first") : decider;
        return RuleMatch.of(
                ids(lead),
                lead.category().orElse(null),
                lead.confidence(),
                tags == null ? List.of() : List.copyOf(tags),
                renamer == null ? null : renamer.merchantName().orElse(null));
    }

    private List<String> ids(Rule lead) {
        if (others == null) {
            return List.of(lead.id());
        }
        Set<String> ids = new LinkedHashSet<>();
        ids.add(lead.id());
        if (first != null) {
            ids.add(first.id());
        }
        others.forEach(rule -> ids.add(rule.id()));
        return List.copyOf(ids);
    }

    /** Why a rule that matches does not have its way, as the end of a sentence; empty if it has, or agrees. */
    String whyOutranked(Rule rule) {
        if (stopper != null && Rule.PRECEDENCE.compare(stopper, rule) < 0) {
            return "; not asked, since rule " + stopper.id() + " stops";
        }
        if (decider == null || rule.category().isEmpty() || rule.category().equals(decider.category())) {
            return "";
        }
        return "; outranked by rule " + decider.id() + ": " + why(decider, rule);
    }

    private static String why(Rule winner, Rule loser) {
        if (winner.stage() != loser.stage()) {
            return "stage " + winner.stage().id() + " comes before stage "
                    + loser.stage().id();
        }
        if (winner.priority() != loser.priority()) {
            return "priority " + winner.priority() + " comes before priority " + loser.priority();
        }
        if (winner.specificity() != loser.specificity()) {
            return "it asks for more (specificity " + winner.specificity() + " against " + loser.specificity() + ")";
        }
        return "its id comes first";
    }
}
