package financial.manna.rules;

import financial.manna.rules.internal.json.SourceNode.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects the issues of one text. Not thread-safe. */
final class Issues {

    /** Beyond this a person fixes the first ones and tries again. */
    static final int MAX_ISSUES = 200;

    private static final int EXCERPT_BEFORE = 60;
    private static final int EXCERPT_LENGTH = 110;

    private final String source;
    private final List<RuleIssue> issues = new ArrayList<>();
    private boolean errors;

    Issues(String source) {
        this.source = source;
    }

    void error(Place place, String code, String message, String hint) {
        errors = true;
        add(place, code, RuleIssue.Severity.ERROR, message, hint);
    }

    void error(Place place, RuleFault fault) {
        error(place, fault.code(), String.valueOf(fault.getMessage()), fault.hint());
    }

    void warning(Place place, String code, String message, String hint) {
        add(place, code, RuleIssue.Severity.WARNING, message, hint);
    }

    private void add(Place place, String code, RuleIssue.Severity severity, String message, String hint) {
        if (issues.size() < MAX_ISSUES) {
            issues.add(new RuleIssue(code, severity, place.line(), place.column(), message, hint, excerpt(place)));
        }
    }

    boolean hasErrors() {
        return errors;
    }

    int size() {
        return issues.size();
    }

    List<RuleIssue> list() {
        return List.copyOf(issues);
    }

    private String excerpt(Place place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = lineEnd(start) + 1;
            if (start > source.length()) {
                return "";
            }
            if (source.charAt(start - 1) == '\r' && source.startsWith("\n", start)) {
                start++;
            }
        }
        int end = lineEnd(start);
        int at = Math.min(start + place.column() - 1, end);
        int from = Math.max(start, at - EXCERPT_BEFORE);
        int to = Math.min(end, from + EXCERPT_LENGTH);
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            shown.append(Character.isISOControl(c) ? ' ' : c);
        }
        return shown + "\n" + " ".repeat(at - from) + "^";
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
            at++;
        }
        return at;
    }
}
