package financial.manna.ml.amount;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up transactions, seeded. */
final class PastPayments {

    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private PastPayments() {}

    static Transaction payment(String descriptor, String amount, LocalDate date) {
        return Transaction.of(descriptor, Money.of(amount, "EUR"), date);
    }

    /** Shops whose amounts spread by their own width around their own level, one payment a day each. */
    static List<Transaction> shops(int shops, int days, Random random) {
        List<Transaction> payments = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int shop = 0; shop < shops; shop++) {
                payments.add(shopPayment(shop, START.plusDays(day), random));
            }
        }
        return payments;
    }

    static Transaction shopPayment(int shop, LocalDate date, Random random) {
        double level = 5 * Math.pow(1.5, shop);
        double width = shop % 2 == 0 ? 0.02 : 0.5;
        long cents = Math.max(1, Math.round(100 * level * Math.exp(width * random.nextGaussian())));
        return Transaction.builder("Quxshop" + (char) ('a' + shop) + " Zork")
                .amount(Money.ofMinor(-cents, "EUR"))
                .bookingDate(date)
                .ownLabel(new CategoryId("group_" + shop % 3))
                .build();
    }

    static Transaction unpaid(Transaction transaction) {
        Transaction.Builder builder = Transaction.builder(transaction.descriptor());
        transaction.bookingDate().ifPresent(builder::bookingDate);
        transaction.ownLabel().ifPresent(builder::ownLabel);
        return builder.build();
    }
}
