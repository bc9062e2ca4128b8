package financial.manna.rules;

import financial.manna.transaction.TransactionField;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A text of a transaction that a rule may look at; its methods make the conditions.
 *
 * <p>Unless {@link Condition#exact()} says otherwise, case and accents do not count. White space never does: a run of
 * it is one space, and there is none at the ends. Each method takes one or more values, of which one must hold.
 */
public enum TextField {
    /** The raw statement text, {@code Transaction.descriptor()}. */
    NAME("name", "the line", 1),
    /** The merchant's name that the source gave or, where it gave none, the one read from the descriptor. */
    MERCHANT("merchant", "the merchant", 1 << TextSource.MERCHANT),
    /** The longer text beside the descriptor or, where there is none, the descriptor. */
    DESCRIPTION("description", "the description", 1 << TextSource.DESCRIPTION),
    /** Any of the three. */
    TEXT("text", "the text", 7);

    private final String id;
    private final String noun;
    private final int sources;

    TextField(String id, String noun, int sources) {
        this.id = id;
        this.noun = noun;
        this.sources = sources;
    }

    /** The value stands anywhere in the text, even inside a word. */
    public Condition contains(String... values) {
        return TextCondition.of(this, TextOperator.CONTAINS, List.of(values));
    }

    /** The value stands in the text with no letter or digit touching it. */
    public Condition word(String... values) {
        return TextCondition.of(this, TextOperator.WORD, List.of(values));
    }

    /** The text starts with the value. */
    public Condition startsWith(String... values) {
        return TextCondition.of(this, TextOperator.STARTS_WITH, List.of(values));
    }

    /** The text ends with the value. */
    public Condition endsWith(String... values) {
        return TextCondition.of(this, TextOperator.ENDS_WITH, List.of(values));
    }

    /** The text is the value. */
    public Condition equalTo(String... values) {
        return TextCondition.of(this, TextOperator.EQUALS, List.of(values));
    }

    /**
     * A regular expression in RE2 syntax finds something in the first {@value RegexCondition#MAX_TEXT} characters of the
     * text.
     *
     * @throws IllegalArgumentException if a pattern is malformed, uses look-around or back-references, or is too large
     */
    public Condition matches(String... patterns) {
        return RegexCondition.of(this, List.of(patterns));
    }

    /** The name in files. */
    String id() {
        return id;
    }

    /** The name in reasons for people. */
    String noun() {
        return noun;
    }

    /** Whether a text of the field passes the test; absent if there is none. */
    Truth test(Facts facts, boolean exact, Predicate<String> holds) {
        if (find(facts, exact, holds) >= 0) {
            return Truth.TRUE;
        }
        return find(facts, exact, text -> true) >= 0 ? Truth.FALSE : Truth.ABSENT;
    }

    /** The first source of the field whose text passes the test, or -1. */
    int find(Facts facts, boolean exact, Predicate<String> holds) {
        for (int source = 0; source < TextSource.COUNT; source++) {
            String text = (sources & 1 << source) == 0 ? null : facts.text(source, exact);
            if (text != null && holds.test(text)) {
                return source;
            }
        }
        return -1;
    }

    /** One bit per {@link TextSource}. */
    int sources() {
        return sources;
    }

    Set<TransactionField> reads() {
        return switch (this) {
            case NAME -> EnumSet.of(TransactionField.DESCRIPTOR);
            case MERCHANT -> EnumSet.of(TransactionField.MERCHANT, TransactionField.DESCRIPTOR);
            case DESCRIPTION -> EnumSet.of(TransactionField.DESCRIPTION, TransactionField.DESCRIPTOR);
            case TEXT ->
                EnumSet.of(TransactionField.DESCRIPTOR, TransactionField.MERCHANT, TransactionField.DESCRIPTION);
        };
    }
}
