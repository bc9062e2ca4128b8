package financial.manna.benchmarks.rules;

import financial.manna.rules.Condition;
import financial.manna.rules.Rule;
import financial.manna.rules.RuleSet;
import financial.manna.rules.TextField;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Rules and transactions from a seed: 85 % of the rules look for a text, 8 % for an amount, 5 % for a group of both and
 * 2 % for a regex with a literal; each transaction matches three of them, two by its text and one by its amount.
 */
final class SyntheticRules {

    private static final long SEED = 20_261_121L;
    private static final int CATEGORIES = 100;
    private static final String[] SYLLABLES = {
        "ba", "bel", "bo", "ca", "cor", "da", "del", "do", "fa", "fer", "ga", "gor", "ha", "hel", "jo", "ka", "kin",
                "la",
        "lo", "ma", "mer", "mi", "na", "nor", "pa", "per", "qui", "ra", "ri", "sa", "sol", "ta", "ter", "va", "vi", "zo"
    };
    private static final String[] PLACES = {
        "SEATTLE WA", "LONDON GBR", "BERLIN DE", "TORONTO ON", "PARIS FR", "MADRID ES"
    };

    private final RuleSet rules;
    private final List<String> texts = new ArrayList<>();
    private final List<String> second = new ArrayList<>();
    private final int amounts;

    /**
     * As many rules as asked for.
     *
     * @param count at least 100
     */
    SyntheticRules(int count) {
        Random random = new Random(SEED);
        List<Rule> made = new ArrayList<>(count);
        this.amounts = count * 8 / 100;
        for (int i = 0; i < count; i++) {
            made.add(rule(i, random));
        }
        this.rules = RuleSet.of("synthetic-" + count, made);
    }

    RuleSet rules() {
        return rules;
    }

    private Rule rule(int i, Random random) {
        int kind = i % 100;
        String name = word(random, 3) + " " + word(random, 2);
        Condition condition;
        if (kind < 85) {
            condition = kind % 3 == 0 ? TextField.TEXT.word(name) : TextField.TEXT.contains(name);
            (kind % 2 == 0 ? texts : second).add(name);
        } else if (kind < 93) {
            // Neighbouring ranges that together cover amounts once.
            int slot = i / 100 * 8 + kind - 85;
            condition = Condition.amountBetween(decimal(slot * 2L), decimal(slot * 2L + 1));
        } else if (kind < 98) {
            condition = Condition.all(
                    TextField.NAME.contains(name), Condition.amountGreaterThan("50"), Condition.outflow());
        } else {
            condition = TextField.NAME.matches(name + " #?\\d{2,6}");
        }
        return Rule.when(condition)
                .id("rule-" + i)
                .category("category-" + i % CATEGORIES)
                .tags(kind % 10 == 0 ? List.of("tag-" + kind) : List.of())
                .build();
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private static String decimal(long cents) {
        return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }

    /** Parsed transactions that each match three rules, by texts of about forty characters and an amount. */
    TransactionContext[] transactions(int count) {
        Random random = new Random(SEED + 1);
        TransactionContext[] contexts = new TransactionContext[count];
        for (int i = 0; i < count; i++) {
            String text = texts.get(random.nextInt(texts.size())) + " "
                    + second.get(random.nextInt(second.size())) + " " + (100 + random.nextInt(900)) + " "
                    + PLACES[random.nextInt(PLACES.length)];
            long cents = random.nextInt(amounts) * 2L + random.nextInt(2);
            Transaction transaction = Transaction.of(
                    text.toUpperCase(Locale.ROOT),
                    Money.ofMinor(-cents, "USD"),
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)));
            contexts[i] = TransactionContext.of(transaction);
        }
        return contexts;
    }
}
