package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The limits of {@link RuleOptions}, for rules from files and from Java alike. */
final class RuleChecks {

    private static final int MAX_WORDS_LENGTH = 200;

    private RuleChecks() {}

    /** The id, name or tag itself; a fault if it is blank or too long. */
    static String text(String text, String field) {
        if (requireNonNull(text, field).isBlank()) {
            throw new RuleFault("empty-value", field + " must not be blank", "");
        }
        if (text.length() > MAX_WORDS_LENGTH) {
            throw new RuleFault(
                    "too-long",
                    field + " has " + text.length() + " characters, at most " + MAX_WORDS_LENGTH + " are allowed",
                    "");
        }
        return text;
    }

    /** A fault if a plain condition exceeds a limit. */
    static void leaf(Condition leaf, RuleOptions options) {
        if (leaf.valueCount() > options.maxValues()) {
            throw new RuleFault(
                    "too-many-values",
                    leaf.valueCount() + " values, at most " + options.maxValues() + " are allowed in one condition",
                    "split them over several rules");
        }
        boolean regex = leaf instanceof RegexCondition;
        int most = regex ? options.maxPatternLength() : options.maxTextLength();
        if (leaf.longestValue() > most) {
            throw new RuleFault(
                    "too-long",
                    "a " + (regex ? "pattern" : "text") + " has " + leaf.longestValue() + " characters, at most " + most
                            + " are allowed",
                    "");
        }
    }

    /** A fault if groups are nested too deep. */
    static void depth(int depth, RuleOptions options) {
        // A condition that is no group counts as one level of its own.
        if (depth - 1 > options.maxNesting()) {
            throw new RuleFault("too-deep", "groups are nested more than " + options.maxNesting() + " levels deep", "");
        }
    }

    static RuleFault tooManyRules(int rules, RuleOptions options) {
        return new RuleFault(
                "too-many-rules", rules + " rules, at most " + options.maxRules() + " are allowed in a set", "");
    }

    /** The category that a text names: an id or, where there is a taxonomy, also a name. */
    static CategoryId category(String text, RuleOptions options) {
        if (options.taxonomy().isEmpty()) {
            try {
                return CategoryId.of(text);
            } catch (IllegalArgumentException e) {
                throw new RuleFault("bad-value", String.valueOf(e.getMessage()), "write the id, not the name");
            }
        }
        Taxonomy taxonomy = options.taxonomy().get();
        return taxonomy.find(text)
                .map(Category::id)
                .orElseThrow(() -> new RuleFault(
                        "unknown-category",
                        "no category " + RuleFault.quoted(text) + " in taxonomy " + taxonomy.id() + " version "
                                + taxonomy.version(),
                        Suggestion.ofCategory(text, taxonomy.categories())));
    }

    /** A fault if a whole set made in Java breaks a rule of its own or a limit. */
    static void set(List<Rule> rules, RuleOptions options) {
        if (rules.size() > options.maxRules()) {
            throw tooManyRules(rules.size(), options);
        }
        Map<String, Rule> byId = new HashMap<>();
        for (Rule rule : rules) {
            depth(rule.condition().depth(), options);
            rule.condition().leaves().forEach(leaf -> leaf(leaf, options));
            rule.category().ifPresent(category -> category(category.value(), options));
            if (byId.put(rule.id(), rule) != null) {
                throw new RuleFault("duplicate-id", "two rules have the id " + RuleFault.quoted(rule.id()), "");
            }
        }
        long unfiltered = rules.stream().filter(RuleChecks::isUnfiltered).count();
        if (unfiltered > options.maxUnfilteredRegexes()) {
            throw tooManyUnfiltered(unfiltered, options);
        }
    }

    static RuleFault tooManyUnfiltered(long rules, RuleOptions options) {
        return new RuleFault(
                "too-many-regexes",
                rules + " rules have a regex without a literal that must occur, at most "
                        + options.maxUnfilteredRegexes() + " are allowed",
                "every transaction runs through each of them; add a fixed word to the pattern, or an amount or text"
                        + " condition beside it");
    }

    /** Whether every transaction must be run through a regex for this rule. */
    static boolean isUnfiltered(Rule rule) {
        return rule.condition().access() == null
                && rule.condition().leaves().stream().anyMatch(RegexCondition.class::isInstance);
    }
}
