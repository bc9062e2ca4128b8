package financial.manna.io;

import financial.manna.AbstentionReason;
import financial.manna.AnomalyScore;
import financial.manna.Categorization;
import financial.manna.Decider;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Transactions and answers with every field present or absent and with awkward texts, from a seed. */
final class RandomValues {

    private static final String[] PIECES = {
        "SHOP",
        " ",
        "12",
        "\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "'",
        "=1+1",
        "\u00E9",
        "\u0130",
        "\u5496",
        "\u0645",
        "\uD83D\uDE00",
        "\u0007",
        "\u2028",
        "\\",
        "/",
        "{",
        "\uFFFD",
        "\u00A0"
    };
    static final String[] CURRENCIES = {"USD", "EUR", "JPY", "KWD", "XXX"};

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Transaction transaction() {
        Transaction.Builder builder = Transaction.builder(text(0));
        maybe(() -> builder.id(text(0)));
        maybe(() -> builder.account(text(0)));
        maybe(() -> builder.bookingDate(date()));
        maybe(() -> builder.time(LocalTime.ofNanoOfDay(random.nextLong(24L * 3_600_000_000_000L))));
        maybe(() -> builder.merchant(text(0)));
        maybe(() -> builder.description(text(0)));
        maybe(() -> builder.amount(money()));
        maybe(() -> builder.type(pick(TransactionType.values())));
        maybe(() -> builder.paymentMethod(text(0)));
        maybe(() -> builder.mcc("%04d".formatted(random.nextInt(10_000))));
        maybe(() -> builder.providerCategory(text(0)));
        maybe(() -> builder.notes(text(0)));
        maybe(() -> builder.reconciled(random.nextBoolean()));
        maybe(() -> builder.ownLabel(category()));
        maybe(() -> builder.tags(texts()));
        return builder.build();
    }

    Categorization categorization() {
        Categorization.Builder builder = Categorization.builder(category()).confidence(random.nextDouble());
        maybe(() -> builder.bestGuess(category()));
        maybe(() -> builder.alternatives(list(() ->
                new ScoredCategory(category(), pick(new Double[] {0.0, 1.0, random.nextDouble(), 1e-9})))));
        maybe(() -> builder.decidedBy(pick(Decider.values())));
        maybe(() -> builder.evidenceIds(texts()));
        maybe(() -> builder.needsReview(random.nextBoolean()));
        maybe(() -> builder.abstentionReason(pick(AbstentionReason.values())));
        maybe(() -> builder.merchantName(text(0)));
        maybe(() -> builder.tags(texts()));
        maybe(() -> builder.anomaly(new AnomalyScore(
                random.nextDouble(),
                random.nextBoolean(),
                pick(RiskLevel.values()),
                text(0),
                list(this::finding),
                shares())));
        maybe(() -> builder.failure(text(0)));
        return builder.build();
    }

    private Map<String, Double> shares() {
        return random.nextBoolean() ? Map.of() : Map.of("amount", random.nextGaussian(), "time", 0.0);
    }

    Money money() {
        return Money.ofMinor(random.nextBoolean() ? random.nextLong() : random.nextInt(100_000), pick(CURRENCIES));
    }

    LocalDate date() {
        return LocalDate.of(random.nextInt(10_000), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    /** A text of at least some pieces. */
    String text(int least) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(6); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private Finding finding() {
        return new Finding(text(1), pick(RiskLevel.values()), text(0), texts());
    }

    private CategoryId category() {
        return CategoryId.of("category-" + random.nextInt(50) + pick(new String[] {"", ".x", "_Y"}));
    }

    private List<String> texts() {
        return list(() -> text(0));
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private void maybe(Runnable action) {
        if (random.nextBoolean()) {
            action.run();
        }
    }
}
