package financial.manna.ml.anomaly;

import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Learns a {@link Strangeness} from history: a first look at all amounts, then every line against its past. */
final class StrangenessFitter {

    /** Enough for the population's tail and the calibration; a reservoir, so that memory is bounded. */
    private static final int MOST_LINES = 50_000;

    private static final int MOST_WEIGHED = 10_000;
    private static final int LEAST_WEIGHED = 200;
    private static final double NO_WORSE = 1.01;
    private static final double[] WEIGHTS = {1, 3, 10, 30, 100, 1e6};

    private final Random random;
    private final MerchantParser parser = MerchantParser.standard();
    private final Map<String, AccountProfile> profiles = new HashMap<>();
    private final List<TransactionContext> kept = new ArrayList<>();
    private final long seed;
    private long lines;

    StrangenessFitter(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    Strangeness fit(Iterable<Transaction> history) {
        for (Transaction transaction : history) {
            read(transaction);
        }
        if (lines == 0) {
            return Strangeness.UNTRAINED;
        }
        List<Money> amounts = new ArrayList<>();
        for (TransactionContext context : kept) {
            context.transaction().amount().ifPresent(amounts::add);
        }
        Population population = weighed(Population.of(amounts));
        List<Aspects> judged = new ArrayList<>();
        for (TransactionContext context : kept) {
            Aspects aspects = new Aspects(context, context.profile().orElseThrow(), population);
            if (aspects.hasPast()) {
                judged.add(aspects);
            }
        }
        if (judged.isEmpty()) {
            return new Strangeness(population, null, 1, null, lines);
        }
        double[] rows = new double[judged.size() * Strangeness.FEATURES];
        for (int i = 0; i < judged.size(); i++) {
            double[] row = Strangeness.features(judged.get(i));
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        IsolationForest forest = IsolationForest.builder().seed(seed).fit(rows, Strangeness.FEATURES);
        double[] scores = forest.scores(rows);
        Arrays.sort(scores);
        double unit = Tails.quantile(scores, Tails.SHARE) - forest.baseScore();
        Strangeness uncalibrated =
                new Strangeness(population, forest, unit > IsolationForest.LEAST_UNIT ? unit : 1, null, lines);
        double[] sums = judged.stream()
                .mapToDouble(aspects -> Strangeness.sum(uncalibrated.parts(aspects, 0, false)))
                .toArray();
        return uncalibrated.with(Calibration.of(sums));
    }

    /**
     * The weight under which usual amounts come closest to those that followed, by mean absolute log ratio over lines at
     * a merchant that was known before; of those within a hundredth of the best the greatest, which leans least on a
     * merchant's few lines.
     */
    private Population weighed(Population unweighed) {
        List<TransactionContext> known = kept.stream()
                .filter(context -> Baseline.merchant(context, context.profile().orElseThrow())
                        .isPresent())
                .limit(MOST_WEIGHED)
                .toList();
        Population best = unweighed;
        double least = Double.POSITIVE_INFINITY;
        for (double weight : WEIGHTS) {
            Population tried = unweighed.withMerchantWeight(weight);
            double error = 0;
            int lines = 0;
            for (TransactionContext context : known) {
                Baseline baseline = Baseline.of(context, tried).orElse(null);
                if (baseline != null) {
                    error += Math.abs(Math.log(baseline.ratio()));
                    lines++;
                }
            }
            if (lines >= LEAST_WEIGHED && error <= NO_WORSE * least) {
                least = Math.min(least, error);
                best = tried;
            }
        }
        return best;
    }

    private void read(Transaction transaction) {
        String account = transaction.account().orElse("");
        AccountProfile profile = profiles.getOrDefault(account, AccountProfile.empty());
        ParsedDescriptor parsed = parser.parse(transaction.descriptor());
        keep(TransactionContext.of(transaction, parsed, profile));
        profiles.put(
                account,
                profile.update(transaction, parsed.key(), transaction.ownLabel().orElse(CategoryId.UNCATEGORIZED)));
        lines++;
    }

    /** Each line with equal chance (Vitter's algorithm R, 1985). */
    private void keep(TransactionContext context) {
        if (kept.size() < MOST_LINES) {
            kept.add(context);
            return;
        }
        long place = Math.floorMod(random.nextLong(), lines + 1);
        if (place < MOST_LINES) {
            kept.set((int) place, context);
        }
    }
}
