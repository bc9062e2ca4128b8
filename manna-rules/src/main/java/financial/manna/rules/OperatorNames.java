package financial.manna.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that operators have in files, with their aliases. */
final class OperatorNames {

    static final String REGEX = "regex";

    /** Canonical names by the names that are accepted for texts. */
    static final Map<String, String> TEXT = text();

    static final List<String> AMOUNT = List.of("greater_than", "less_than", "between", "equals");

    static final List<String> DATE = List.of("day_of_week", "day_of_month", "month", "last_business_day");

    static final List<String> ATTRIBUTE = List.of("equals");

    private OperatorNames() {}

    private static Map<String, String> text() {
        Map<String, String> names = new LinkedHashMap<>();
        for (TextOperator operator : TextOperator.values()) {
            names.put(operator.id(), operator.id());
        }
        names.put(REGEX, REGEX);
        names.put("prefix", TextOperator.STARTS_WITH.id());
        names.put("suffix", TextOperator.ENDS_WITH.id());
        return names;
    }

    static List<String> of(String field) {
        return switch (field) {
            case "amount" -> AMOUNT;
            case "date" -> DATE;
            case "name", "merchant", "description", "text" -> new ArrayList<>(TEXT.keySet());
            default -> ATTRIBUTE;
        };
    }

    /** The type that is meant by an operator where neither type nor field is named. */
    static String typeOf(String operator) {
        if (DATE.contains(operator)) {
            return "date_pattern";
        }
        return AMOUNT.contains(operator) && !operator.equals("equals") ? "amount_range" : "text_match";
    }
}
