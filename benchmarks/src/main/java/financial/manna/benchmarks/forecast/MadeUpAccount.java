package financial.manna.benchmarks.forecast;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An account of two years with eight monthly streams and irregular payments at 25 shops. */
public final class MadeUpAccount {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 730;

    /** The last day of the two years. */
    public static final LocalDate LAST_DAY = START.plusDays(DAYS - 1L);

    private MadeUpAccount() {}

    /** The same account for the same seed. */
    public static List<Transaction> of(int irregularPerMonth, long seed) {
        Random random = new Random(seed);
        List<Transaction> made = new ArrayList<>();
        for (int month = 0; month < DAYS / 30; month++) {
            LocalDate first = START.plusMonths(month);
            made.add(payment("WAGES", 310_000, first.plusDays(26)));
            made.add(payment("RENT", -98_000, first));
            made.add(payment("POWER", -6_000 - random.nextInt(4_000), first.plusDays(9 + random.nextInt(3))));
            made.add(payment("PHONE", -2_999, first.plusDays(4)));
            made.add(payment("INTERNET", -3_999, first.plusDays(12)));
            made.add(payment("STREAMING", -1_299, first.plusDays(17)));
            made.add(payment("GYM", -2_500, first.plusDays(2)));
            made.add(payment("SAVINGS", -30_000, first.plusDays(27)));
        }
        for (int i = 0; i < irregularPerMonth * DAYS / 30; i++) {
            String shop = "SHOP " + random.nextInt(25);
            made.add(payment(shop, -500 - random.nextInt(9_000), START.plusDays(random.nextInt(DAYS))));
        }
        return List.copyOf(made);
    }

    private static Transaction payment(String descriptor, long cents, LocalDate date) {
        return Transaction.of(descriptor, Money.ofMinor(cents, "EUR"), date);
    }
}
