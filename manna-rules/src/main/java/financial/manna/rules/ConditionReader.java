package financial.manna.rules;

import financial.manna.rules.internal.json.SourceNode;
import financial.manna.rules.internal.json.SourceNode.Kind;
import financial.manna.rules.internal.json.SourceNode.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a condition from the members of a JSON object; says what is wrong and answers null where something is. */
final class ConditionReader {

    static final List<String> MEMBERS =
            List.of("type", "field", "operator", "value", "exact", "signed", "all", "any", "not");

    private static final List<String> GROUPS = List.of("all", "any", "not");

    /** The fields of each type; the first is meant where none is named. */
    private static final Map<String, List<String>> FIELDS_OF_TYPE = fieldsOfType();

    private final RuleOptions options;
    private final Issues issues;

    ConditionReader(RuleOptions options, Issues issues) {
        this.options = options;
        this.issues = issues;
    }

    private static Map<String, List<String>> fieldsOfType() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("text_match", List.of("text", "name", "merchant", "description"));
        fields.put("amount_range", List.of("amount"));
        fields.put("date_pattern", List.of("date"));
        List<String> attributes = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            attributes.add(attribute.id());
        }
        fields.put("attribute_match", List.copyOf(attributes));
        return fields;
    }

    @Nullable
    Condition read(SourceNode node, int depth) {
        List<SourceNode.Member> groups = node.members().stream()
                .filter(member -> GROUPS.contains(member.name()))
                .toList();
        boolean plain = Set.of("type", "field", "operator", "value").stream().anyMatch(name -> node.get(name) != null);
        if (groups.size() + (plain ? 1 : 0) > 1) {
            issues.error(
                    groups.get(groups.size() - 1).place(),
                    "mixed-condition",
                    "a condition is either one comparison or one of all, any, not",
                    "put the parts into \"all\": [ {...}, {...} ]");
            return null;
        }
        if (!groups.isEmpty()) {
            return group(groups.get(0), depth);
        }
        if (!plain) {
            issues.error(
                    node.place(),
                    "missing-condition",
                    "there is no condition",
                    "add \"field\", \"operator\" and \"value\", or one of \"all\", \"any\", \"not\"");
            return null;
        }
        return comparison(node);
    }

    private @Nullable Condition group(SourceNode.Member member, int depth) {
        if (depth > options.maxNesting()) {
            issues.error(
                    member.place(),
                    "too-deep",
                    "groups are nested more than " + options.maxNesting() + " levels deep",
                    "");
            return null;
        }
        SourceNode value = member.value();
        if (member.name().equals("not")) {
            Condition part = nested(value, depth);
            return part == null ? null : Condition.not(part);
        }
        if (!value.is(Kind.LIST)) {
            issues.error(
                    value.place(),
                    "wrong-type",
                    member.name() + " must be a list, not " + value.kind().words(),
                    "write [ {...}, {...} ]");
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (SourceNode item : value.items()) {
            Condition part = nested(item, depth);
            if (part != null) {
                parts.add(part);
            }
        }
        if (value.items().isEmpty()) {
            issues.error(value.place(), "empty-value", member.name() + " needs at least one condition", "");
        }
        return parts.isEmpty() || parts.size() < value.items().size()
                ? null
                : GroupCondition.of(member.name().equals("all"), parts);
    }

    private @Nullable Condition nested(SourceNode node, int depth) {
        if (!node.is(Kind.OBJECT)) {
            issues.error(
                    node.place(),
                    "wrong-type",
                    "a condition must be an object, not " + node.kind().words(),
                    "");
            return null;
        }
        RuleReader.members(node, MEMBERS, "a condition", issues);
        return read(node, depth + 1);
    }

    private @Nullable Condition comparison(SourceNode node) {
        SourceNode typeNode = node.get("type");
        String type = typeNode == null ? null : word(typeNode, "type", FIELDS_OF_TYPE.keySet(), "unknown-type");
        if (typeNode != null && type == null) {
            return null;
        }
        SourceNode operatorNode = node.get("operator");
        String field = field(node, type, operatorNode);
        if (field == null) {
            return null;
        }
        SourceNode valueNode = node.get("value");
        ValueReader reader = new ValueReader(field, operatorNode, valueNode, node, issues);
        Condition condition;
        try {
            condition = reader.read();
            if (condition != null) {
                RuleChecks.leaf(condition, options);
            }
        } catch (RuleFault fault) {
            issues.error(place(fault, node, valueNode), fault);
            return null;
        }
        return condition;
    }

    /** Where the value at fault stands. */
    private static Place place(RuleFault fault, SourceNode node, @Nullable SourceNode valueNode) {
        if (valueNode == null) {
            return node.place();
        }
        return valueNode.items().stream()
                .filter(item -> item.text().equals(fault.culprit()))
                .findFirst()
                .orElse(valueNode)
                .place();
    }

    private @Nullable String field(SourceNode node, @Nullable String type, @Nullable SourceNode operator) {
        SourceNode fieldNode = node.get("field");
        if (fieldNode == null) {
            if (type == null) {
                String named = operator == null ? "" : operator.text();
                type = OperatorNames.typeOf(named);
            }
            if (type.equals("attribute_match")) {
                issues.error(node.place(), "missing-field", "attribute_match needs a \"field\"", "");
                return null;
            }
            return FIELDS_OF_TYPE.getOrDefault(type, List.of("text")).get(0);
        }
        List<String> all =
                FIELDS_OF_TYPE.values().stream().flatMap(List::stream).toList();
        String field = word(fieldNode, "field", all, "unknown-field-name");
        if (field != null
                && type != null
                && !FIELDS_OF_TYPE.getOrDefault(type, List.of()).contains(field)) {
            issues.error(
                    fieldNode.place(),
                    "type-and-field",
                    "type " + type + " cannot look at the field " + RuleFault.quoted(field),
                    "leave \"type\" out: the field tells it");
            return null;
        }
        return field;
    }

    private @Nullable String word(SourceNode node, String member, Collection<String> known, String code) {
        if (!node.is(Kind.STRING)) {
            issues.error(
                    node.place(),
                    "wrong-type",
                    member + " must be a text, not " + node.kind().words(),
                    "");
            return null;
        }
        if (!known.contains(node.text())) {
            issues.error(
                    node.place(),
                    code,
                    "no " + member + " " + RuleFault.quoted(node.text()),
                    Suggestion.of(node.text(), known));
            return null;
        }
        return node.text();
    }
}
