package financial.manna.ml.amount;

import financial.manna.internal.conformal.SplitConformal;
import financial.manna.ml.amount.AmountFeatures.Prior;
import financial.manna.ml.internal.tree.FlatForest;
import financial.manna.ml.internal.tree.ForestOptions;
import financial.manna.ml.internal.tree.ForestRows;
import financial.manna.ml.internal.tree.ForestTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a model to past payments in date order.
 *
 * <p>Time is cut into blocks of as many payments. What is known before a payment comes from earlier blocks only, so
 * that neither it nor what came after it is seen; the age of that knowledge varies as it will later. The last blocks
 * are predicted in turn by trees of those before them: these errors decide how much of the trees is taken, and calibrate
 * the bounds.
 */
final class AmountFit {

    private static final Logger LOG = LoggerFactory.getLogger(AmountFit.class);

    private static final int BLOCKS = 8;
    private static final int FIRST_TEST = 4;

    /** With fewer, trees learn nothing that medians do not say. */
    private static final int MIN_EXAMPLES = 100;

    /** With fewer, bounds are not calibrated. */
    private static final int MIN_SCORES = 10;

    /** With fewer, known and new counterparties are calibrated together. */
    private static final int MIN_GROUP_SCORES = 40;

    private static final int ROUNDS = 120;
    private static final int DEPTH = 4;
    private static final double LEARNING_RATE = 0.06;

    /** Trees are trained on the latest payments only; all others still count in the medians. */
    private static final int MAX_TREE_EXAMPLES = 50_000;

    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final double[] DISCOUNTS = {0, 0.5, 1};

    private final AmountTrainer.Builder options;
    private final List<Payment> payments;

    AmountFit(AmountTrainer.Builder options, List<Payment> payments) {
        this.options = options;
        this.payments = payments;
    }

    FittedAmounts fit() {
        List<Example> examples = examples();
        AmountHistory history = AmountHistory.of(payments);
        double usualSpread = usualSpread(examples);
        boolean trees = options.trees && examples.size() >= MIN_EXAMPLES;
        if (trees && !ForestTrainer.available()) {
            trees = false;
            LOG.info("XGBoost (ml.dmlc:xgboost4j_2.12) is not on the class path: amounts from medians alone");
        }
        List<Example> tested = new ArrayList<>();
        List<FlatForest> forests = new ArrayList<>();
        for (int block = FIRST_TEST; block < BLOCKS; block++) {
            int current = block;
            List<Example> earlier = examples.stream()
                    .filter(example -> example.block() < current)
                    .toList();
            if (trees && !earlier.isEmpty()) {
                FlatForest forest = forest(earlier);
                examples.stream().filter(example -> example.block() == current).forEach(example -> {
                    tested.add(example);
                    forests.add(forest);
                });
            }
        }
        List<Example> calibrated = trees ? tested : examples;
        double bestShare = 0;
        double bestDiscount = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double share : trees ? SHARES : new double[] {0}) {
            List<Outlook> outlooks = outlooks(calibrated, forests, share, usualSpread);
            for (double discount : DISCOUNTS) {
                double error = medianRelativeError(calibrated, outlooks, discount);
                if (error < least - 1e-9) {
                    least = error;
                    bestShare = share;
                    bestDiscount = discount;
                }
            }
        }
        List<Outlook> outlooks = outlooks(calibrated, forests, bestShare, usualSpread);
        AmountModel model = new AmountModel(trees ? forest(examples) : null, bestShare, bestDiscount, usualSpread);
        return new FittedAmounts(
                history, model, radius(calibrated, outlooks, true), radius(calibrated, outlooks, false));
    }

    /** What is likely for each example, by its own forest if there are forests. */
    private static List<Outlook> outlooks(
            List<Example> examples, List<FlatForest> forests, double share, double usualSpread) {
        List<Outlook> outlooks = new ArrayList<>(examples.size());
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            AmountModel model = new AmountModel(forests.isEmpty() ? null : forests.get(i), share, 0, usualSpread);
            outlooks.add(model.outlook(example.prior(), example.group(), example.features()));
        }
        return outlooks;
    }

    private static double medianRelativeError(List<Example> examples, List<Outlook> outlooks, double discount) {
        double[] errors = new double[examples.size()];
        for (int i = 0; i < errors.length; i++) {
            Outlook outlook = outlooks.get(i);
            double log = outlook.middle() - discount * outlook.discount();
            errors[i] = Math.abs(Math.expm1(log - examples.get(i).log()));
        }
        Arrays.sort(errors);
        return errors.length == 0 ? 0 : GroupCollector.quantile(errors, 0.5);
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        int size = payments.size();
        for (int block = 1; block < BLOCKS; block++) {
            int start = (int) ((long) size * block / BLOCKS);
            int end = (int) ((long) size * (block + 1) / BLOCKS);
            if (start == 0 || start == end) {
                continue;
            }
            AmountHistory before = AmountHistory.of(payments.subList(0, start));
            for (Payment payment : payments.subList(start, end)) {
                Prior prior = AmountFeatures.prior(payment.line(), payment.currency(), payment.direction(), before);
                if (prior == null) {
                    continue;
                }
                GroupStats group =
                        AmountFeatures.group(prior, payment.line(), payment.currency(), payment.direction(), before);
                if (group != null) {
                    float[] features = new float[AmountFeatures.COUNT];
                    AmountFeatures.fill(
                            payment.line(), payment.currency(), payment.direction(), prior, group, before, features);
                    examples.add(new Example(block, payment.log(), prior, group, features));
                }
            }
        }
        return examples;
    }

    private FlatForest forest(List<Example> examples) {
        int from = Math.max(0, examples.size() - MAX_TREE_EXAMPLES);
        ForestRows rows = new ForestRows(AmountFeatures.COUNT);
        for (Example example : examples.subList(from, examples.size())) {
            rows.add(example.features(), example.log() - example.group().median(), 1);
        }
        ForestOptions trees = ForestOptions.quantiles(AmountModel.QUANTILES)
                .rounds(ROUNDS)
                .depth(DEPTH)
                .learningRate(LEARNING_RATE)
                .rowShare(0.8)
                .treeFeatureShare(0.7)
                .minChildWeight(Math.max(5, rows.size() / 500.0))
                .lambda(1)
                .seed(options.seed)
                .threads(options.threads)
                .build();
        return new ForestTrainer(trees).train(rows).forest();
    }

    /** By how much the reach is to be stretched; NaN if there is too little to tell. */
    private static double radius(List<Example> examples, List<Outlook> outlooks, boolean known) {
        double[] all = new double[examples.size()];
        double[] own = new double[examples.size()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            Example example = examples.get(i);
            all[i] = outlooks.get(i).score(example.log());
            if ((example.prior() == Prior.MERCHANT) == known) {
                own[count++] = all[i];
            }
        }
        if (all.length < MIN_SCORES) {
            return Double.NaN;
        }
        return SplitConformal.of(count < MIN_GROUP_SCORES ? all : Arrays.copyOf(own, count))
                .radius(AmountModel.COVERAGE);
    }

    private static double usualSpread(List<Example> examples) {
        double[] spreads = examples.stream()
                .filter(example ->
                        example.prior() == Prior.MERCHANT && example.group().count() >= 4)
                .mapToDouble(example -> example.group().spread())
                .sorted()
                .toArray();
        return spreads.length == 0 ? 1 : GroupCollector.quantile(spreads, 0.5);
    }
}
