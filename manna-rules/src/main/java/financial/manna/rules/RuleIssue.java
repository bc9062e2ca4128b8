package financial.manna.rules;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong, or doubtful, in a rule file.
 *
 * @param code the stable kind, such as {@code unknown-field}
 * @param severity whether the rules can be used at all
 * @param line the line, counted from 1
 * @param column the column, counted from 1 in UTF-16 units
 * @param message what is wrong, with the value and the bound
 * @param hint what to write instead; empty if there is nothing to add
 * @param excerpt the line, cut around the column, and below it a line with a caret under the place
 */
public record RuleIssue(
        String code, Severity severity, int line, int column, String message, String hint, String excerpt) {

    /** How bad an issue is. */
    public enum Severity {
        /** The rules cannot be used. */
        ERROR,
        /** The rules can be used, but perhaps do not mean what their author meant. */
        WARNING
    }

    public RuleIssue {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
        requireNonNull(excerpt, "excerpt");
    }

    /** The issue as a block of lines for a person: place, message, excerpt with caret, hint. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(severity == Severity.ERROR ? "error" : "warning")
                .append(" [")
                .append(code)
                .append("] line ")
                .append(line)
                .append(", column ")
                .append(column)
                .append(": ")
                .append(message);
        excerpt.lines().forEach(shown -> text.append("\n  | ").append(shown));
        if (!hint.isEmpty()) {
            text.append("\n  hint: ").append(hint);
        }
        return text.toString();
    }
}
