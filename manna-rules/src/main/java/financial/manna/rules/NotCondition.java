package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.transaction.TransactionField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition does not hold, for a reason other than an absent field. */
final class NotCondition extends Condition {

    private final Condition part;

    NotCondition(Condition part) {
        this.part = part;
    }

    Condition part() {
        return part;
    }

    @Override
    public Condition exact() {
        return new NotCondition(part.exact());
    }

    @Override
    Truth test(Facts facts) {
        return part.test(facts).not();
    }

    /** What is excluded says little of what is left, whatever it is. */
    @Override
    int specificity() {
        return 100;
    }

    @Override
    double defaultConfidence() {
        return 0.7;
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        part.addFields(fields);
    }

    @Override
    @Nullable
    Access access() {
        return null;
    }

    @Override
    Access nearAccess() {
        return Access.NEVER;
    }

    @Override
    void write(ObjectNode node) {
        part.write(node.putObject("not"));
    }

    @Override
    String describe() {
        return "not (" + part.describe() + ")";
    }

    @Override
    String failure(Facts facts) {
        return part.test(facts) == Truth.ABSENT ? part.failure(facts) : "excluded because " + part.describe();
    }

    @Override
    @Nullable
    String nearMiss(Facts facts) {
        return null;
    }

    @Override
    boolean telling() {
        return false;
    }

    @Override
    int depth() {
        return 1 + part.depth();
    }

    @Override
    List<Condition> leaves() {
        return part.leaves();
    }
}
