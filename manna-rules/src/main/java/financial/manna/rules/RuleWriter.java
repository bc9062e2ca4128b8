package financial.manna.rules;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes a rule's JSON form. */
final class RuleWriter {

    private RuleWriter() {}

    /** The members in their fixed order, with no id if it is null, as where an id is yet to be derived from them. */
    static ObjectNode write(Rule rule, @Nullable String id) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (id != null) {
            node.put("id", id);
        }
        rule.name().ifPresent(name -> node.put("name", name));
        rule.condition().write(node);
        rule.category().ifPresent(category -> node.put("category", category.value()));
        if (!rule.tags().isEmpty()) {
            rule.tags().forEach(node.putArray("tags")::add);
        }
        rule.merchantName().ifPresent(name -> node.put("merchant_name", name));
        node.put("priority", rule.priority());
        if (rule.stage() != Stage.NORMAL) {
            node.put("stage", rule.stage().id());
        }
        if (rule.stop()) {
            node.put("stop", true);
        }
        return node.put("confidence", rule.confidence());
    }
}
