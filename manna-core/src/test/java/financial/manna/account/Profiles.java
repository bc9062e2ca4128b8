package financial.manna.account;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.Random;

/** Made-up accounts. */
final class Profiles {

    static final Currency USD = Currency.getInstance("USD");
    static final Currency EUR = Currency.getInstance("EUR");

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final String[] CURRENCIES = {"USD", "USD", "USD", "USD", "EUR", "JPY", "XXX"};

    private Profiles() {}

    static Transaction line(String amount, String currency, LocalDate day) {
        return Transaction.of("made up", Money.of(amount, currency), day);
    }

    /** A profile of so many lines in order of date, some without date or amount. */
    static AccountProfile sample(int lines, long seed) {
        Random random = new Random(seed);
        AccountProfile profile = AccountProfile.empty();
        LocalDate day = START;
        for (int i = 0; i < lines; i++) {
            day = day.plusDays(random.nextInt(3));
            profile = profile.update(randomLine(random, day), randomKey(random), randomCategory(random));
        }
        return profile;
    }

    static Transaction randomLine(Random random, LocalDate day) {
        Transaction.Builder line = Transaction.builder("made up");
        if (random.nextInt(20) > 0) {
            line.bookingDate(day);
        }
        if (random.nextInt(20) > 0) {
            long minor = Math.round(Math.exp(4 + 2 * random.nextGaussian()));
            line.amount(Money.ofMinor(
                    random.nextInt(5) == 0 ? minor : -minor, CURRENCIES[random.nextInt(CURRENCIES.length)]));
        }
        if (random.nextInt(3) == 0) {
            line.time(LocalTime.of(random.nextInt(24), 0));
        }
        return line.build();
    }

    /** Few merchants often, many seldom. */
    static String randomKey(Random random) {
        int merchant = (int) (120 * random.nextDouble() * random.nextDouble() * random.nextDouble());
        return merchant == 0 ? "" : "merchant " + merchant + " ü果";
    }

    static CategoryId randomCategory(Random random) {
        int category = random.nextInt(12);
        return category == 0 ? CategoryId.UNCATEGORIZED : CategoryId.of("category_" + category);
    }

    static byte[] bytes(AccountProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        profile.write(bytes);
        return bytes.toByteArray();
    }
}
