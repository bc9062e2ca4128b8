package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.ComponentInfo;
import financial.manna.internal.json.JsonTree;
import financial.manna.spi.RuleEngine;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Users' rules: read from JSON or built in Java, checked, written back, and {@linkplain #compile() compiled}. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * {
 *   "version": 1,
 *   "rules": [
 *     { "field": "merchant", "operator": "contains", "value": "starbucks", "category": "coffee_and_cafes" },
 *     { "all": [
 *         { "field": "text", "operator": "word", "value": ["rent", "miete", "loyer"] },
 *         { "field": "amount", "operator": "greater_than", "value": 300 } ],
 *       "category": "rent", "priority": 1, "tags": ["home"] }
 *   ]
 * }
 * }</pre>
 *
 * <p>In Java, and in a categorizer:
 *
 * <pre>{@code
 * RuleSet rules = RuleSet.of("mine", List.of(
 *         Rule.when(TextField.MERCHANT.contains("starbucks")).category(CategoryId.of("coffee_and_cafes")).build()));
 * Categorizer categorizer = Categorizer.builder().rules(rules.compile()).build();
 * }</pre>
 *
 * <p>The order of rules in a set has no meaning; {@link Rule} says which one decides.
 */
public final class RuleSet {

    static final String DEFAULT_ID = "rules";

    private final String id;
    private final List<Rule> rules;
    private final RuleOptions options;

