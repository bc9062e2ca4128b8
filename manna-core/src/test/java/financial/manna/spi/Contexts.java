package financial.manna.spi;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
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
            contexts.add(TransactionContext.of(random(random)));
        }
        return contexts;
    }

    /** Another transaction that agrees on the given fields and differs in all others, the id among them. */
    static TransactionContext sameOn(Set<TransactionField> fields, TransactionContext original) {
        Transaction transaction = original.transaction();
        Transaction.Builder other = fields.contains(TransactionField.DESCRIPTOR)
                ? transaction.toBuilder()
                : withDescriptor(transaction, "ANOTHER LINE");
        other.id("another");
        change(fields, TransactionField.MERCHANT, () -> other.merchant("Another Shop"));
        change(fields, TransactionField.DESCRIPTION, () -> other.description("another text"));
        change(fields, TransactionField.BOOKING_DATE, () -> other.bookingDate(LocalDate.of(1999, 12, 31)));
        change(fields, TransactionField.TIME, () -> other.time(LocalTime.of(3, 33)));
        change(fields, TransactionField.ACCOUNT, () -> other.account("another account"));
        change(fields, TransactionField.TYPE, () -> other.type(TransactionType.TRANSFER));
        change(fields, TransactionField.PAYMENT_METHOD, () -> other.paymentMethod("another way"));
        change(fields, TransactionField.MCC, () -> other.mcc("0742"));
        change(fields, TransactionField.PROVIDER_CATEGORY, () -> other.providerCategory("another category"));
        change(fields, TransactionField.TAGS, () -> other.tags(List.of("another")));
        change(fields, TransactionField.NOTES, () -> other.notes("other notes"));
        change(fields, TransactionField.RECONCILED, () -> other.reconciled(true));
        change(fields, TransactionField.OWN_LABEL, () -> other.ownLabel(CategoryId.of("another")));
        otherAmount(fields, transaction).ifPresent(other::amount);
        return TransactionContext.of(other.build());
    }

    private static void change(Set<TransactionField> fields, TransactionField field, Runnable change) {
        if (!fields.contains(field)) {
            change.run();
        }
    }

    /** An amount that agrees as far as direction, amount and currency are read. */
    private static Optional<Money> otherAmount(Set<TransactionField> fields, Transaction transaction) {
        if (fields.contains(TransactionField.AMOUNT)) {
            return Optional.empty();
        }
        boolean direction = fields.contains(TransactionField.DIRECTION);
        boolean currency = fields.contains(TransactionField.CURRENCY);
        Optional<Money> amount = transaction.amount();
        if (amount.isEmpty()) {
            return direction || currency ? Optional.empty() : Optional.of(Money.ofMinor(77, "CHF"));
        }
        long minor = direction ? 7_777L * amount.get().signum() : -7_777L;
        return Optional.of(new Money(minor, currency ? amount.get().currency() : Currency.getInstance("CHF")));
    }

    private static Transaction.Builder withDescriptor(Transaction transaction, String descriptor) {
        Transaction.Builder copy = Transaction.builder(descriptor);
        transaction.amount().ifPresent(copy::amount);
        transaction.bookingDate().ifPresent(copy::bookingDate);
        transaction.time().ifPresent(copy::time);
        transaction.account().ifPresent(copy::account);
        transaction.merchant().ifPresent(copy::merchant);
        transaction.description().ifPresent(copy::description);
        transaction.type().ifPresent(copy::type);
        transaction.paymentMethod().ifPresent(copy::paymentMethod);
        transaction.mcc().ifPresent(copy::mcc);
        transaction.providerCategory().ifPresent(copy::providerCategory);
        transaction.notes().ifPresent(copy::notes);
        transaction.reconciled().ifPresent(copy::reconciled);
        transaction.ownLabel().ifPresent(copy::ownLabel);
        return copy.tags(transaction.tags());
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
