package financial.manna.rules;

import financial.manna.MannaException;
import java.util.List;

/** A rule file has errors; the message shows the first of them. */
@SuppressWarnings("serial") // issues are for the catcher, not for Java serialization
public final class InvalidRulesException extends MannaException {

    private static final int SHOWN = 5;

    private final List<RuleIssue> issues;

    InvalidRulesException(List<RuleIssue> issues) {
        super(message(issues));
        this.issues = List.copyOf(issues);
    }

    /** Errors and warnings in the order of the text. */
    public List<RuleIssue> issues() {
        return issues;
    }

    private static String message(List<RuleIssue> issues) {
        StringBuilder message = new StringBuilder("the rules have errors:");
        issues.stream()
                .filter(issue -> issue.severity() == RuleIssue.Severity.ERROR)
                .limit(SHOWN)
                .forEach(issue -> message.append('\n').append(issue));
        return message.toString();
    }
}
