package financial.manna.rules;

import java.util.List;
import java.util.Set;

/**
 * Whether one condition can only hold where another one does. Proves, and does not guess: where the answer is no, it may
 * still be so.
 */
final class Implication {

    private Implication() {}

    static boolean holds(Condition narrow, Condition broad) {
        if (narrow.equals(broad)) {
            return true;
        }
        if (broad instanceof GroupCondition group) {
            return group.isAll()
                    ? group.parts().stream().allMatch(part -> holds(narrow, part))
                    : viaParts(narrow, broad) || group.parts().stream().anyMatch(part -> holds(narrow, part));
        }
        return viaParts(narrow, broad) || leaf(narrow, broad);
    }

    private static boolean viaParts(Condition narrow, Condition broad) {
        if (!(narrow instanceof GroupCondition group)) {
            return false;
        }
        return group.isAll()
                ? group.parts().stream().anyMatch(part -> holds(part, broad))
                : group.parts().stream().allMatch(part -> holds(part, broad));
    }

    private static boolean leaf(Condition narrow, Condition broad) {
        if (narrow instanceof TextCondition a && broad instanceof TextCondition b) {
            return text(a, b);
        }
        if (narrow instanceof AmountCondition a && broad instanceof AmountCondition b) {
            return a.isSigned() == b.isSigned() && amount(a, b);
        }
        if (narrow instanceof DateCondition a && broad instanceof DateCondition b) {
            return a.operator() == b.operator() && b.values().containsAll(a.values());
        }
        if (narrow instanceof AttributeCondition a && broad instanceof AttributeCondition b) {
            Set<String> values = a.sought();
            return a.attribute() == b.attribute() && b.sought().containsAll(values);
        }
        return false;
    }

    private static boolean text(TextCondition narrow, TextCondition broad) {
        boolean sameTexts = (narrow.field().sources() & ~broad.field().sources()) == 0;
        if (!sameTexts || narrow.isExact() != broad.isExact()) {
            return false;
        }
        List<String> wanted = broad.needles();
        return narrow.needles().stream()
                .allMatch(has ->
                        wanted.stream().anyMatch(needs -> occurs(narrow.operator(), has, broad.operator(), needs)));
    }

    /** Whether a text that has one value in its place also has the other one in its place. */
    private static boolean occurs(TextOperator operator, String has, TextOperator wanted, String needs) {
        boolean whole = operator == TextOperator.EQUALS;
        return switch (wanted) {
            case CONTAINS -> has.contains(needs);
            // What stands in a word of its own, at an edge of it or between spaces, is one too.
            case WORD -> (whole || operator == TextOperator.WORD) && TextOperator.WORD.holds(has, needs);
            case STARTS_WITH -> (whole || operator == TextOperator.STARTS_WITH) && has.startsWith(needs);
            case ENDS_WITH -> (whole || operator == TextOperator.ENDS_WITH) && has.endsWith(needs);
            case EQUALS -> whole && has.equals(needs);
        };
    }

    private static boolean amount(AmountCondition narrow, AmountCondition broad) {
        for (int i = 0; i < narrow.intervals(); i++) {
            boolean inside = false;
            for (int j = 0; j < broad.intervals(); j++) {
                inside |= narrow.low(i) >= broad.low(j) && narrow.high(i) <= broad.high(j);
            }
            if (!inside) {
                return false;
            }
        }
        return true;
    }
}
