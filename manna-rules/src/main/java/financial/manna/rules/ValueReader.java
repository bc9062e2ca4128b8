package financial.manna.rules;

import financial.manna.rules.internal.json.SourceNode;
import financial.manna.rules.internal.json.SourceNode.Kind;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one comparison whose field is known. */
final class ValueReader {

    private final String field;
    private final @Nullable SourceNode operatorNode;
    private final @Nullable SourceNode valueNode;
    private final SourceNode node;
    private final Issues issues;

    ValueReader(
            String field,
            @Nullable SourceNode operatorNode,
            @Nullable SourceNode valueNode,
            SourceNode node,
            Issues issues) {
        this.field = field;
        this.operatorNode = operatorNode;
        this.valueNode = valueNode;
        this.node = node;
        this.issues = issues;
    }

    /** The condition; null after an issue, a fault if a value is impossible. */
    @Nullable
    Condition read() {
        List<String> known = OperatorNames.of(field);
        String operator;
        if (operatorNode == null) {
            if (known.size() > 1) {
                issues.error(
                        node.place(),
                        "missing-field",
                        "the comparison has no \"operator\"",
                        "known for " + field + ": " + String.join(", ", known));
                return null;
            }
            operator = known.get(0);
        } else {
            operator = operatorNode.text();
            if (!operatorNode.is(Kind.STRING) || !known.contains(operator)) {
                issues.error(
                        operatorNode.place(),
                        "unknown-operator",
                        "no operator " + RuleFault.quoted(operator) + " for " + field,
                        Suggestion.of(operator, known));
                return null;
            }
        }
        Boolean exact = flag("exact", known.contains(OperatorNames.REGEX), "texts");
        Boolean signed = flag("signed", field.equals("amount"), "amounts");
        List<SourceNode> values = values(operator);
        if (values == null || exact == null || signed == null) {
            return null;
        }
        return switch (field) {
            case "amount" -> amount(operator, values, signed);
            case "date" -> date(operator, values);
            case "name", "merchant", "description", "text" -> text(operator, values, exact);
            default -> AttributeCondition.of(attribute(), texts(values));
        };
    }

    /** A flag that is false unless given; null after an issue. */
    private @Nullable Boolean flag(String name, boolean allowed, String what) {
        SourceNode flag = node.get(name);
        if (flag == null) {
            return false;
        }
        if (!allowed) {
            issues.error(flag.place(), "misplaced-field", "\"" + name + "\" is for " + what + ", not for " + field, "");
            return null;
        }
        if (!flag.is(Kind.BOOLEAN)) {
            issues.error(
                    flag.place(),
                    "wrong-type",
                    name + " must be true or false, not " + flag.kind().words(),
                    "");
            return null;
        }
        return flag.text().equals("true");
    }

    private @Nullable List<SourceNode> values(String operator) {
        boolean none = operator.equals(DateOperator.LAST_BUSINESS_DAY.id());
        if (valueNode == null) {
            if (none) {
                return List.of();
            }
            issues.error(node.place(), "missing-field", "the comparison has no \"value\"", "");
            return null;
        }
        if (none) {
            if (!valueNode.is(Kind.BOOLEAN) || !valueNode.text().equals("true")) {
                issues.error(
                        valueNode.place(),
                        "bad-value",
                        operator + " takes no value",
                        "leave \"value\" out, or put the condition into \"not\"");
                return null;
            }
            return List.of();
        }
        List<SourceNode> values = valueNode.is(Kind.LIST) ? valueNode.items() : List.of(valueNode);
        boolean good = true;
        for (SourceNode value : values) {
            if (!value.is(Kind.STRING) && !value.is(Kind.NUMBER)) {
                issues.error(
                        value.place(),
                        "wrong-type",
                        "value must be a text, a number or a list of them, not "
                                + value.kind().words(),
                        "");
                good = false;
            }
        }
        if (values.isEmpty()) {
            issues.error(valueNode.place(), "empty-value", "the list of values is empty", "");
        }
        return good && !values.isEmpty() ? values : null;
    }

    private static List<String> texts(List<SourceNode> values) {
        return values.stream().map(SourceNode::text).toList();
    }

