package financial.manna.ml.feature;

import financial.manna.ml.internal.linear.TermHash;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.FeatureVector;
import java.util.Arrays;

/** The known features of one group of one row, with repeated ones added up; reused row after row. Not thread-safe. */
final class RowTerms implements FeatureGroup.Sink {

    private static final double FARTHEST = 100;

    private final TermTable table;
    /** Where a feature stands in the lists below, plus 1; open addressing. */
    private int[] slots = new int[1 << 10];

    private int[] features = new int[1 << 9];
    private int[] slotOf = new int[1 << 9];
    private double[] values = new double[1 << 9];
    private int count;
    private int group;
    private double known;
    private double unknown;

    RowTerms(TermTable table) {
        this.table = table;
    }

    void begin(int number) {
        for (int i = 0; i < count; i++) {
            slots[slotOf[i]] = 0;
        }
        count = 0;
        known = 0;
        unknown = 0;
        group = number;
    }

    /** How much of the row was met in training. */
    double known() {
        return known;
    }

    double unknown() {
        return unknown;
    }

    @Override
    public void add(CharSequence name, double value) {
        int feature = table.find(TermHash.of(group, name));
        if (feature < 0) {
            unknown += value;
            return;
        }
        known += value;
        int slot = slot(feature);
        if (slots[slot] != 0) {
            values[slots[slot] - 1] += value;
            return;
        }
        if (count == features.length) {
            grow();
            slot = slot(feature);
        }
        features[count] = feature;
        slotOf[count] = slot;
        values[count++] = value;
        slots[slot] = count;
    }

    /** The slot of a feature, or the free one where it belongs. */
    private int slot(int feature) {
        int mask = slots.length - 1;
        int slot = ((feature * 0x9E3779B9) >>> 7) & mask;
        while (slots[slot] != 0 && features[slots[slot] - 1] != feature) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        features = Arrays.copyOf(features, 2 * count);
        slotOf = Arrays.copyOf(slotOf, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
        slots = new int[4 * count];
        for (int i = 0; i < count; i++) {
            slotOf[i] = slot(features[i]);
            slots[slotOf[i]] = i + 1;
        }
    }

    /** Weights counts of terms by rarity and scales them to the group's weight as their length. */
    void addTerms(FeatureVector vector, Vocabulary vocabulary, double length, boolean sublinear) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double frequency = sublinear && values[i] > 1 ? 1 + Math.log(values[i]) : values[i];
            values[i] = frequency * vocabulary.scale(features[i]);
            sum += values[i] * values[i];
        }
        double factor = sum == 0 ? 0 : length / Math.sqrt(sum);
        for (int i = 0; i < count; i++) {
            vector.add(features[i], values[i] * factor);
        }
    }

    /** Scales values by the largest that training met; one far beyond it counts as {@value #FARTHEST} times that. */
    void addValues(FeatureVector vector, Vocabulary vocabulary, double weight) {
        for (int i = 0; i < count; i++) {
            double scaled = values[i] * vocabulary.scale(features[i]);
            vector.add(features[i], Math.max(-FARTHEST, Math.min(FARTHEST, scaled)) * weight);
        }
    }
}
