package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.ml.anomaly.AccountAnomalyDetector;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Kind {@code account-state}: what the past of made-up accounts takes in memory and on disk, what a line more costs,
 * and whether scores are the same after a restart.
 *
 * <p>Memory is what the heap holds more after a collection, per account; the lines themselves are not kept.
 */
final class AccountState {

    static final String USAGE = "[--accounts 1000] [--lines 400] [--merchants 200] [--json OUT]";

    private static final int CATEGORIES = 25;
    private static final int TIMED_UPDATES = 200_000;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private final int lines;
    private final ParsedDescriptor[] merchants;

    private AccountState(int lines, int merchants) {
        this.lines = lines;
        this.merchants = new ParsedDescriptor[merchants];
        for (int i = 0; i < merchants; i++) {
            StringBuilder name = new StringBuilder("SHOP ");
            for (int left = i, digit = 0; digit < 3; left /= 26, digit++) {
                name.append((char) ('A' + left % 26));
            }
            this.merchants[i] = MerchantParser.standard().parse(name.toString());
        }
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--accounts", "--lines", "--merchants", "--json");
        int accounts = options.number("--accounts", 1, 1_000_000, 1_000);
        AccountState state = new AccountState(
                options.number("--lines", 1, 100_000, 400), options.number("--merchants", 1, 10_000, 200));
        long before = usedHeap();
        List<AccountProfile> profiles = new ArrayList<>(accounts);
        for (int i = 0; i < accounts; i++) {
            profiles.add(state.profile(i));
        }
        double bytes = (double) (usedHeap() - before) / accounts;
        Report report = new Report(
                accounts,
                state.lines,
                state.merchants.length,
                bytes,
                state.fileBytes(profiles),
                state.microsOfAnUpdate(profiles),
                state.scoresOutliveARestart(profiles));
        out.printf(
                Locale.ROOT,
                "%d accounts of %d lines at %d merchants: %.0f bytes of heap and %.0f of file each, %.2f us an update, "
                        + "scores after a restart %s%n",
                report.accounts,
                report.lines,
                report.merchants,
                report.bytesPerAccount,
                report.fileBytesPerAccount,
                report.usUpdate,
                report.restartEqual ? "equal" : "DIFFERENT");
        JsonReport.write(options.output("--json"), report);
    }

    private AccountProfile profile(long seed) {
        Random random = new Random(seed);
        AccountProfile profile = AccountProfile.empty();
        LocalDate day = START;
        for (int i = 0; i < lines; i++) {
            day = day.plusDays(random.nextInt(2));
            profile = updated(profile, random, day);
        }
        return profile;
    }

    private AccountProfile updated(AccountProfile profile, Random random, LocalDate day) {
        ParsedDescriptor merchant = merchants[random.nextInt(merchants.length)];
        return profile.update(
                line(merchant, random, day), merchant.key(), CategoryId.of("category_" + random.nextInt(CATEGORIES)));
    }

    private static Transaction line(ParsedDescriptor merchant, Random random, LocalDate day) {
        long cents = Math.round(Math.exp(8 + random.nextGaussian()));
        return Transaction.of(merchant.raw(), Money.ofMinor(random.nextInt(10) == 0 ? 20 * cents : -cents, "USD"), day);
    }

    private double fileBytes(List<AccountProfile> profiles) throws IOException {
        long bytes = 0;
        int counted = Math.min(profiles.size(), 100);
        for (AccountProfile profile : profiles.subList(0, counted)) {
            bytes += written(profile).length;
        }
        return (double) bytes / counted;
    }

    /** The best of five rounds: what others do on the machine only adds. Lines are made beforehand. */
    private double microsOfAnUpdate(List<AccountProfile> profiles) {
        int size = 4_096;
        Random random = new Random(7);
        ParsedDescriptor[] merchant = new ParsedDescriptor[size];
        Transaction[] line = new Transaction[size];
        CategoryId[] category = new CategoryId[size];
        for (int i = 0; i < size; i++) {
            merchant[i] = merchants[random.nextInt(merchants.length)];
            line[i] = line(merchant[i], random, START.plusDays(lines + i / 10));
            category[i] = CategoryId.of("category_" + random.nextInt(CATEGORIES));
        }
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            AccountProfile profile = profiles.get(0);
            long start = System.nanoTime();
            for (int i = 0; i < TIMED_UPDATES; i++) {
                int at = i & (size - 1);
                profile = profile.update(line[at], merchant[at].key(), category[at]);
            }
            long nanos = System.nanoTime() - start;
            if (profile.account().count() < TIMED_UPDATES) {
                throw new IllegalStateException("updates were lost");
            }
            best = Math.min(best, nanos / 1e3 / TIMED_UPDATES);
        }
        return best;
    }

    private boolean scoresOutliveARestart(List<AccountProfile> profiles) throws IOException {
        Random random = new Random(9);
        AccountAnomalyDetector detector = AccountAnomalyDetector.untrained();
        for (AccountProfile profile : profiles.subList(0, Math.min(profiles.size(), 100))) {
            AccountProfile restarted = AccountProfile.read(new ByteArrayInputStream(written(profile)));
            for (int i = 0; i < 20; i++) {
                ParsedDescriptor merchant = merchants[random.nextInt(merchants.length)];
                Transaction line = line(merchant, random, START.plusDays(lines));
                if (!detector.score(TransactionContext.of(line, merchant, profile))
                        .equals(detector.score(TransactionContext.of(line, merchant, restarted)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte[] written(AccountProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        profile.write(bytes);
        return bytes.toByteArray();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            runtime.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private record Report(
            int accounts,
            int lines,
            int merchants,
            @JsonProperty("bytes_per_account") double bytesPerAccount,
            @JsonProperty("file_bytes_per_account") double fileBytesPerAccount,
            @JsonProperty("us_update") double usUpdate,
            @JsonProperty("restart_equal") boolean restartEqual) {}
}
