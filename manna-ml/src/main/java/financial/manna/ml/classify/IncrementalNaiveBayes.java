package financial.manna.ml.classify;

import static java.util.Objects.requireNonNull;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Naive Bayes that learns from one labelled transaction at a time, and forgets one again, without going over the others:
 * for corrections that must count at once, between two trainings of a better model.
 *
 * <p>All it keeps is counts, in whole numbers: the same transactions give the same model, byte for byte, in any order and
 * whatever was learnt and forgotten between. It looks at the words and characters of the descriptor and the merchant's
 * name, channel and place, amount, and what Manna knows of merchants; features are stored as hashes only. As nothing is
 * held back, its probabilities are the posterior to a fixed power, which tempers it, not fitted to these rows.
 *
 * <p>Learning costs one look-up per feature of the line; {@link #model()} and {@link #write} cost time and memory in
 * proportion to all that was learnt. Mutable and not thread-safe; the models it gives are.
 */
public final class IncrementalNaiveBayes {

    private static final String FORMAT = "naive-bayes";
    private static final int MAJOR = 1;
    private static final int MAX_CLASSES = 1 << 15;

    private final Algorithm kind;
    /** Rows per category. */
    private final SortedMap<CategoryId, Long> rows = new TreeMap<>();
    /** Units per category, of all its rows. */
    private final SortedMap<CategoryId, Long> units = new TreeMap<>();
    /** Units per feature and category, positive ones only. */
    private final SortedMap<Long, SortedMap<CategoryId, Long>> counts = new TreeMap<>();

    /**
     * Knows nothing yet.
     *
     * @param kind {@link Algorithm#MULTINOMIAL_NAIVE_BAYES} or {@link Algorithm#COMPLEMENT_NAIVE_BAYES}
     * @throws IllegalArgumentException if it is another algorithm
     */
    public IncrementalNaiveBayes(Algorithm kind) {
        if (requireNonNull(kind, "kind") != Algorithm.MULTINOMIAL_NAIVE_BAYES
                && kind != Algorithm.COMPLEMENT_NAIVE_BAYES) {
            throw new IllegalArgumentException("only naive Bayes learns row by row, not " + kind.id());
        }
        this.kind = kind;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ArtifactException if the bytes are nothing of the kind, damaged, or of another version
     * @throws IOException if the stream fails
     */
    public static IncrementalNaiveBayes read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(requireNonNull(in, "in"), FORMAT, MAJOR, MAJOR);
        try (DataInputStream payload = new DataInputStream(artifact.payload())) {
            IncrementalNaiveBayes read = new IncrementalNaiveBayes(
                    payload.readBoolean() ? Algorithm.COMPLEMENT_NAIVE_BAYES : Algorithm.MULTINOMIAL_NAIVE_BAYES);
            CategoryId[] categories = new CategoryId[atMost(payload.readInt(), MAX_CLASSES, "categories")];
            for (int i = 0; i < categories.length; i++) {
                categories[i] = CategoryId.of(payload.readUTF());
                read.rows.put(categories[i], positive(payload.readLong()));
            }
            int features = atMost(payload.readInt(), 1 << 28, "features");
            for (int i = 0; i < features; i++) {
                SortedMap<CategoryId, Long> ofFeature = new TreeMap<>();
                read.counts.put(payload.readLong(), ofFeature);
                int entries = atMost(payload.readInt(), categories.length, "categories of a feature");
                for (int entry = 0; entry < entries; entry++) {
                    int category = atMost(payload.readUnsignedShort(), categories.length - 1, "a category");
                    long count = positive(payload.readLong());
                    ofFeature.put(categories[category], count);
                    read.units.merge(categories[category], count, Long::sum);
                }
            }
            return read;
        } catch (EOFException | IllegalArgumentException e) {
            throw new ArtifactException(Problem.CORRUPT, "the counts are malformed: " + e.getMessage());
        }
    }

    /**
     * Adds a labelled transaction. One learnt twice counts twice.
     *
     * @throws IllegalArgumentException if the category is {@link CategoryId#UNCATEGORIZED}, or one more than 32,768
     */
    public void learn(Transaction transaction, CategoryId category) {
        CountedRow row = CountedRow.of(TransactionContext.of(transaction));
        if (requireNonNull(category, "category").equals(CategoryId.UNCATEGORIZED)) {
            throw new IllegalArgumentException("a transaction without a category teaches nothing");
        }
        if (rows.size() == MAX_CLASSES && !rows.containsKey(category)) {
            throw new IllegalArgumentException("at most " + MAX_CLASSES + " categories, not " + category + ", too");
        }
        rows.merge(category, 1L, Long::sum);
        units.merge(category, row.sum(), Long::sum);
        for (int i = 0; i < row.size(); i++) {
            if (row.units(i) > 0) {
                counts.computeIfAbsent(row.hash(i), hash -> new TreeMap<>())
                        .merge(category, (long) row.units(i), Long::sum);
            }
        }
    }

    /**
     * Takes a labelled transaction back, as if it had never been learnt.
     *
     * @throws IllegalArgumentException if no such transaction can have been learnt with this category; nothing changes
     */
    public void forget(Transaction transaction, CategoryId category) {
        CountedRow row = CountedRow.of(TransactionContext.of(transaction));
        long count = rows.getOrDefault(requireNonNull(category, "category"), 0L);
        long left = units.getOrDefault(category, 0L) - row.sum();
        // The last row of a category takes all of its counts with it, or it is another row.
        boolean known = count > 1 || (count == 1 && left == 0);
        for (int i = 0; i < row.size(); i++) {
            known &= count(row.hash(i), category) >= Math.max(0, row.units(i));
        }
        if (!known) {
            throw new IllegalArgumentException(
                    "a transaction like this was not learnt as " + category.value() + ", so it cannot be forgotten");
        }
        if (count == 1) {
            rows.remove(category);
            units.remove(category);
        } else {
            rows.put(category, count - 1);
            units.put(category, left);
        }
        for (int i = 0; i < row.size(); i++) {
            long taken = Math.max(0, row.units(i));
            counts.computeIfPresent(row.hash(i), (hash, ofFeature) -> {
                ofFeature.computeIfPresent(category, (key, had) -> had == taken ? null : had - taken);
                return ofFeature.isEmpty() ? null : ofFeature;
            });
        }
    }

    private long count(long hash, CategoryId category) {
        Map<CategoryId, Long> ofFeature = counts.get(hash);
        return ofFeature == null ? 0 : ofFeature.getOrDefault(category, 0L);
    }

    /** How many transactions count now. */
    public long rows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is known now, as a model for a categorizer; later changes do not reach it. */
    public CategoryModel model() {
        return new NaiveBayesModel(kind, rows, counts);
    }

    /** Writes the counts as one artefact, to go on learning from; equal counts give equal bytes. */
    public void write(OutputStream out) throws IOException {
        Artifact.builder(FORMAT, MAJOR, 0)
                .put("algorithm", kind.id())
                .put("samples", rows())
                .put("categories", rows.size())
                .put("features", counts.size())
                .payload(payload())
                .build()
                .write(requireNonNull(out, "out"));
    }

    private byte[] payload() {
        Map<CategoryId, Integer> numbers = new TreeMap<>();
        rows.keySet().forEach(category -> numbers.put(category, numbers.size()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(kind == Algorithm.COMPLEMENT_NAIVE_BAYES);
            out.writeInt(rows.size());
            for (Map.Entry<CategoryId, Long> row : rows.entrySet()) {
                out.writeUTF(row.getKey().value());
                out.writeLong(row.getValue());
            }
            out.writeInt(counts.size());
            for (Map.Entry<Long, SortedMap<CategoryId, Long>> feature : counts.entrySet()) {
                out.writeLong(feature.getKey());
                out.writeInt(feature.getValue().size());
                for (Map.Entry<CategoryId, Long> count : feature.getValue().entrySet()) {
                    out.writeShort(numbers.getOrDefault(count.getKey(), 0));
                    out.writeLong(count.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static int atMost(int number, int most, String what) throws ArtifactException {
        if (number < 0 || number > most) {
            throw new ArtifactException(Problem.CORRUPT, what + " must be 0 to " + most + ", not " + number);
        }
        return number;
    }

    private static long positive(long count) throws ArtifactException {
        if (count <= 0) {
            throw new ArtifactException(Problem.CORRUPT, "a count must be positive, not " + count);
        }
        return count;
    }

    @Override
    public String toString() {
        return "IncrementalNaiveBayes[" + kind.id() + ", " + rows() + " rows, " + rows.size() + " categories]";
    }
}
