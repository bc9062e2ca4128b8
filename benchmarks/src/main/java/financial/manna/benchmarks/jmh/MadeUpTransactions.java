package financial.manna.benchmarks.jmh;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up statement rows, always the same ones. */
public final class MadeUpTransactions {

    private static final long SEED = 20_261_122L;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private MadeUpTransactions() {}

    /** As many rows as asked for, with as many different descriptors. */
    public static Transaction[] distinct(int count) {
        Random random = new Random(SEED);
        String[] descriptors = Descriptors.distinct(count);
        Transaction[] rows = new Transaction[count];
        for (int i = 0; i < count; i++) {
            rows[i] = row(descriptors[i], random);
        }
        return rows;
    }

    /** As many rows as asked for, drawn from fewer different ones. */
    static List<Transaction> repeating(int count, int different) {
        Random random = new Random(SEED);
        Transaction[] pool = distinct(different);
        List<Transaction> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(pool[random.nextInt(pool.length)]);
        }
        return rows;
    }

    private static Transaction row(String descriptor, Random random) {
        Money amount =
                Money.ofMinor(random.nextInt(10) == 0 ? random.nextInt(300_000) : -random.nextInt(20_000), "USD");
        return Transaction.of(descriptor, amount, FIRST_DAY.plusDays(random.nextInt(365)));
    }
}