    RuleSet(String id, List<Rule> rules, RuleOptions options) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.options = options;
    }

    /** A set of rules built in Java with the default options; see {@link #of(String, Collection, RuleOptions)}. */
    public static RuleSet of(String id, Collection<Rule> rules) {
        return of(id, rules, RuleOptions.defaults());
    }

    /**
     * A set of rules built in Java.
     *
     * @param id a name for the set, such as the user's
     * @param options what this set and those made from it keep to
     * @throws IllegalArgumentException if two rules share an id, a limit is exceeded, or a category is not in the options'
     *     taxonomy
     */
    public static RuleSet of(String id, Collection<Rule> rules, RuleOptions options) {
        List<Rule> copy = List.copyOf(rules);
        RuleChecks.set(copy, requireNonNull(options, "options"));
        return new RuleSet(requireNonNull(id, "id"), copy, options);
    }

    /** Reads rules from JSON with the default options; see {@link #parse(String, RuleOptions)}. */
    public static ParsedRules parse(String json) {
        return parse(json, RuleOptions.defaults());
    }

    /**
     * Reads rules from JSON. Total: whatever is wrong with the text is an issue in the result. A rule without an id gets
     * one derived from its content.
     */
    public static ParsedRules parse(String json, RuleOptions options) {
        return new RuleSetReader(requireNonNull(json, "json"), requireNonNull(options, "options"), null).read();
    }

    /**
     * Reads the list of rules that a category carries; none of them names a category.
     *
     * @param category the category that all of them give
     * @param json a JSON list of rules
     */
    public static ParsedRules parse(CategoryId category, String json, RuleOptions options) {
        requireNonNull(category, "category");
        return new RuleSetReader(requireNonNull(json, "json"), requireNonNull(options, "options"), category).read();
    }

    /**
     * Reads a rule file, UTF-8.
     *
     * @throws IOException if the file cannot be read, or is not UTF-8; the message names the place
     */
    public static ParsedRules parse(Path file, RuleOptions options) throws IOException {
        String text = utf8(Files.readAllBytes(requireNonNull(file, "file")), file);
        return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, options);
    }

    /** Strict: a word in another encoding would never be found, and nobody would know why. */
    private static String utf8(byte[] bytes, Path file) throws IOException {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(
                    file + " is not UTF-8: the byte at offset " + input.position() + " is no part of it", e);
        }
    }

    /**
     * Rules that come with Manna: wordings that mean the same on statements everywhere, such as fees, interest, cash,
     * salary and rent in several languages. Their categories are those of the standard taxonomy.
     */
    public static RuleSet starter() {
        return Starter.RULES;
    }

    /** The name of the set. */
    public String id() {
        return id;
    }

    /** The version of the content: equal rules give equal versions, in whatever order they stand. */
    public String version() {
        String content = rules.stream()
                .map(rule -> JsonTree.compact(rule.toJson()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digest.of(content).substring(0, 12);
    }

    /** The rules in the order in which they were given. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rule with the id. */
    public Optional<Rule> rule(String ruleId) {
        requireNonNull(ruleId, "ruleId");
        return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
    }

    /** The rules that a category carries. */
    public List<Rule> rules(CategoryId category) {
        requireNonNull(category, "category");
        return rules.stream().filter(rule -> gives(rule, category)).toList();
    }

    /**
     * This set and one more rule.
     *
     * @throws IllegalArgumentException if its id is taken, or a limit of this set's options is exceeded
     */
    public RuleSet with(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(requireNonNull(rule, "rule"));
        return of(id, more, options);
    }

    /** This set without the rule of the id, if there is one. */
    public RuleSet without(String ruleId) {
        requireNonNull(ruleId, "ruleId");
        return new RuleSet(
                id, rules.stream().filter(rule -> !rule.id().equals(ruleId)).toList(), options);
    }

    /**
     * This set with other rules for a category.
     *
     * @throws IllegalArgumentException if one of them gives another category, its id is taken, or a limit of this set's
     *     options is exceeded
     */
    public RuleSet replace(CategoryId category, List<Rule> replacement) {
        requireNonNull(category, "category");
        List<Rule> others =
                rules.stream().filter(rule -> !gives(rule, category)).collect(Collectors.toCollection(ArrayList::new));
        for (Rule rule : replacement) {
            if (!gives(rule, category)) {
                throw new IllegalArgumentException("rule " + RuleFault.quoted(rule.id()) + " gives "
                        + rule.category().map(CategoryId::value).orElse("no category") + ", not " + category);
            }
        }
        others.addAll(replacement);
        return of(id, others, options);
    }

    private static boolean gives(Rule rule, CategoryId category) {
        return rule.category().filter(category::equals).isPresent();
    }

    /** The JSON form; reading and writing it again gives the same bytes. */
    public String toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", RuleSetReader.FORMAT_VERSION);
        root.put("id", id);
        ArrayNode array = root.putArray("rules");
        rules.forEach(rule -> array.add(rule.toJson()));
        return JsonTree.indented(root, false);
    }

    /** The list of rules that a category carries, as {@link #parse(CategoryId, String, RuleOptions)} reads it. */
    public String toJson(CategoryId category) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rules(category).forEach(rule -> array.add(rule.toJson().without("category")));
        return JsonTree.indented(array, false);
    }

    /** Compiles the rules with the options that they were read or made with. */
    public RuleEngine compile() {
        return compile(options);
    }

    /**
     * Compiles the rules with other options. The time grows with the number of rules; an evaluation's hardly does.
     *
     * @throws IllegalArgumentException if a limit is exceeded, or a category is not in the options' taxonomy
     */
    public RuleEngine compile(RuleOptions options) {
        RuleChecks.set(rules, options);
        return new CompiledRules(
                new ComponentInfo("rules", id, version(), rules.size() + " rules"), rules, options.maxNearMisses());
    }

    /** Looks for rules that do not do what their author probably meant; at most 1,000 findings. */
    public List<LintFinding> lint() {
        return lint(List.of());
    }

    /**
     * As {@link #lint()}, and looks for rules that transactions show to be dead, too broad or in conflict.
     *
     * @param transactions a sample of what the rules are for, such as a year of statements
     */
    public List<LintFinding> lint(Iterable<Transaction> transactions) {
        return RuleLinter.lint((CompiledRules) compile(), requireNonNull(transactions, "transactions"));
    }

    /** Equal sets have the same id and equal rules in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleSet that && id.equals(that.id) && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + rules.hashCode();
    }

    @Override
    public String toString() {
        return "RuleSet[" + id + ", " + rules.size() + " rules]";
    }

    /** Loaded on first use, once. */
    private static final class Starter {
        static final RuleSet RULES = load();

        private static RuleSet load() {
            try (InputStream json = RuleSet.class.getResourceAsStream("starter-rules.json")) {
                byte[] bytes = requireNonNull(json, "starter-rules.json").readAllBytes();
                return parse(new String(bytes, StandardCharsets.UTF_8)).ruleSet();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the starter rules", e);
            }
        }
    }
}
