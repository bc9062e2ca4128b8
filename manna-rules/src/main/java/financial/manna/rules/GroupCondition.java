package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All of some conditions, or any of them. */
final class GroupCondition extends Condition {

    private final boolean all;
    private final List<Condition> parts;

    private GroupCondition(boolean all, List<Condition> parts) {
        this.all = all;
        this.parts = parts;
    }

    static GroupCondition of(boolean all, List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new RuleFault("empty-value", (all ? "all" : "any") + " needs at least one condition", "");
        }
        return new GroupCondition(all, List.copyOf(parts));
    }

    boolean isAll() {
        return all;
    }

    List<Condition> parts() {
        return parts;
    }

    @Override
    public Condition exact() {
        return new GroupCondition(all, parts.stream().map(Condition::exact).toList());
    }

    @Override
    Truth test(Facts facts) {
        Truth truth = all ? Truth.TRUE : Truth.FALSE;
        Truth settled = truth.not();
        for (Condition part : parts) {
            Truth next = part.test(facts);
            truth = all ? truth.and(next) : truth.or(next);
            if (truth == settled) {
                return truth;
            }
        }
        return truth;
    }

    @Override
    int specificity() {
        if (!all) {
            return parts.stream().mapToInt(Condition::specificity).min().orElseThrow();
        }
        long sum = parts.stream().mapToLong(Condition::specificity).sum();
        return (int) Math.min(sum, 1_000_000);
    }

    @Override
    double defaultConfidence() {
        var confidences = parts.stream().mapToDouble(Condition::defaultConfidence);
        return (all ? confidences.max() : confidences.min()).orElseThrow();
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        parts.forEach(part -> part.addFields(fields));
    }

    @Override
    @Nullable
    Access access() {
        return all ? cheapest() : union();
    }

    private @Nullable Access cheapest() {
        Access best = parts.stream()
                .map(Condition::access)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Comparator.comparingDouble(Access::cost))
                .orElse(null);
        return best == null || parts.size() == 1 ? best : best.unsure();
    }

    private @Nullable Access union() {
        List<@Nullable Access> ways = new ArrayList<>();
        parts.forEach(part -> ways.add(part.access()));
        return union(ways);
    }

    /** As {@link #nearMiss} tells: by a telling part that holds, or, if no other part is telling, by a part's own miss. */
    @Override
    @Nullable
    Access nearAccess() {
        long telling = parts.stream().filter(Condition::telling).count();
        List<@Nullable Access> ways = new ArrayList<>();
        for (Condition part : parts) {
            boolean tells = all && part.telling();
            if (tells) {
                ways.add(part.access());
            }
            if (!all || telling == (tells ? 1 : 0)) {
                ways.add(part.nearAccess());
            }
        }
        Access union = union(ways);
        return union == null ? null : union.unsure();
    }

    private static @Nullable Access union(List<@Nullable Access> parts) {
        List<Access> ways = new ArrayList<>();
        for (Access way : parts) {
            if (way == null) {
                return null;
            }
            ways.add(way);
        }
        double cost = ways.stream().mapToDouble(Access::cost).sum();
        return new Access(
                cost,
                ways.stream().allMatch(Access::sure),
                (index, rank, sure) ->
                        ways.forEach(way -> way.registration().register(index, rank, sure && way.sure())));
    }

    @Override
    void write(ObjectNode node) {
        ArrayNode array = node.putArray(all ? "all" : "any");
        parts.forEach(part -> part.write(array.addObject()));
    }

    @Override
    String describe() {
        return parts.stream()
                .map(part -> part instanceof GroupCondition ? "(" + part.describe() + ")" : part.describe())
                .collect(Collectors.joining(all ? " and " : " or "));
    }

    @Override
    String success(Facts facts) {
        return parts.stream()
                .filter(part -> part.test(facts) == Truth.TRUE)
                .limit(all ? parts.size() : 1)
                .map(part -> part.success(facts))
                .collect(Collectors.joining(" and "));
    }

    @Override
    String failure(Facts facts) {
        return parts.stream()
                .filter(part -> part.test(facts) != Truth.TRUE)
                .limit(3)
                .map(part -> part.failure(facts))
                .collect(Collectors.joining("; "));
    }

    /** All but one part hold, one of them telling; or a part of an "any" nearly held. */
    @Override
    @Nullable
    String nearMiss(Facts facts) {
        if (!all) {
            for (Condition part : parts) {
                String close = part.nearMiss(facts);
                if (close != null) {
                    return close;
                }
            }
            return null;
        }
        Condition missing = null;
        boolean telling = false;
        for (Condition part : parts) {
            if (part.test(facts) == Truth.TRUE) {
                telling |= part.telling();
            } else if (missing != null) {
                return null;
            } else {
                missing = part;
            }
        }
        if (missing == null) {
            return null;
        }
        return telling ? missing.failure(facts) : missing.nearMiss(facts);
    }

    @Override
    boolean telling() {
        return all
                ? parts.stream().anyMatch(Condition::telling)
                : parts.stream().allMatch(Condition::telling);
    }

    @Override
    int depth() {
        return 1 + parts.stream().mapToInt(Condition::depth).max().orElse(0);
    }

    @Override
    List<Condition> leaves() {
        return parts.stream().flatMap(part -> part.leaves().stream()).toList();
    }
}
