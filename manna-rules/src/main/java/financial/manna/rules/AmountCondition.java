package financial.manna.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.transaction.Money;
import financial.manna.transaction.TransactionField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The amount, absolute or signed, lies within one of some closed intervals. */
final class AmountCondition extends Condition {

    /** Ten trillion: beyond any statement, and far from the edge of a long. */
    private static final BigDecimal LARGEST = new BigDecimal("10000000000000");

    private final AmountOperator operator;
    private final List<BigDecimal> values;
    private final boolean signed;

    private AmountCondition(AmountOperator operator, List<BigDecimal> values, boolean signed) {
        this.operator = operator;
        this.values = values;
        this.signed = signed;
        if (!signed && values.stream().anyMatch(value -> value.signum() < 0)) {
            throw new RuleFault(
                    "out-of-range",
                    "the amount is compared without its sign, so a negative bound makes no sense",
                    "drop the minus, or add \"signed\": true");
        }
    }

    static AmountCondition of(AmountOperator operator, List<String> values, boolean signed) {
        return ofNumbers(operator, values.stream().map(AmountCondition::number).toList(), signed);
    }

    private static AmountCondition ofNumbers(AmountOperator operator, List<BigDecimal> numbers, boolean signed) {
        boolean pair = operator == AmountOperator.BETWEEN;
        boolean one = operator == AmountOperator.GREATER_THAN || operator == AmountOperator.LESS_THAN;
        if (numbers.isEmpty() || (pair && numbers.size() != 2) || (one && numbers.size() != 1)) {
            throw new RuleFault(
                    "bad-value",
                    operator.id() + " needs " + (pair ? "two numbers" : one ? "one number" : "at least one number")
                            + ", not " + numbers.size(),
                    pair ? "write \"value\": [10, 50]" : "");
        }
        if (pair && numbers.get(0).compareTo(numbers.get(1)) > 0) {
            throw new RuleFault(
                    "bad-value",
                    "no amount is between " + plain(numbers.get(0)) + " and " + plain(numbers.get(1)),
                    "write the lower bound first");
        }
        return new AmountCondition(operator, numbers, signed);
    }

    private static BigDecimal number(String text) {
        BigDecimal number;
        try {
            if (text.length() > 40) {
                throw new NumberFormatException();
            }
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new RuleFault(
                    "bad-value",
                    RuleFault.quoted(text) + " is not a number",
                    "write digits with a point for decimals, such as 9.99",
                    text);
        }
        // The precision test comes first: stripping 1e999999999 is cheap, expanding it is not.
        if ((long) number.precision() - number.scale() > 14 || number.abs().compareTo(LARGEST) > 0) {
            throw new RuleFault(
                    "out-of-range", RuleFault.quoted(text) + " is larger than " + LARGEST.toPlainString(), "", text);
        }
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (stripped.scale() > Facts.DECIMALS) {
            throw new RuleFault(
                    "out-of-range",
                    RuleFault.quoted(text) + " has more than " + Facts.DECIMALS + " decimals",
                    "no currency has more",
                    text);
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    AmountOperator operator() {
        return operator;
    }

    boolean isSigned() {
        return signed;
    }

    /** The number of intervals. */
    int intervals() {
        return operator == AmountOperator.EQUALS ? values.size() : 1;
    }

    /** The least amount of an interval, in ten-thousandths. */
    long low(int interval) {
        return switch (operator) {
            case GREATER_THAN -> units(0) + 1;
            case LESS_THAN -> signed ? Long.MIN_VALUE : 0;
            case BETWEEN -> units(0);
            case EQUALS -> units(interval);
        };
    }

    /** The greatest amount of an interval, in ten-thousandths. */
    long high(int interval) {
        return switch (operator) {
            case GREATER_THAN -> Long.MAX_VALUE;
            case LESS_THAN -> units(0) - 1;
            case BETWEEN -> units(1);
            case EQUALS -> units(interval);
        };
    }

    private long units(int index) {
        return values.get(index).movePointRight(Facts.DECIMALS).longValueExact();
    }

    @Override
    Truth test(Facts facts) {
        if (!facts.hasAmount()) {
            return Truth.ABSENT;
        }
        long amount = facts.amount(signed);
        for (int i = 0; i < intervals(); i++) {
            if (amount >= low(i) && amount <= high(i)) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    @Override
    int specificity() {
        return operator.points() * 100;
    }

    @Override
    double defaultConfidence() {
        return 0.8;
    }

    @Override
    void addFields(Set<TransactionField> fields) {
        fields.add(TransactionField.AMOUNT);
        // The decimals of a minor unit depend on it.
        fields.add(TransactionField.CURRENCY);
    }

    @Override
    Access access() {
        double cost = switch (operator) {
            case EQUALS -> 0.01 * values.size();
            case BETWEEN -> 0.05;
            case GREATER_THAN, LESS_THAN -> 0.5;
        };
        return new Access(cost, true, (index, rank, sure) -> {
            for (int i = 0; i < intervals(); i++) {
                if (low(i) <= high(i)) {
                    index.amount(low(i), high(i), signed, rank, sure);
                }
            }
        });
    }

    @Override
    @Nullable
    Access nearAccess() {
        return null;
    }

    @Override
    void write(ObjectNode node) {
        node.put("type", "amount_range").put("field", "amount").put("operator", operator.id());
        if (values.size() == 1) {
            node.put("value", values.get(0));
        } else {
            ArrayNode array = node.putArray("value");
            values.forEach(array::add);
        }
        if (signed) {
            node.put("signed", true);
        }
    }

    @Override
    String describe() {
        String bounds = values.stream()
                .limit(3)
                .map(AmountCondition::plain)
                .collect(Collectors.joining(operator == AmountOperator.BETWEEN ? " and " : " or "));
        return (signed ? "signed amount " : "amount ") + operator.words() + " " + bounds
                + (values.size() > 3 ? " or " + (values.size() - 3) + " more" : "");
    }

    @Override
    String failure(Facts facts) {
        if (!facts.hasAmount()) {
            return "amount is absent";
        }
        Money amount = facts.transaction().amount().orElseThrow();
        return "amount " + amount + " is not " + describe().replaceFirst("^(signed )?amount ", "");
    }

    /** Only just beside an interval: within a tenth of the bound. */
    @Override
    @Nullable
    String nearMiss(Facts facts) {
        if (!facts.hasAmount()) {
            return null;
        }
        double amount = facts.amount(signed);
        for (int i = 0; i < intervals(); i++) {
            double bound = amount < low(i) ? low(i) : high(i);
            if (Math.abs(amount - bound) <= Math.abs(bound) / 10) {
                return failure(facts);
            }
        }
        return null;
    }

    @Override
    boolean telling() {
        return operator == AmountOperator.EQUALS;
    }

    @Override
    int valueCount() {
        return values.size();
    }
}
