package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.transaction.TransactionField;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of some values stands in a text, at a certain place. */
final class TextCondition extends Condition {

    private static final TextField[] PLAIN_FIELDS = TextField.values();

    private final TextField field;
    private final TextOperator operator;
    private final List<String> values;
    private final boolean exact;
    /** The values as they are sought. */
    private final String[] needles;
    /** The values in their order, folded even where the condition is exact: for near misses. */
    private final String[] folded;

    private TextCondition(TextField field, TextOperator operator, List<String> values, boolean exact) {
        this.field = field;
        this.operator = operator;
        this.values = values;
        this.exact = exact;
        this.needles =
                values.stream().map(value -> needle(value, exact)).distinct().toArray(String[]::new);
        this.folded = values.stream().map(value -> needle(value, false)).toArray(String[]::new);
    }

    static TextCondition of(TextField field, TextOperator operator, List<String> values) {
        List<String> copy = List.copyOf(values);
        if (copy.isEmpty()) {
            throw new RuleFault("empty-value", operator.id() + " needs at least one value", "");
        }
        for (String value : copy) {
            if (needle(value, false).isEmpty()) {
                throw new RuleFault(
                        "empty-value",
                        operator.id() + " needs a text that is not blank",
                        "an empty text would stand in every line");
            }
        }
        return new TextCondition(field, operator, copy, false);
    }

    private static String needle(String value, boolean exact) {
        return exact ? Facts.tidy(value) : Facts.fold(value);
    }

    TextField field() {
        return field;
    }

    TextOperator operator() {
        return operator;
    }

    boolean isExact() {
        return exact;
    }

    List<String> needles() {
        return List.of(needles);
    }

    List<String> values() {
        return values;
    }

    @Override
    public Condition exact() {
        return new TextCondition(field, operator, values, true);
    }

    @Override
    Truth test(Facts facts) {
        return field.test(facts, exact, this::holds);
    }

    private boolean holds(String text) {
        for (String needle : needles) {
            if (operator.holds(text, needle)) {
                return true;
            }
        }
        return false;
    }

    @Override
    int specificity() {
        int shortest = Integer.MAX_VALUE;
        for (String needle : needles) {
            shortest = Math.min(shortest, needle.length());
        }
        return operator.points() * 100 + Math.min(shortest, 99);
    }

    @Override
    double defaultConfidence() {
        return operator == TextOperator.EQUALS ? 0.95 : 0.9;
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        fields.addAll(field.reads());
    }

    @Override
    Access access() {
        return new Access(0.001 * needles.length, true, (index, rank, sure) -> {
            for (String needle : needles) {
                index.literal(needle, exact, operator, field.sources(), rank, sure);
            }
        });
    }

    @Override
    Access nearAccess() {
        return new Access(0.002 * folded.length, false, (index, rank, sure) -> {
            for (String needle : folded) {
                index.literal(needle, false, TextOperator.CONTAINS, TextSource.ALL, rank, false);
            }
        });
    }

    @Override
    void write(ObjectNode node) {
        node.put("type", "text_match").put("field", field.id()).put("operator", operator.id());
        writeValues(node, values);
        if (exact) {
            node.put("exact", true);
        }
    }

    static void writeValues(ObjectNode node, List<String> values) {
        if (values.size() == 1) {
            node.put("value", values.get(0));
        } else {
            ArrayNode array = node.putArray("value");
            values.forEach(array::add);
        }
    }

    @Override
    String describe() {
        return field.noun() + " " + operator.verb() + " " + quoted(values)
                + (exact ? " with this case and these accents" : "");
    }

    static String quoted(List<String> values) {
        String shown = values.stream().limit(3).map(RuleFault::quoted).collect(Collectors.joining(" or "));
        return values.size() <= 3 ? shown : shown + " or " + (values.size() - 3) + " more";
    }

    @Override
    String success(Facts facts) {
        for (String value : values) {
            String needle = needle(value, exact);
            int source = field.find(facts, exact, text -> operator.holds(text, needle));
            if (source >= 0) {
                return facts.noun(source) + " " + operator.verb() + " "
                        + RuleFault.quoted(facts.spelling(source, value));
            }
        }
        return describe();
    }

    @Override
    String failure(Facts facts) {
        if (test(facts) == Truth.ABSENT) {
            return field.noun() + " is absent";
        }
        String close = nearMiss(facts);
        return close != null ? close : field.noun() + " does not have " + quoted(values);
    }

    @Override
    @Nullable
    String nearMiss(Facts facts) {
        for (TextField other : PLAIN_FIELDS) {
            for (int source = 0; source < TextSource.COUNT; source++) {
                String text = other.sources() == 1 << source ? facts.text(source, false) : null;
                if (text == null) {
                    continue;
                }
                for (int i = 0; i < folded.length; i++) {
                    if (text.contains(folded[i])) {
                        return nearMiss(values.get(i), other, source);
                    }
                }
            }
        }
        return null;
    }

    private String nearMiss(String value, TextField found, int source) {
        if ((field.sources() & 1 << source) == 0) {
            return RuleFault.quoted(value) + " is in " + found.noun() + ", but the rule looks at " + field.noun();
        }
        return RuleFault.quoted(value) + " is in " + found.noun() + ", but not " + operator.place()
                + (exact ? " with this case and these accents" : "");
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
