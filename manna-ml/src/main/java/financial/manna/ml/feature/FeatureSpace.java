package financial.manna.ml.feature;

import static java.util.Objects.requireNonNull;

import financial.manna.ml.internal.linear.TermHash;
import financial.manna.spi.FeatureExtractor;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The features that training rows have, numbered and weighted: groups of features plus a vocabulary.
 *
 * <p>A feature that no training row had is passed over. Terms of a text are weighted by how often they occur in the
 * line and how few lines have them (TF-IDF; Salton and Buckley, 1988): {@code (1 + ln tf) * (1 + ln((1+n)/(1+df)))},
 * and the terms of one group are scaled to length 1. Other features are divided by the largest size that training
 * met. Each group is then multiplied by its own weight, which says how much it counts beside the others.
 *
 * <p>Names that fewer than {@value #MIN_ROWS} rows or only one counterparty have are kept as 64-bit hashes only, so
 * that a stored model does not give away rare words of its training rows; {@link #names} tells them nevertheless,
 * for the transaction at hand has them.
 *
 * <p>Immutable and thread-safe; filling a vector allocates nothing but what the groups do.
 */
public final class FeatureSpace implements FeatureExtractor {

    static final int MIN_ROWS = 3;

    private final List<FeatureGroup> groups;
    private final float[] groupWeights;
    private final Vocabulary vocabulary;
    private final TermTable table;
    private final ThreadLocal<RowTerms> terms;

    FeatureSpace(List<FeatureGroup> groups, float[] groupWeights, Vocabulary vocabulary) {
        this.groups = List.copyOf(groups);
        this.groupWeights = groupWeights.clone();
        this.vocabulary = vocabulary;
        this.table = vocabulary.table();
        this.terms = ThreadLocal.withInitial(() -> new RowTerms(table));
    }

    /** Starts with no group. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int dimension() {
        return vocabulary.size();
    }

    /** The groups, in the order of their features. */
    public List<FeatureGroup> groups() {
        return groups;
    }

    /** {@inheritDoc} A feature whose name is not kept is called by its hash. */
    @Override
    public String featureName(int index) {
        return groups.get(vocabulary.group(index)).id() + ":" + vocabulary.name(index);
    }

    /** Whether a feature is a term of a text, whose value depends on what else the line holds. */
    public boolean isTerm(int index) {
        return groups.get(vocabulary.group(index)) instanceof TermWeighted;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        EnumSet<TransactionField> fields = EnumSet.noneOf(TransactionField.class);
        groups.forEach(group -> fields.addAll(group.fieldsRead()));
        return fields;
    }

    @Override
    public void extract(TransactionContext context, FeatureVector vector) {
        extractKnown(context, vector);
    }

    /**
     * Fills a vector like {@link #extract}, and says how familiar the texts are.
     *
     * @return the share of the terms of texts that training met, in [0,1]; 0 if there is no text
     */
    public double extractKnown(TransactionContext context, FeatureVector vector) {
        vector.clear();
        RowTerms row = terms.get();
        double known = 0;
        double all = 0;
        for (int group = 0; group < groups.size(); group++) {
            row.begin(group);
            groups.get(group).extract(context, row);
            if (groups.get(group) instanceof TermWeighted weighted) {
                row.addTerms(
                        vector,
                        vocabulary,
                        groupWeights[group],
                        weighted.options().isSublinear());
                known += row.known();
                all += row.known() + row.unknown();
            } else {
                row.addValues(vector, vocabulary, groupWeights[group]);
            }
        }
        return all == 0 ? 0 : known / all;
    }

    /** The names of the features that a transaction has, kept or not; an entry for every entry of its vector. */
    public List<String> names(TransactionContext context, FeatureVector vector) {
        NameSink sink = new NameSink(table);
        for (int group = 0; group < groups.size(); group++) {
            sink.group = group;
            sink.prefix = groups.get(group).id() + ":";
            groups.get(group).extract(context, sink);
        }
        List<String> names = new ArrayList<>(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            names.add(sink.names.getOrDefault(vector.index(i), featureName(vector.index(i))));
        }
        return names;
    }

    /** Writes groups and vocabulary. */
    public void write(DataOutput out) throws IOException {
        out.writeShort(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            out.writeUTF(groups.get(i).id());
            out.writeFloat(groupWeights[i]);
            StatementFeatures.write(groups.get(i), out);
        }
        vocabulary.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param own the host's own groups; those that the features need are looked up by id
     * @throws IOException if the stream fails, its numbers contradict each other, or a group is not at hand
     */
    public static FeatureSpace read(DataInput in, Collection<FeatureGroup> own) throws IOException {
        int count = in.readUnsignedShort();
        List<FeatureGroup> groups = new ArrayList<>(count);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            String id = in.readUTF();
            weights[i] = in.readFloat();
            FeatureGroup builtIn = StatementFeatures.read(id, in);
            groups.add(builtIn == null ? find(id, own) : builtIn);
        }
        return new FeatureSpace(groups, weights, Vocabulary.read(in, count));
    }

    private static FeatureGroup find(String id, Collection<FeatureGroup> own) throws IOException {
        for (FeatureGroup group : own) {
            if (group.id().equals(id)) {
                return group;
            }
        }
        throw new IOException("the model needs the feature group \"" + id + "\", but only "
                + own.stream().map(FeatureGroup::id).sorted().toList() + " are given");
    }

    /** Collects groups and then fits the space. Not thread-safe. */
    public static final class Builder {

        private final List<FeatureGroup> groups = new ArrayList<>();
        private final List<Float> weights = new ArrayList<>();

        private Builder() {}

        /** A builder with the same groups; later changes of one do not reach the other. */
        public Builder copy() {
            Builder copy = new Builder();
            copy.groups.addAll(groups);
            copy.weights.addAll(weights);
            return copy;
        }

        /**
         * Adds a group.
         *
         * @param weight how much the group counts beside the others, positive; 1 suits a text
         * @throws IllegalArgumentException if the weight is not positive or the id is taken or malformed
         */
        public Builder add(FeatureGroup group, double weight) {
            String id = requireNonNull(group, "group").id();
            if (!id.matches("[a-z][a-z0-9_]{0,63}")) {
                throw new IllegalArgumentException("the id of a feature group has 1 to 64 lower-case letters, digits"
                        + " and '_', not \"" + id + "\"");
            }
            if (groups.stream().anyMatch(other -> other.id().equals(id))) {
                throw new IllegalArgumentException("two feature groups have the id \"" + id + "\"");
            }
            if (!(weight > 0 && weight <= 1_000)) {
                throw new IllegalArgumentException("weight of \"" + id + "\" must be in (0,1000], not " + weight);
            }
            groups.add(group);
            weights.add((float) weight);
            return this;
        }

        /**
         * Leaves a group out again.
         *
         * @throws IllegalArgumentException if no group has the id
         */
        public Builder remove(String id) {
            for (int i = 0; i < groups.size(); i++) {
                if (groups.get(i).id().equals(requireNonNull(id, "id"))) {
                    groups.remove(i);
                    weights.remove(i);
                    return this;
                }
            }
            throw new IllegalArgumentException("no feature group has the id \"" + id + "\", only "
                    + groups.stream().map(FeatureGroup::id).toList());
        }

        /** The groups so far. */
        public List<FeatureGroup> groups() {
            return List.copyOf(groups);
        }

        /** The groups and their weights, such as {@code "word 1.0, amount 0.3"}. */
        @Override
        public String toString() {
            return IntStream.range(0, groups.size())
                    .mapToObj(i -> groups.get(i).id() + " " + weights.get(i))
                    .collect(Collectors.joining(", "));
        }

        /** Numbers and weights the features of training rows. */
        public FeatureSpace fit(List<TransactionContext> rows) {
            VocabularyBuilder vocabulary = new VocabularyBuilder();
            for (TransactionContext row : rows) {
                vocabulary.begin(row.parsed().key().hashCode());
                for (int group = 0; group < groups.size(); group++) {
                    vocabulary.group(group);
                    groups.get(group).extract(row, vocabulary);
                }
            }
            float[] groupWeights = new float[weights.size()];
            for (int i = 0; i < groupWeights.length; i++) {
                groupWeights[i] = weights.get(i);
            }
            return new FeatureSpace(groups, groupWeights, vocabulary.build(groups, rows.size()));
        }
    }

    /** Remembers the name of every feature that is known. */
    private static final class NameSink implements FeatureGroup.Sink {

        private final TermTable table;
        private final Map<Integer, String> names = new HashMap<>();
        private int group;
        private String prefix = "";

        NameSink(TermTable table) {
            this.table = table;
        }

        @Override
        public void add(CharSequence name, double value) {
            int feature = table.find(TermHash.of(group, name));
            if (feature >= 0) {
                names.computeIfAbsent(feature, key -> prefix + name);
            }
        }
    }
}
