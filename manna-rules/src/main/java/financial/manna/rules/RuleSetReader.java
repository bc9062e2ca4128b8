package financial.manna.rules;

import financial.manna.rules.internal.json.JsonSyntaxException;
import financial.manna.rules.internal.json.SourceNode;
import financial.manna.rules.internal.json.SourceNode.Kind;
import financial.manna.rules.internal.json.SourceReader;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a rule file; collects issues instead of stopping at the first. */
final class RuleSetReader {

    static final int FORMAT_VERSION = 1;

    private static final int MAX_JSON_NESTING = 150;
    private static final List<String> DOCUMENT_MEMBERS = List.of("version", "id", "rules");

    private final String source;
    private final RuleOptions options;
    private final Issues issues;
    private final RuleReader reader;

    /** A reader; if there is an owner, every rule gives that category and names none itself. */
    RuleSetReader(String source, RuleOptions options, @Nullable CategoryId owner) {
        this.source = source;
        this.options = options;
        this.issues = new Issues(source);
        this.reader = new RuleReader(options, owner, issues);
    }

    ParsedRules read() {
        SourceNode root;
        try {
            root = new SourceReader(MAX_JSON_NESTING).read(source);
        } catch (JsonSyntaxException e) {
            issues.error(e.place(), "syntax", String.valueOf(e.getMessage()), "");
            return new ParsedRules(null, issues.list());
        }
        String id = RuleSet.DEFAULT_ID;
        List<Rule> rules;
        if (root.is(Kind.LIST)) {
            rules = rules(root);
        } else if (root.is(Kind.OBJECT)) {
            RuleReader.members(root, DOCUMENT_MEMBERS, "the file", issues);
            version(root);
            SourceNode idNode = root.get("id");
            if (idNode != null) {
                id = RuleReader.text(idNode, "id", id, issues);
            }
            rules = rulesMember(root);
        } else {
            issues.error(
                    root.place(),
                    "wrong-type",
                    "a rule file must be an object, not " + root.kind().words(),
                    "write { \"version\": 1, \"rules\": [ ... ] }");
            rules = List.of();
        }
        return new ParsedRules(issues.hasErrors() ? null : new RuleSet(id, rules, options), issues.list());
    }

    private void version(SourceNode root) {
        SourceNode version = root.get("version");
        if (version == null) {
            issues.error(root.place(), "missing-field", "the file has no \"version\"", "add \"version\": 1");
        } else if (!version.text().equals("1")) {
            issues.error(
                    version.place(),
                    "unsupported-version",
                    "version " + RuleFault.quoted(version.text()) + " is not known",
                    "this library reads version " + FORMAT_VERSION);
        }
    }

    private List<Rule> rulesMember(SourceNode root) {
        SourceNode list = root.get("rules");
        if (list == null) {
            issues.error(root.place(), "missing-field", "the file has no \"rules\"", "add \"rules\": [ ... ]");
            return List.of();
        }
        if (!list.is(Kind.LIST)) {
            issues.error(
                    list.place(),
                    "wrong-type",
                    "rules must be a list, not " + list.kind().words(),
                    "");
            return List.of();
        }
        return rules(list);
    }

    private List<Rule> rules(SourceNode list) {
        if (list.items().size() > options.maxRules()) {
            issues.error(list.place(), RuleChecks.tooManyRules(list.items().size(), options));
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, SourceNode> byId = new HashMap<>();
        int unfiltered = 0;
        for (SourceNode node : list.items()) {
            if (issues.size() >= Issues.MAX_ISSUES) {
                break;
            }
            Rule rule = reader.read(node);
            if (rule == null) {
                continue;
            }
            rules.add(rule);
            SourceNode earlier = byId.putIfAbsent(rule.id(), node);
            if (earlier != null) {
                duplicate(node, rule, earlier);
            }
            if (RuleChecks.isUnfiltered(rule) && ++unfiltered == options.maxUnfilteredRegexes() + 1) {
                issues.error(node.place(), RuleChecks.tooManyUnfiltered(unfiltered, options));
            }
        }
        return rules;
    }

    private void duplicate(SourceNode node, Rule rule, SourceNode earlier) {
        SourceNode idNode = node.get("id");
        int line = earlier.place().line();
        if (idNode == null) {
            issues.error(
                    node.place(),
                    "duplicate-id",
                    "the rule is the same as the one in line " + line,
                    "delete one of them, or give it an \"id\"");
        } else {
            issues.error(
                    idNode.place(),
                    "duplicate-id",
                    "the id " + RuleFault.quoted(rule.id()) + " is taken by the rule in line " + line,
                    "every rule needs an id of its own");
        }
    }
}
