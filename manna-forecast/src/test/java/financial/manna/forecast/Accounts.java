package financial.manna.forecast;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up accounts with known streams. */
final class Accounts {

    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private Accounts() {}

    static Transaction payment(String descriptor, String amount, LocalDate date) {
        return Transaction.of(descriptor, Money.of(amount, "EUR"), date);
    }

    static List<Transaction> monthly(String descriptor, String amount, int dayOfMonth, LocalDate from, int count) {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate month = from.plusMonths(i);
            LocalDate date = month.withDayOfMonth(Math.min(dayOfMonth, month.lengthOfMonth()));
            payments.add(payment(descriptor, amount, date));
        }
        return payments;
    }

    /** Wages, rent, a subscription, and groceries at random: an account as people have it. */
    static List<Transaction> household(int months, long seed) {
        Random random = new Random(seed);
        List<Transaction> payments = new ArrayList<>();
        payments.addAll(monthly("WAGES ACME", "3000.00", 28, START, months));
        payments.addAll(monthly("RENT MEIER", "-1200.00", 1, START, months));
        payments.addAll(monthly("STREAMFLIX", "-12.99", 15, START, months));
        LocalDate end = START.plusMonths(months);
        for (LocalDate day = START; day.isBefore(end); day = day.plusDays(1)) {
            boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
            if (random.nextDouble() < (saturday ? 0.9 : 0.25)) {
                int cents = 1500 + random.nextInt(9000);
                payments.add(Transaction.of("GROCER", Money.ofMinor(-cents, "EUR"), day));
            }
        }
        return payments;
    }

    /** A daily series with a weekly pattern and noise. */
    static DailySeries weekly(int days, long seed) {
        Random random = new Random(seed);
        List<Money> amounts = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            double level = 10_000 + 4_000 * Math.sin(2 * Math.PI * i / 7) + 800 * random.nextGaussian();
            amounts.add(Money.ofMinor(Math.round(level), "EUR"));
        }
        return DailySeries.of(START, amounts);
    }
}
