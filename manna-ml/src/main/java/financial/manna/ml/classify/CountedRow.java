package financial.manna.ml.classify;

import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.ml.internal.linear.TermHash;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features of a transaction as naive Bayes counts them, without a vocabulary: by hash, each with a whole number of
 * {@link #UNIT}s, so that sums are exact in any order and a row can be taken back without a trace.
 *
 * <p>Terms of a text are weighted {@code 1 + ln tf} and scaled to length 1; how rare a term is cannot be known before
 * all rows are.
 */
final class CountedRow {

    /** What the whole numbers stand for. */
    static final double UNIT = 1.0 / (1 << 16);

    private static final List<FeatureGroup> TEXTS = List.of(
            StatementFeatures.words(TextOptions.words()),
            StatementFeatures.characters(TextOptions.characters()),
            StatementFeatures.merchantName(TextOptions.characters()));
    private static final List<FeatureGroup> OTHERS =
            List.of(StatementFeatures.merchant(), StatementFeatures.amount(), StatementFeatures.knowledge());
    private static final double OTHER_WEIGHT = 0.3;

    private final String[] names;
    private final long[] hashes;
    private final int[] units;

    private CountedRow(Map<String, Double> features, long[] hashes) {
        this.names = features.keySet().toArray(String[]::new);
        this.hashes = hashes;
        this.units = features.values().stream()
                .mapToInt(value -> (int) Math.round(value / UNIT))
                .toArray();
    }

    static CountedRow of(TransactionContext context) {
        Map<String, Double> features = new LinkedHashMap<>();
        long[] hashes = new long[64];
        int group = 0;
        for (FeatureGroup text : TEXTS) {
            Map<String, Double> terms = extract(text, context);
            double squares = 0;
            for (Map.Entry<String, Double> term : terms.entrySet()) {
                term.setValue(1 + Math.log(Math.max(1, term.getValue())));
                squares += term.getValue() * term.getValue();
            }
            hashes = add(text, group++, terms, 1 / Math.sqrt(squares), features, hashes);
        }
        for (FeatureGroup other : OTHERS) {
            hashes = add(other, group++, extract(other, context), OTHER_WEIGHT, features, hashes);
        }
        return new CountedRow(features, Arrays.copyOf(hashes, features.size()));
    }

    private static Map<String, Double> extract(FeatureGroup group, TransactionContext context) {
        Map<String, Double> values = new LinkedHashMap<>();
        group.extract(context, (name, value) -> values.merge(name.toString(), value, Double::sum));
        return values;
    }

    private static long[] add(
            FeatureGroup group,
            int number,
            Map<String, Double> values,
            double factor,
            Map<String, Double> features,
            long[] hashes) {
        long[] all = Arrays.copyOf(hashes, Math.max(hashes.length, features.size() + values.size()));
        values.forEach((name, value) -> {
            all[features.size()] = TermHash.of(number, name);
            features.put(group.id() + ":" + name, value * factor);
        });
        return all;
    }

    static Set<TransactionField> fieldsRead() {
        EnumSet<TransactionField> fields = EnumSet.of(TransactionField.DESCRIPTOR);
        TEXTS.forEach(group -> fields.addAll(group.fieldsRead()));
        OTHERS.forEach(group -> fields.addAll(group.fieldsRead()));
        return fields;
    }

    /** All units together, but for those below 0, which are not counted. */
    long sum() {
        long sum = 0;
        for (int each : units) {
            sum += Math.max(0, each);
        }
        return sum;
    }

    int size() {
        return hashes.length;
    }

    String name(int feature) {
        return names[feature];
    }

    long hash(int feature) {
        return hashes[feature];
    }

    int units(int feature) {
        return units[feature];
    }
}
