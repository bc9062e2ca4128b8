package financial.manna.ml.feature;

import financial.manna.ml.internal.linear.TermHash;
import financial.manna.spi.FeatureGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the features of training rows and keeps those that are worth it. Not thread-safe. */
final class VocabularyBuilder implements FeatureGroup.Sink {

    private static final int MAX_NAME = 256;

    private final TermTable table = new TermTable(1 << 14);
    private final List<String> names = new ArrayList<>();
    private long[] hashes = new long[1 << 12];
    private short[] groups = new short[1 << 12];
    private int[] documents = new int[1 << 12];
    private int[] lastRow = new int[1 << 12];
    private int[] firstCounterparty = new int[1 << 12];
    private boolean[] shared = new boolean[1 << 12];
    private double[] largest = new double[1 << 12];
    private int group;
    private int counterparty;
    private int row;

    /** Turns to the next row, of the counterparty with this hash. */
    void begin(int counterpartyHash) {
        counterparty = counterpartyHash;
        row++;
    }

    void group(int number) {
        group = number;
    }

    @Override
    public void add(CharSequence name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of feature \"" + name + "\" must be finite, not " + value);
        }
        long hash = TermHash.of(group, name);
        int feature = table.findOrAdd(hash);
        if (feature == names.size()) {
            addName(hash, name);
        }
        if (lastRow[feature] != row) {
            lastRow[feature] = row;
            documents[feature]++;
        }
        shared[feature] |= firstCounterparty[feature] != counterparty;
        largest[feature] = Math.max(largest[feature], Math.abs(value));
    }

    private void addName(long hash, CharSequence name) {
        int feature = names.size();
        names.add(name.toString());
        if (feature == hashes.length) {
            int capacity = 2 * feature;
            hashes = Arrays.copyOf(hashes, capacity);
            groups = Arrays.copyOf(groups, capacity);
            documents = Arrays.copyOf(documents, capacity);
            lastRow = Arrays.copyOf(lastRow, capacity);
            firstCounterparty = Arrays.copyOf(firstCounterparty, capacity);
            shared = Arrays.copyOf(shared, capacity);
            largest = Arrays.copyOf(largest, capacity);
        }
        hashes[feature] = hash;
        groups[feature] = (short) group;
        firstCounterparty[feature] = counterparty;
    }

    /** Drops what the groups' options drop, and weights the rest. */
    Vocabulary build(List<FeatureGroup> featureGroups, int rows) {
        int[] kept = kept(featureGroups, rows);
        long[] keptHashes = new long[kept.length];
        @Nullable String[] keptNames = new String[kept.length];
        short[] keptGroups = new short[kept.length];
        float[] scales = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            int feature = kept[i];
            keptHashes[i] = hashes[feature];
            keptGroups[i] = groups[feature];
            boolean isTerm = featureGroups.get(groups[feature]) instanceof TermWeighted;
            boolean common = documents[feature] >= FeatureSpace.MIN_ROWS && shared[feature];
            boolean storable = names.get(feature).length() <= MAX_NAME;
            keptNames[i] = (common || !isTerm) && storable ? names.get(feature) : null;
            scales[i] = (float)
                    (isTerm
                            ? 1 + Math.log((1.0 + rows) / (1.0 + documents[feature]))
                            : largest[feature] < Float.MIN_NORMAL ? 0 : 1 / largest[feature]);
        }
        return new Vocabulary(keptHashes, keptNames, keptGroups, scales);
    }

    private int[] kept(List<FeatureGroup> featureGroups, int rows) {
        boolean[] keep = new boolean[names.size()];
        for (int g = 0; g < featureGroups.size(); g++) {
            TextOptions options = featureGroups.get(g) instanceof TermWeighted weighted ? weighted.options() : null;
            List<Integer> candidates = new ArrayList<>();
            for (int feature = 0; feature < keep.length; feature++) {
                if (groups[feature] == g && (options == null || isKept(options, feature, rows))) {
                    candidates.add(feature);
                }
            }
            if (options != null && candidates.size() > options.maxFeatures()) {
                candidates.sort((a, b) -> documents[a] == documents[b]
                        ? Integer.compare(a, b)
                        : Integer.compare(documents[b], documents[a]));
                candidates = candidates.subList(0, options.maxFeatures());
            }
            candidates.forEach(feature -> keep[feature] = true);
        }
        int[] kept = new int[keep.length];
        int count = 0;
        for (int feature = 0; feature < keep.length; feature++) {
            if (keep[feature]) {
                kept[count++] = feature;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private boolean isKept(TextOptions options, int feature, int rows) {
        return documents[feature] >= options.minDocuments() && documents[feature] <= options.maxDocumentShare() * rows;
    }
}
