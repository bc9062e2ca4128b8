package financial.manna.rules;

import financial.manna.rules.internal.json.SourceNode;
import financial.manna.rules.internal.json.SourceNode.Kind;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one rule; collects issues instead of stopping at the first. */
final class RuleReader {

    private static final List<String> MEMBERS = ruleMembers();

    private final RuleOptions options;
    private final @Nullable CategoryId owner;
    private final Issues issues;
    private final ConditionReader conditions;

    /** A reader; if there is an owner, every rule gives that category and names none itself. */
    RuleReader(RuleOptions options, @Nullable CategoryId owner, Issues issues) {
        this.options = options;
        this.owner = owner;
        this.issues = issues;
        this.conditions = new ConditionReader(options, issues);
    }

    private static List<String> ruleMembers() {
        List<String> members = new ArrayList<>(List.of("id", "name"));
        members.addAll(ConditionReader.MEMBERS);
        members.addAll(List.of("category", "tags", "merchant_name", "priority", "stage", "stop", "confidence"));
        return List.copyOf(members);
    }

    /** The rule that the node holds, or null if there are issues with its condition or effect. */
    @Nullable
    Rule read(SourceNode node) {
        if (!node.is(Kind.OBJECT)) {
            issues.error(
                    node.place(),
                    "wrong-type",
                    "a rule must be an object, not " + node.kind().words(),
                    "");
            return null;
        }
        int before = issues.size();
        members(node, MEMBERS, "a rule", issues);
        Condition condition = conditions.read(node, 1);
        // Heads are checked even where the condition is faulty, against a condition that fits all.
        Rule.Builder builder = Rule.when(condition == null ? Condition.inflow() : condition);
        head(node, builder);
        if (condition == null) {
            return null;
        }
        try {
            return builder.build();
        } catch (RuleFault fault) {
            // A mistyped "category" has been reported already.
            if (issues.size() == before) {
                issues.error(node.place(), fault);
            }
            return null;
        }
    }

    private void head(SourceNode node, Rule.Builder builder) {
        member(node, "id", Kind.STRING, value -> builder.id(value.text()));
        member(node, "name", Kind.STRING, value -> builder.name(value.text()));
        category(node, builder);
        member(node, "tags", Kind.LIST, value -> builder.tags(tags(value)));
        member(node, "merchant_name", Kind.STRING, value -> builder.merchantName(value.text()));
        member(node, "priority", Kind.NUMBER, value -> builder.priority(priority(value.text())));
        member(node, "stage", Kind.STRING, value -> builder.stage(stage(value.text())));
        member(node, "stop", Kind.BOOLEAN, value -> builder.stop(value.text().equals("true")));
        member(node, "confidence", Kind.NUMBER, value -> builder.confidence(confidence(value.text())));
    }

    private void category(SourceNode node, Rule.Builder builder) {
        if (owner == null) {
            member(
                    node,
                    "category",
                    Kind.STRING,
                    value -> builder.category(RuleChecks.category(value.text(), options)));
            return;
        }
        SourceNode named = node.get("category");
        if (named != null) {
            issues.error(
                    named.place(),
                    "misplaced-field",
                    "the rules of a category name no category of their own",
                    "leave \"category\" out");
        }
        builder.category(owner);
    }

    private static int priority(String text) {
        return switch (text) {
            case "1" -> 1;
            case "2" -> 2;
            case "3" -> 3;
            default ->
                throw new RuleFault("out-of-range", "priority must be 1, 2 or 3, not " + text, "1 is asked first");
        };
    }

    private static double confidence(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new RuleFault("out-of-range", "confidence must be in [0,1], not " + RuleFault.quoted(text), "");
        }
    }

    private static Stage stage(String text) {
        for (Stage stage : Stage.values()) {
            if (stage.id().equals(text)) {
                return stage;
            }
        }
        throw new RuleFault(
                "bad-value",
                "no stage " + RuleFault.quoted(text),
                Suggestion.of(text, List.of("pre", "normal", "post")));
    }

    private List<String> tags(SourceNode list) {
        List<String> tags = new ArrayList<>();
        for (SourceNode tag : list.items()) {
            tags.add(text(tag, "a tag", "", issues));
        }
        return tags.stream().filter(tag -> !tag.isEmpty()).toList();
    }

    private void member(SourceNode node, String name, Kind kind, Setter setter) {
        SourceNode value = node.get(name);
        if (value == null) {
            return;
        }
        // Numbers may come as texts, as values do.
        boolean textNumber = kind == Kind.NUMBER && value.is(Kind.STRING);
        if (!value.is(kind) && !textNumber) {
            issues.error(
                    value.place(),
                    "wrong-type",
                    name + " must be " + kind.words() + ", not " + value.kind().words(),
                    "");
            return;
        }
        try {
            setter.set(value);
        } catch (RuleFault fault) {
            issues.error(value.place(), fault);
        }
    }

    /** A text that is not blank, or otherwise another one and an issue. */
    static String text(SourceNode node, String what, String otherwise, Issues issues) {
        if (!node.is(Kind.STRING) || node.text().isBlank()) {
            issues.error(
                    node.place(),
                    node.is(Kind.STRING) ? "empty-value" : "wrong-type",
                    what + " must be a text that is not blank",
                    "");
            return otherwise;
        }
        return node.text();
    }

    /** Reports members that are unknown or repeated. */
    static void members(SourceNode node, List<String> known, String what, Issues issues) {
        Set<String> seen = new HashSet<>();
        for (SourceNode.Member member : node.members()) {
            if (!known.contains(member.name())) {
                issues.error(
                        member.place(),
                        "unknown-field",
                        what + " has no field " + RuleFault.quoted(member.name()),
                        Suggestion.of(member.name(), known));
            } else if (!seen.add(member.name())) {
                issues.error(
                        member.place(),
                        "duplicate-field",
                        "the field " + RuleFault.quoted(member.name()) + " is given twice",
                        "");
            }
        }
    }

    /** Takes a value of the right kind. */
    @FunctionalInterface
    private interface Setter {
        void set(SourceNode value);
    }
}
