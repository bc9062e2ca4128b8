package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of some regular expressions finds something in a text. RE2/J takes time linear in the text; the bounds here
 * make that a small number.
 */
final class RegexCondition extends Condition {

    /** The characters of a text that a regex reads: several times the longest statement line. */
    static final int MAX_TEXT = 1_024;

    /** The most instructions that a pattern may compile to; each may cost a step per character. */
    static final int MAX_PROGRAM = 500;

    private final TextField field;
    private final List<String> values;
    private final boolean exact;
    private final List<Pattern> patterns;
    /** Of these at least one stands in every text that a pattern matches; null if nothing is known. */
    private final @Nullable List<String> required;

    private RegexCondition(TextField field, List<String> values, boolean exact) {
        this.field = field;
        this.values = values;
        this.exact = exact;
        List<Pattern> compiled = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        boolean known = true;
        for (String value : values) {
            String source = RegexSource.of(value, exact);
            RegexOutline outline = RegexOutline.of(source);
            compiled.add(compile(value, source, outline));
            if (outline.literals().isEmpty()) {
                known = false;
            }
            literals.addAll(outline.literals());
        }
        this.patterns = List.copyOf(compiled);
        this.required = known ? literals.stream().distinct().toList() : null;
    }

    static RegexCondition of(TextField field, List<String> patterns) {
        List<String> copy = List.copyOf(patterns);
        if (copy.isEmpty() || copy.contains("")) {
            throw new RuleFault("empty-value", "regex needs a pattern that is not empty", "");
        }
        return new RegexCondition(field, copy, false);
    }

    private static Pattern compile(String value, String source, RegexOutline outline) {
        if (outline.size() > 4L * MAX_PROGRAM) {
            // Checked before compiling: nested repetitions multiply, and the compiler would unroll them all.
            throw tooLarge(value, outline.size());
        }
        try {
            Pattern pattern = Pattern.compile(source);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw tooLarge(value, pattern.programSize());
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw fault(value, e);
        }
    }

    private static RuleFault tooLarge(String value, long size) {
        return new RuleFault(
                "regex-too-large",
                "the pattern " + RuleFault.quoted(value) + " unrolls to " + size + " steps, at most " + MAX_PROGRAM
                        + " are allowed",
                "use smaller counts in {n,m}, or several shorter patterns",
                value);
    }

    private static RuleFault fault(String value, PatternSyntaxException e) {
        String pattern = RuleFault.quoted(value);
        if (value.contains("(?=") || value.contains("(?!") || value.contains("(?<=") || value.contains("(?<!")) {
            return new RuleFault(
                    "regex-unsupported",
                    "the pattern " + pattern + " uses look-around, which RE2 does not have",
                    "put what must not match into a \"not\" condition beside this one",
                    value);
        }
        if (value.matches("(?s).*\\\\[1-9k].*")) {
            return new RuleFault(
                    "regex-unsupported",
                    "the pattern " + pattern + " uses a back-reference, which RE2 does not have",
                    "spell out the repeated text",
                    value);
        }
        return new RuleFault(
                "regex-syntax",
                "the pattern " + pattern + " is not a regular expression: " + e.getDescription(),
                "a character that is meant literally, such as * or (, needs a backslash, in JSON two",
                value);
    }

    List<String> values() {
        return values;
    }

    TextField field() {
        return field;
    }

    /** Literals of which one must occur; empty if nothing is known. */
    List<String> requiredLiterals() {
        return required == null ? List.of() : required;
    }

    @Override
    public Condition exact() {
        return new RegexCondition(field, values, true);
    }

    @Override
    Truth test(Facts facts) {
        return field.test(facts, exact, this::finds);
    }

    private boolean finds(String text) {
        String bounded = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        for (Pattern pattern : patterns) {
            if (pattern.matcher(bounded).find()) {
                return true;
            }
        }
        return false;
    }

    @Override
    int specificity() {
        int shortest = required == null
                ? 0
                : required.stream().mapToInt(String::length).min().orElse(0);
        return 300 + Math.min(shortest, 99);
    }

    @Override
    double defaultConfidence() {
        return 0.9;
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        fields.addAll(field.reads());
    }

    @Override
    @Nullable
    Access access() {
        return required == null ? null : literals(required);
    }

    @Override
    Access nearAccess() {
        return required == null ? Access.NEVER : literals(required);
    }

    private Access literals(List<String> sought) {
        return new Access(
                0.002 * sought.size(),
                false,
                (index, rank, sure) -> sought.forEach(
                        literal -> index.literal(literal, exact, TextOperator.CONTAINS, field.sources(), rank, false)));
    }

    @Override
    void write(ObjectNode node) {
        node.put("type", "text_match").put("field", field.id()).put("operator", "regex");
        TextCondition.writeValues(node, values);
        if (exact) {
            node.put("exact", true);
        }
    }

    @Override
    String describe() {
        return field.noun() + " matches the pattern " + TextCondition.quoted(values)
                + (exact ? " with this case and these accents" : "");
    }

    @Override
    String success(Facts facts) {
        int source = field.find(facts, exact, this::finds);
        return (source < 0 ? field.noun() : facts.noun(source)) + " matches the pattern "
                + TextCondition.quoted(values);
    }

    @Override
    String failure(Facts facts) {
        return test(facts) == Truth.ABSENT
                ? field.noun() + " is absent"
                : field.noun() + " does not match the pattern " + TextCondition.quoted(values);
    }

    @Override
    @Nullable
    String nearMiss(Facts facts) {
        if (required == null) {
            return null;
        }
        for (String literal : required) {
            if (literal.length() > 2 && field.find(facts, exact, text -> text.contains(literal)) >= 0) {
                return RuleFault.quoted(literal) + " is in " + field.noun() + ", but the rest of the pattern "
                        + TextCondition.quoted(values) + " does not match";
            }
        }
        return null;
    }

    @Override
    boolean telling() {
        return true;
    }

    @Override
    int valueCount() {
        return values.size();
    }

    @Override
    int longestValue() {
        return values.stream().mapToInt(String::length).max().orElse(0);
    }
}
