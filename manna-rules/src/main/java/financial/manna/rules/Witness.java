package financial.manna.rules;

import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes up a transaction for which a condition holds. Tries the obvious ones and tests them; answers nothing where none
 * fits, as for most regular expressions.
 */
final class Witness {

    private static final LocalDate FIRST_DATE = LocalDate.of(2024, 1, 1);
    private static final int DATES = 366;
    private static final int MAX_TRIES = 64;

    private Witness() {}

    static Optional<TransactionContext> of(Condition condition) {
        return choices(condition)
                .limit(MAX_TRIES)
                .flatMap(Witness::context)
                .filter(context -> holds(condition, context))
                .findFirst();
    }

    static boolean holds(Condition condition, TransactionContext context) {
        return condition.test(new Facts(context)) == Truth.TRUE;
    }

    /** Lists of plain conditions of which one list is enough for the condition, negations aside. */
    private static Stream<List<Condition>> choices(Condition condition) {
        if (condition instanceof NotCondition) {
            return Stream.of(List.of());
        }
        if (!(condition instanceof GroupCondition group)) {
            return Stream.of(List.of(condition));
        }
        if (!group.isAll()) {
            return group.parts().stream().flatMap(Witness::choices);
        }
        Stream<List<Condition>> product = Stream.of(List.of());
        for (Condition part : group.parts()) {
            List<List<Condition>> more = choices(part).limit(8).toList();
            product = product.flatMap(done -> more.stream()
                    .map(next -> Stream.concat(done.stream(), next.stream()).toList()));
        }
        return product;
    }

    private static Stream<TransactionContext> context(List<Condition> leaves) {
        Transaction.Builder builder = Transaction.builder(descriptor(leaves));
        texts(leaves, TextField.MERCHANT).ifPresent(builder::merchant);
        for (Condition leaf : leaves) {
            if (leaf instanceof AttributeCondition attribute) {
                String value = attribute.sought().stream().sorted().findFirst().orElseThrow();
                switch (attribute.attribute()) {
                    case ACCOUNT -> builder.account(value);
                    case MCC -> builder.mcc(value);
                    default -> {}
                }
            } else if (leaf instanceof DateCondition) {
                date(leaves).ifPresent(builder::bookingDate);
            }
        }
        boolean money = leaves.stream()
                .anyMatch(leaf ->
                        leaf instanceof AmountCondition || isAbout(leaf, Attribute.DIRECTION, Attribute.CURRENCY));
        if (!money) {
            return Stream.of(TransactionContext.of(builder.build()));
        }
        return amounts(leaves)
                .map(amount -> TransactionContext.of(builder.amount(amount).build()));
    }

    private static boolean isAbout(Condition leaf, Attribute... attributes) {
        return leaf instanceof AttributeCondition own && List.of(attributes).contains(own.attribute());
    }

    private static String descriptor(List<Condition> leaves) {
        for (Condition leaf : leaves) {
            if (isAbout(leaf, Attribute.MERCHANT_KEY, Attribute.BRAND)) {
                return ((AttributeCondition) leaf)
                        .sought().stream().sorted().findFirst().orElseThrow();
            }
            if (isAbout(leaf, Attribute.CHANNEL)) {
                return "ATM WITHDRAWAL";
            }
        }
        return texts(leaves, TextField.NAME).orElse("SOME SHOP");
    }

    /** One text that has a value of each condition on a field in its place. */
    private static Optional<String> texts(List<Condition> leaves, TextField field) {
        StringBuilder start = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        StringBuilder end = new StringBuilder();
        for (Condition leaf : leaves) {
            if (leaf instanceof TextCondition text && isFor(text.field(), field)) {
                String value = text.values().get(0);
                switch (text.operator()) {
                    case EQUALS -> {
                        return Optional.of(value);
                    }
                    case STARTS_WITH -> start.append(value).append(' ');
                    case ENDS_WITH -> end.append(' ').append(value);
                    case CONTAINS, WORD -> middle.append(value).append(' ');
                }
            } else if (leaf instanceof RegexCondition regex && isFor(regex.field(), field)) {
                regex.requiredLiterals().stream()
                        .limit(1)
                        .forEach(literal -> middle.append(literal).append(' '));
            }
        }
        String text = (start.toString() + middle).strip() + end;
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** Whether a condition on a field is met by a text in another one; the descriptor stands in for all but merchants. */
    private static boolean isFor(TextField wanted, TextField target) {
        return (wanted == TextField.MERCHANT) == (target == TextField.MERCHANT);
    }

    private static Optional<LocalDate> date(List<Condition> leaves) {
        return Stream.iterate(FIRST_DATE, date -> date.plusDays(1))
                .limit(DATES)
                .filter(date ->
                        leaves.stream().allMatch(leaf -> !(leaf instanceof DateCondition own) || own.holds(date)))
                .findFirst();
    }

    private static Stream<Money> amounts(List<Condition> leaves) {
        Currency currency = leaves.stream()
                .filter(leaf -> isAbout(leaf, Attribute.CURRENCY))
                .map(leaf -> Currency.getInstance(((AttributeCondition) leaf)
                        .sought().stream().sorted().findFirst().orElseThrow()))
                .findFirst()
                .orElse(Currency.getInstance("XXX"));
        List<Long> units = new ArrayList<>();
        for (Condition leaf : leaves) {
            if (leaf instanceof AmountCondition amount) {
                for (int i = 0; i < amount.intervals(); i++) {
                    // Whole numbers inside the bounds first: they fit every currency.
                    units.add(Math.addExact(Math.max(amount.low(i), -1_000_000_000_000L), 9_999) / 10_000 * 10_000);
                    units.add(Math.min(amount.high(i), 1_000_000_000_000L) / 10_000 * 10_000);
                    units.add(amount.low(i));
                    units.add(amount.high(i));
                }
            }
        }
        units.add(200_000L);
        return units.stream()
                .filter(unit -> Math.abs(unit) <= 1_000_000_000_000L)
                .flatMap(unit -> Stream.of(-unit, unit))
                .flatMap(unit -> money(unit, currency));
    }

    private static Stream<Money> money(long units, Currency currency) {
        try {
            return Stream.of(Money.of(BigDecimal.valueOf(units, Facts.DECIMALS), currency));
        } catch (IllegalArgumentException e) {
            // The currency has fewer decimals.
            return Stream.empty();
        }
    }
}
