package financial.manna.spi;

import financial.manna.merchant.MerchantParser;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Seeded transactions of every shape, for the contract tests. */
final class Contexts {

    private static final String[] DESCRIPTORS = {
        "",
        "SHOP",
        "SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA",
        "PAYPAL *SPOTIFY 402-935-7733",
        "KARTENZAHLUNG REWE SAGT DANKE 4711 Köln",
        "スターバックス 渋谷",
        "\u202Eevil\u0000\uD800",
        "x".repeat(Transaction.MAX_TEXT_LENGTH)
    };

    private Contexts() {}

    static List<TransactionContext> some(long seed, int count) {
        Random random = new Random(seed);
        List<TransactionContext> contexts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contexts.add(context(random(random)));
        }
        return contexts;
    }

    static TransactionContext context(Transaction transaction) {
        return TransactionContext.of(transaction, MerchantParser.standard().parse(transaction.descriptor()));
    }

    /** Another transaction that agrees on the given fields and differs in the id. */
    static TransactionContext sameOn(Set<TransactionField> fields, TransactionContext original) {
        Transaction.Builder other = original.transaction().toBuilder().id("another");
        if (!fields.contains(TransactionField.NOTES)) {
            other.notes("other notes");
        }
        if (!fields.contains(TransactionField.RECONCILED)) {
            other.reconciled(true);
        }
        if (!fields.contains(TransactionField.TAGS)) {
            other.tags(List.of("other"));
        }
        return context(other.build());
    }

    private static Transaction random(Random random) {
        Transaction.Builder builder = Transaction.builder(DESCRIPTORS[random.nextInt(DESCRIPTORS.length)])
                .id("t" + random.nextInt());
        if (random.nextBoolean()) {
            long minor = random.nextInt(20) == 0 ? Long.MIN_VALUE : random.nextInt(2_000_000) - 1_000_000;
            builder.amount(new Money(minor, Currency.getInstance(random.nextBoolean() ? "USD" : "JPY")));
        }
        if (random.nextBoolean()) {
            builder.bookingDate(LocalDate.of(2024, 2, 29).plusDays(random.nextInt(800)));
        }
        if (random.nextBoolean()) {
            builder.time(LocalTime.of(random.nextInt(24), random.nextInt(60)));
        }
        if (random.nextBoolean()) {
            builder.mcc("%04d".formatted(random.nextInt(10_000)));
        }
        if (random.nextBoolean()) {
            builder.merchant("Shop").description("longer text").account("a" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            builder.type(TransactionType.EXPENSE).paymentMethod("credit card").tags(List.of("a", "b"));
        }
        return builder.build();
    }
}
