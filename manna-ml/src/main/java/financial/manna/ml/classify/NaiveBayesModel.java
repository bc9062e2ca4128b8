package financial.manna.ml.classify;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What naive Bayes makes of its counts: the log-likelihood ratios of multinomial naive Bayes (McCallum and Nigam, 1998)
 * or the complement's (Rennie, Shih, Teevan and Karger, 2003), less what is the same for all categories. Immutable and
 * thread-safe.
 */
final class NaiveBayesModel implements CategoryModel {

    private static final double SMOOTHING = 0.1;
    /** What gave the least log-loss on held-back parts of training rows, of known and of new wordings alike. */
    private static final double MULTINOMIAL_POWER = 0.3;

    private static final double COMPLEMENT_POWER = 1.5;
    private static final int MAX_PREDICTIONS = 16;
    private static final double LEAST_PROBABILITY = 1e-3;

    private final ComponentInfo info;
    private final List<CategoryId> categories;
    private final double power;
    /** What a category scores before any feature. */
    private final double[] priors;
    /** What a category gets for every unit of known features. */
    private final double[] perUnit;

    private final Map<Long, Integer> numbers = new HashMap<>();
    /** Where the weights of a feature start. */
    private final int[] starts;

    private final int[] targets;
    private final float[] weights;

    NaiveBayesModel(
            Algorithm kind, SortedMap<CategoryId, Long> rows, SortedMap<Long, SortedMap<CategoryId, Long>> counts) {
        boolean complement = kind == Algorithm.COMPLEMENT_NAIVE_BAYES;
        this.categories = List.copyOf(rows.keySet());
        this.power = complement ? COMPLEMENT_POWER : MULTINOMIAL_POWER;
        this.priors = new double[categories.size()];
        this.perUnit = new double[categories.size()];
        this.starts = new int[counts.size() + 1];
        Map<CategoryId, Integer> classes = new HashMap<>();
        categories.forEach(category -> classes.put(category, classes.size()));
        double samples = rows.values().stream().mapToLong(Long::longValue).sum();
        int known = 0;
        for (long count : rows.values()) {
            priors[known++] = complement ? 0 : Math.log(count / samples);
        }
        int entries = counts.values().stream().mapToInt(Map::size).sum();
        this.targets = new int[entries];
        this.weights = new float[entries];
        double[] sums = new double[categories.size()];
        double total = 0;
        int at = 0;
        for (Map.Entry<Long, SortedMap<CategoryId, Long>> feature : counts.entrySet()) {
            double all = CountedRow.UNIT
                    * feature.getValue().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            for (Map.Entry<CategoryId, Long> entry : feature.getValue().entrySet()) {
                double count = CountedRow.UNIT * entry.getValue();
                int category = classes.getOrDefault(entry.getKey(), 0);
                sums[category] += count;
                targets[at] = category;
                weights[at++] = (float)
                        (complement
                                ? Math.log((all + SMOOTHING) / (all - count + SMOOTHING))
                                : Math.log1p(count / SMOOTHING));
            }
            total += all;
            numbers.put(feature.getKey(), numbers.size());
            starts[numbers.size()] = at;
        }
        double smoothed = SMOOTHING * counts.size();
        for (int c = 0; c < perUnit.length; c++) {
            perUnit[c] = complement
                    ? Math.log(Math.max(0, total - sums[c]) + smoothed)
                    : Math.log(SMOOTHING) - Math.log(sums[c] + smoothed);
        }
        this.info = new ComponentInfo("model", "incremental-" + kind.id(), "1", (long) samples + " labelled rows");
    }

    @Override
    public ComponentInfo info() {
        return info;
    }

    @Override
    public Set<CategoryId> categories() {
        return Set.copyOf(categories);
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return CountedRow.fieldsRead();
    }

    @Override
    public List<ScoredCategory> predict(TransactionContext context) {
        double[] scores = scores(context);
        double max = Arrays.stream(scores).max().orElse(0);
        double total = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(power * (scores[c] - max));
            total += scores[c];
        }
        List<ScoredCategory> best = new ArrayList<>();
        for (int c = 0; c < scores.length; c++) {
            if (scores[c] / total >= LEAST_PROBABILITY) {
                best.add(new ScoredCategory(categories.get(c), scores[c] / total));
            }
        }
        best.sort(Comparator.comparingDouble(ScoredCategory::probability).reversed());
        return List.copyOf(best.subList(0, Math.min(MAX_PREDICTIONS, best.size())));
    }

    /** One per category, in the order of their ids. */
    double[] scores(TransactionContext context) {
        CountedRow row = CountedRow.of(context);
        double[] scores = priors.clone();
        double known = 0;
        for (int i = 0; i < row.size(); i++) {
            Integer number = numbers.get(row.hash(i));
            if (number != null) {
                double value = CountedRow.UNIT * row.units(i);
                known += value;
                for (int k = starts[number]; k < starts[number + 1]; k++) {
                    scores[targets[k]] += value * weights[k];
                }
            }
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] += known * perUnit[c];
        }
        return scores;
    }

    /** The shares of the score, one per known feature of the transaction and the category's own. */
    @Override
    public List<Evidence> explain(TransactionContext context, CategoryId category) {
        int number = categories.indexOf(category);
        if (number < 0) {
            return List.of();
        }
        CountedRow row = CountedRow.of(context);
        List<Evidence> shares = new ArrayList<>();
        shares.add(share("intercept", "how common the category is", category, priors[number]));
        for (int i = 0; i < row.size(); i++) {
            Integer feature = numbers.get(row.hash(i));
            if (feature != null) {
                double weight = CountedRow.UNIT * row.units(i) * (weight(feature, number) + perUnit[number]);
                shares.add(share("feature:" + row.name(i), "the line has " + row.name(i), category, weight));
            }
        }
        shares.sort(Comparator.comparingDouble((Evidence share) -> Math.abs(share.weight()))
                .reversed()
                .thenComparing(Evidence::id));
        return List.copyOf(shares);
    }

    private double weight(int feature, int category) {
        for (int k = starts[feature]; k < starts[feature + 1]; k++) {
            if (targets[k] == category) {
                return weights[k];
            }
        }
        return 0;
    }

    private static Evidence share(String id, String detail, CategoryId category, double weight) {
        Evidence.Role role = weight < 0 ? Evidence.Role.OUTRANKED : Evidence.Role.SUPPORTS;
        return Evidence.of(Decider.MODEL, id, detail, category, weight, role);
    }
}