    private Condition text(String name, List<SourceNode> values, boolean exact) {
        String operator = String.valueOf(OperatorNames.TEXT.get(name));
        TextField textField = Arrays.stream(TextField.values())
                .filter(candidate -> candidate.id().equals(field))
                .findFirst()
                .orElseThrow();
        Condition condition;
        if (operator.equals(OperatorNames.REGEX)) {
            condition = RegexCondition.of(textField, texts(values));
        } else {
            TextOperator textOperator = Arrays.stream(TextOperator.values())
                    .filter(candidate -> candidate.id().equals(operator))
                    .findFirst()
                    .orElseThrow();
            condition = TextCondition.of(textField, textOperator, texts(values));
            for (SourceNode value : values) {
                if (!value.text().equals(value.text().strip())) {
                    issues.warning(
                            value.place(),
                            "space-at-end",
                            "space at the ends of " + RuleFault.quoted(value.text()) + " does not count",
                            "use the operator \"word\" to keep it from matching inside other words");
                }
            }
        }
        return exact ? condition.exact() : condition;
    }

    private Condition amount(String operator, List<SourceNode> values, boolean signed) {
        AmountOperator amountOperator = Arrays.stream(AmountOperator.values())
                .filter(candidate -> candidate.id().equals(operator))
                .findFirst()
                .orElseThrow();
        List<String> numbers = texts(values);
        if (amountOperator == AmountOperator.BETWEEN && numbers.size() == 1) {
            // The form for places that allow texts only.
            numbers = List.of(numbers.get(0).split(",", -1));
        }
        return AmountCondition.of(amountOperator, numbers, signed);
    }

    private @Nullable Condition date(String operator, List<SourceNode> values) {
        if (operator.equals(DateOperator.LAST_BUSINESS_DAY.id())) {
            return DateCondition.onLastBusinessDay();
        }
        if (operator.equals(DateOperator.DAY_OF_MONTH.id())) {
            return DateCondition.dayOfMonth(
                    values.stream().map(value -> number(value, 1, 31)).toList());
        }
        if (operator.equals(DateOperator.MONTH.id())) {
            List<Month> months = new ArrayList<>();
            values.forEach(value -> months.add(month(value)));
            return DateCondition.month(months);
        }
        List<DayOfWeek> days = new ArrayList<>();
        values.forEach(value -> days.add(dayOfWeek(value)));
        return DateCondition.dayOfWeek(days);
    }

    private DayOfWeek dayOfWeek(SourceNode value) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (isName(value, day.name())) {
                return day;
            }
        }
        if (!isDigits(value)) {
            throw new RuleFault(
                    "bad-value",
                    RuleFault.quoted(value.text()) + " is no day of the week",
                    "write \"monday\" to \"sunday\", or 0 for Monday to 6 for Sunday",
                    value.text());
        }
        DayOfWeek day = DayOfWeek.of(number(value, 0, 6) + 1);
        String name = day.name().toLowerCase(Locale.ROOT);
        issues.warning(
                value.place(),
                "weekday-number",
                "weekday " + value.text() + " is " + name + ", counted from 0 for Monday",
                "write \"" + name + "\", which cannot be misread");
        return day;
    }

    private static Month month(SourceNode value) {
        for (Month month : Month.values()) {
            if (isName(value, month.name())) {
                return month;
            }
        }
        return Month.of(number(value, 1, 12));
    }

    /** Whether the text is a name or its first three letters. */
    private static boolean isName(SourceNode value, String name) {
        String text = value.text().strip().toUpperCase(Locale.ROOT);
        return text.equals(name) || text.equals(name.substring(0, 3));
    }

    private static boolean isDigits(SourceNode value) {
        return value.text().strip().matches("[0-9]{1,4}");
    }

    private static int number(SourceNode value, int low, int high) {
        int number = isDigits(value) ? Integer.parseInt(value.text().strip()) : -1;
        if (number < low || number > high) {
            throw new RuleFault(
                    "bad-value",
                    RuleFault.quoted(value.text()) + " is no whole number from " + low + " to " + high,
                    "",
                    value.text());
        }
        return number;
    }

    private Attribute attribute() {
        return Arrays.stream(Attribute.values())
                .filter(candidate -> candidate.id().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
