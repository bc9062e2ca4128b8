package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.merchant.Channel;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field has one of some values. */
final class AttributeCondition extends Condition {

    private final Attribute attribute;
    private final List<String> values;
    private final Set<String> sought;

    private AttributeCondition(Attribute attribute, List<String> values) {
        this.attribute = attribute;
        this.values = values;
        this.sought = values.stream()
                .flatMap(value -> attribute.sought(value).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static AttributeCondition of(Attribute attribute, List<String> values) {
        if (values.isEmpty()) {
            throw new RuleFault("empty-value", attribute.id() + " needs at least one value", "");
        }
        Set<String> canonical = new LinkedHashSet<>();
        for (String value : values) {
            if (value.isBlank()) {
                throw new RuleFault("empty-value", attribute.id() + " needs a value that is not blank", "");
            }
            canonical.add(attribute.canonical(value));
        }
        return new AttributeCondition(attribute, List.copyOf(canonical));
    }

    static String channelId(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    Attribute attribute() {
        return attribute;
    }

    Set<String> sought() {
        return sought;
    }

    @Override
    Truth test(Facts facts) {
        List<String> found = found(facts);
        return found.isEmpty() ? Truth.ABSENT : Truth.of(found.stream().anyMatch(sought::contains));
    }

    private List<String> found(Facts facts) {
        List<String> found = new ArrayList<>(2);
        attribute.key().values(facts, found::add);
        return found;
    }

    @Override
    int specificity() {
        return attribute.points() * 100;
    }

    @Override
    double defaultConfidence() {
        return attribute.defaultConfidence();
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        fields.addAll(attribute.reads());
    }

    @Override
    Access access() {
        return new Access(
                attribute.cost() * values.size(),
                true,
                (index, rank, sure) -> sought.forEach(value -> index.key(attribute.key(), value, rank, sure)));
    }

    @Override
    Access nearAccess() {
        return Access.NEVER;
    }

    @Override
    void write(ObjectNode node) {
        node.put("type", "attribute_match").put("field", attribute.id()).put("operator", "equals");
        TextCondition.writeValues(node, values);
    }

    @Override
    String describe() {
        return attribute.id() + " is " + TextCondition.quoted(values);
    }

    @Override
    String failure(Facts facts) {
        List<String> found = found(facts);
        if (found.isEmpty()) {
            return attribute.id() + " is absent";
        }
        return attribute.id() + " is " + RuleFault.quoted(found.get(0)) + ", not " + TextCondition.quoted(values);
    }

    @Override
    @Nullable
    String nearMiss(Facts facts) {
        return null;
    }

    @Override
    boolean telling() {
        return switch (attribute) {
            case MERCHANT_KEY, BRAND, MCC -> true;
            case DIRECTION, ACCOUNT, CURRENCY, CHANNEL -> false;
        };
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
