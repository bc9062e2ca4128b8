package financial.manna.ml.train;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded labelled lines of made-up merchants; the word after the name tells the category. */
final class MadeUpRows {

    private static final String[] TRADES = {"BAKERY", "GARAGE", "CINEMA", "PHARMACY"};
    private static final String[] NAMES = {"ANDER", "BELTO", "CORVIN", "DARMA", "ESKIL", "FONTA", "GRUBE", "HALVO"};

    private MadeUpRows() {}

    static List<LabeledTransaction> some(int count, long seed) {
        Random random = new Random(seed);
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int trade = random.nextInt(TRADES.length);
            String line = NAMES[random.nextInt(NAMES.length)] + (char) ('A' + random.nextInt(26)) + " " + TRADES[trade]
                    + " " + random.nextInt(9_000);
            rows.add(new LabeledTransaction(
                    Transaction.of(
                            line,
                            Money.ofMinor(-100L * (trade + 1) - random.nextInt(50), "EUR"),
                            LocalDate.of(2026, 1, 1).plusDays(i)),
                    CategoryId.of(TRADES[trade].toLowerCase(java.util.Locale.ROOT))));
        }
        return rows;
    }
}
