package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.transaction.TransactionField;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The booking date falls on certain days. */
final class DateCondition extends Condition {

    private static final int LAST = 31;

    private final DateOperator operator;
    /** Days of the week from 1 for Monday, days of the month, or months; empty for the last business day. */
    private final List<Integer> values;

    private DateCondition(DateOperator operator, Collection<Integer> values) {
        this.operator = operator;
        this.values = List.copyOf(new TreeSet<>(values));
        if (this.values.isEmpty() && operator != DateOperator.LAST_BUSINESS_DAY) {
            throw new RuleFault("empty-value", operator.id() + " needs at least one value", "");
        }
    }

    static DateCondition dayOfWeek(List<DayOfWeek> days) {
        return new DateCondition(
                DateOperator.DAY_OF_WEEK, days.stream().map(DayOfWeek::getValue).toList());
    }

    static DateCondition dayOfMonth(List<Integer> days) {
        for (int day : days) {
            if (day < 1 || day > LAST) {
                throw new RuleFault("out-of-range", "a day of the month is 1 to 31, not " + day, "");
            }
        }
        return new DateCondition(DateOperator.DAY_OF_MONTH, days);
    }

    static DateCondition month(List<Month> months) {
        return new DateCondition(
                DateOperator.MONTH, months.stream().map(Month::getValue).toList());
    }

    static DateCondition onLastBusinessDay() {
        return new DateCondition(DateOperator.LAST_BUSINESS_DAY, List.of());
    }

    DateOperator operator() {
        return operator;
    }

    List<Integer> values() {
        return values;
    }

    @Override
    Truth test(Facts facts) {
        return facts.transaction()
                .bookingDate()
                .map(date -> Truth.of(holds(date)))
                .orElse(Truth.ABSENT);
    }

    boolean holds(LocalDate date) {
        return switch (operator) {
            case DAY_OF_WEEK -> values.contains(date.getDayOfWeek().getValue());
            case DAY_OF_MONTH -> values.contains(date.getDayOfMonth()) || (values.contains(LAST) && isMonthEnd(date));
            case MONTH -> values.contains(date.getMonthValue());
            case LAST_BUSINESS_DAY -> isLastBusinessDay(date);
        };
    }

    static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    static boolean isLastBusinessDay(LocalDate date) {
        int left = date.lengthOfMonth() - date.getDayOfMonth();
        return switch (date.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> false;
            // The days left are then a weekend, or a part of one.
            case FRIDAY -> left <= 2;
            default -> left == 0;
        };
    }

    @Override
    int specificity() {
        return operator.points() * 100;
    }

    @Override
    double defaultConfidence() {
        return 0.7;
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        fields.add(TransactionField.BOOKING_DATE);
    }

    @Override
    Access access() {
        double cost = operator.share() * Math.max(1, values.size());
        return new Access(cost, true, (index, rank, sure) -> {
            if (operator == DateOperator.LAST_BUSINESS_DAY) {
                index.key(Key.LAST_BUSINESS_DAY, "true", rank, sure);
            } else {
                values.forEach(value -> index.key(operator.key(), Integer.toString(value), rank, sure));
            }
        });
    }

    @Override
    Access nearAccess() {
        return Access.NEVER;
    }

    @Override
    void write(ObjectNode node) {
        node.put("type", "date_pattern").put("field", "date").put("operator", operator.id());
        if (operator == DateOperator.DAY_OF_WEEK) {
            TextCondition.writeValues(
                    node,
                    values.stream().map(day -> lower(DayOfWeek.of(day).name())).toList());
        } else if (values.size() == 1) {
            node.put("value", values.get(0));
        } else if (!values.isEmpty()) {
            ArrayNode array = node.putArray("value");
            values.forEach(array::add);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    String describe() {
        return switch (operator) {
            case DAY_OF_WEEK ->
                "date is a " + words(day -> lower(DayOfWeek.of(day).name()));
            case DAY_OF_MONTH -> "date is day " + words(day -> Integer.toString(day)) + " of the month";
            case MONTH -> "date is in " + words(month -> lower(Month.of(month).name()));
            case LAST_BUSINESS_DAY -> "date is the last business day of the month";
        };
    }

    private String words(IntFunction<String> word) {
        return values.stream().map(word::apply).collect(Collectors.joining(" or "));
    }

    @Override
    String failure(Facts facts) {
        return facts.transaction()
                .bookingDate()
                .map(date -> "date " + date + ", a " + lower(date.getDayOfWeek().name()) + ", does not fit: "
                        + describe().replaceFirst("date is ", "must be "))
                .orElse("date is absent");
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
}
