package financial.manna.rules;

import financial.manna.merchant.Channel;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules and transactions from a seed, of few words, so that they meet often. */
final class RandomRules {

    private static final String[] WORDS = {
        "shell", "Shell", "café", "cafe", "bar", "barber", "a", "ab", "12", "łódź", "кафе", "straße", "x-y", "fee"
    };
    private static final String[] PATTERNS = {
        "shell|bar",
        "b.r",
        "caf[eé]",
        "^a",
        "fee$",
        "(?:ab)+",
        "\\d{2}",
        "bar(ber)?",
        "s.*l",
        "кафе",
        "[x-z]-?y",
        "\\bbar\\b",
        "stra(ß|ss)e",
        "(?i)SHELL",
        "a{2,3}b?",
        "\\Qx-y\\E",
        "f(e|x){2}"
    };
    private static final String[] CURRENCIES = {"EUR", "USD", "JPY", "KWD"};

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("rule-" + i));
        }
        return rules;
    }

    Rule rule(String id) {
        Rule.Builder builder = Rule.when(condition(3))
                .id(id)
                .priority(1 + random.nextInt(3))
                .stage(random.nextInt(10) == 0 ? Stage.PRE : random.nextInt(10) == 0 ? Stage.POST : Stage.NORMAL)
                .stop(random.nextInt(12) == 0);
        int action = random.nextInt(10);
        if (action > 0) {
            builder.category("c" + random.nextInt(5));
        }
        if (action < 3) {
            builder.tags(List.of("t" + random.nextInt(4), "t" + random.nextInt(4)));
        }
        if (action == 3) {
            builder.merchantName("m" + random.nextInt(3));
        }
        return builder.build();
    }

    Condition condition(int depth) {
        int kind = random.nextInt(depth > 0 ? 24 : 18);
        Condition[] parts = null;
        if (kind >= 18 && kind < 23) {
            parts = new Condition[1 + random.nextInt(3)];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = condition(depth - 1);
            }
        }
        Condition condition = switch (kind) {
            case 0, 1, 2, 3, 4, 5, 6 -> text();
            case 7, 8 -> field().matches(pick(PATTERNS));
            case 9 ->
                random.nextBoolean()
                        ? Condition.amountGreaterThan(amount())
                        : Condition.signedAmountGreaterThan("-" + amount());
            case 10 -> Condition.amountLessThan(amount());
            case 11 -> between();
            case 12 -> Condition.amountEqualTo(amount(), amount());
            case 13 -> date();
            case 14 -> random.nextBoolean() ? Condition.inflow() : Condition.outflow();
            case 15 -> Condition.account("a" + random.nextInt(2));
            case 16 -> other();
            case 17 -> Condition.mcc(random.nextBoolean() ? "5411" : "5400-5420");
            case 18, 19 -> Condition.all(parts);
            case 20, 21, 22 -> Condition.any(parts);
            default -> Condition.not(condition(depth - 1));
        };
        // An exact pattern may not ignore case.
        boolean ignoresCase = condition.toString().contains("(?i)");
        return random.nextInt(6) == 0 && !ignoresCase ? condition.exact() : condition;
    }

    private Condition text() {
        String[] values = new String[1 + (random.nextInt(3) == 0 ? 2 : 0)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? pick(WORDS) + " " + pick(WORDS) : pick(WORDS);
        }
        TextField field = field();
        return switch (random.nextInt(6)) {
            case 0 -> field.word(values);
            case 1 -> field.startsWith(values);
            case 2 -> field.endsWith(values);
            case 3 -> field.equalTo(values);
            default -> field.contains(values);
        };
    }

    private TextField field() {
        TextField[] fields = TextField.values();
        return fields[random.nextInt(fields.length)];
    }

    private Condition between() {
        int low = random.nextInt(60) - 30;
        return low < 0
                ? Condition.signedAmountBetween(Integer.toString(low), Integer.toString(low + 9))
                : Condition.amountBetween(Integer.toString(low), Integer.toString(low + 9));
    }

    private String amount() {
        return random.nextInt(40) + (random.nextBoolean() ? ".5" : "");
    }

    private Condition date() {
        return switch (random.nextInt(4)) {
            case 0 -> Condition.dayOfWeek(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.FRIDAY);
            case 1 -> Condition.dayOfMonth(1 + random.nextInt(31), 31);
            case 2 -> Condition.month(Month.of(1 + random.nextInt(12)));
            default -> Condition.lastBusinessDay();
        };
    }

    private Condition other() {
        return switch (random.nextInt(4)) {
            case 0 -> Condition.currency(pick(CURRENCIES));
            case 1 -> Condition.channel(Channel.ATM, Channel.ONLINE);
            case 2 -> Condition.merchantKey(pick(WORDS), "shell bar");
            default -> Condition.brand(pick(WORDS));
        };
    }

    TransactionContext context() {
        StringBuilder descriptor = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            descriptor.append(pick(WORDS)).append(random.nextInt(8) == 0 ? "" : random.nextInt(6) == 0 ? "  " : " ");
        }
        Transaction.Builder builder = Transaction.builder(descriptor.toString());
        if (random.nextInt(3) > 0) {
            String currency = pick(CURRENCIES);
            int minor = random.nextInt(9_000) - 4_500;
            builder.amount(Money.ofMinor(currency.equals("JPY") ? minor / 100 : minor, currency));
        }
        if (random.nextInt(3) > 0) {
            builder.bookingDate(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(800)));
        }
        if (random.nextInt(3) == 0) {
            builder.merchant(random.nextInt(4) == 0 ? " " : pick(WORDS) + " " + pick(WORDS));
        }
        if (random.nextInt(3) == 0) {
            builder.description(pick(WORDS) + " " + pick(WORDS));
        }
        if (random.nextBoolean()) {
            builder.account("a" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            builder.mcc("54" + (10 + random.nextInt(20)));
        }
        Transaction transaction = builder.build();
        return TransactionContext.of(transaction);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
