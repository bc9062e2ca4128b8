package financial.manna.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of reading a rule file: a rule set, or the reasons why there is none. Immutable and thread-safe. */
public final class ParsedRules {

    private final @Nullable RuleSet ruleSet;
    private final List<RuleIssue> issues;

    ParsedRules(@Nullable RuleSet ruleSet, List<RuleIssue> issues) {
        this.ruleSet = ruleSet;
        this.issues = List.copyOf(issues);
    }

    /** Errors and warnings in the order of the text; at most 200. */
    public List<RuleIssue> issues() {
        return issues;
    }

    /** Whether there is no rule set. */
    public boolean hasErrors() {
        return ruleSet == null;
    }

    /**
     * The rules.
     *
     * @throws InvalidRulesException if there are errors
     */
    public RuleSet ruleSet() {
        if (ruleSet == null) {
            throw new InvalidRulesException(issues);
        }
        return ruleSet;
    }

    /** All issues as text for a person; empty if there are none. */
    public String report() {
        return issues.stream().map(issue -> issue + "\n").collect(Collectors.joining());
    }
}
