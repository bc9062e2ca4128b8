package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.artifact.Artifact;
import financial.manna.ml.evaluate.Evaluation;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A classifier that {@link ModelTrainer} made.
 *
 * <p>Predicting costs one pass over the line and, for each of its terms, one addition per class that the term speaks
 * for or against; a model with trees also walks those that ask for one of the terms. No native code is needed.
 * Immutable and thread-safe.
 */
public final class TrainedModel implements CategoryModel {

    /** The format id of a model's artefact. */
    public static final String FORMAT = "category-model";

    /** The most categories that a prediction names. */
    public static final int MAX_PREDICTIONS = 16;

    private static final double LEAST_PROBABILITY = 1e-3;

    private final ModelContent content;
    private final ComponentInfo info;
    private final Set<CategoryId> categories;
    private final Set<TransactionField> fields;
    private final ThreadLocal<Workspace> workspaces;

    TrainedModel(ModelContent content) {
        this.content = content;
        this.info = new ComponentInfo(
                "model",
                content.header().text("algorithm").orElse("model"),
                content.header().text("created").orElse("-"),
                content.header().integer("samples").orElse(0) + " labelled rows");
        this.categories = Set.copyOf(content.categories());
        EnumSet<TransactionField> read = EnumSet.of(TransactionField.DESCRIPTOR);
        read.addAll(content.space().fieldsRead());
        this.fields = Set.copyOf(read);
        this.workspaces =
                ThreadLocal.withInitial(() -> new Workspace(content.categories().size()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param own the host's own feature groups; the model looks up by id those that it was trained with
     * @throws financial.manna.artifact.ArtifactException if the bytes are no model, or of another version
     * @throws IOException if the stream fails or the model needs a group that is not given
     */
    public static TrainedModel read(InputStream in, Collection<FeatureGroup> own) throws IOException {
        return new TrainedModel(ModelContent.read(requireNonNull(in, "in"), List.copyOf(own)));
    }

    /** Reads a model without feature groups of the host. */
    public static TrainedModel read(InputStream in) throws IOException {
        return read(in, List.of());
    }

    /**
     * The model of an artefact, as a registry gives it back.
     *
     * @param own the host's own feature groups; the model looks up by id those that it was trained with
     * @throws financial.manna.artifact.ArtifactException if the artefact is no model, or of another version
     * @throws IOException if the model needs a group that is not given
     */
    public static TrainedModel of(Artifact artifact, Collection<FeatureGroup> own) throws IOException {
        return new TrainedModel(ModelContent.of(requireNonNull(artifact, "artifact"), List.copyOf(own)));
    }

    /** Writes the model as one artefact; equal models give equal bytes. */
    public void write(OutputStream out) throws IOException {
        artifact().write(requireNonNull(out, "out"));
    }

    /**
     * The whole model as an artefact: for a {@link financial.manna.ml.registry.ModelRegistry}, and for {@link
     * Artifact#describe()}, which says where the model came from: rows, parameters, metrics. Made anew by every call.
     */
    public Artifact artifact() {
        return content.artifact();
    }

    @Override
    public ComponentInfo info() {
        return info;
    }

    @Override
    public Set<CategoryId> categories() {
        return categories;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return fields;
    }

    /** The features that the model looks at. */
    public FeatureSpace features() {
        return content.space();
    }

    @Override
    public List<ScoredCategory> predict(TransactionContext context) {
        Workspace work = workspaces.get();
        int classes = content.categories().size();
        double known = content.space().extractKnown(requireNonNull(context, "context"), work.vector);
        content.scorer().score(work.vector, work.scores);
        boolean seen = content.wordings().contains(Wording.of(context));
        content.calibration().apply(work.scores, seen, known);
        content.confidence().apply(work.scores, seen, known);
        return best(work, classes);
    }

    /**
     * What {@link #predict} says, for a {@link financial.manna.ml.evaluate.DriftReport} or an {@link Evaluation}: with
     * whether training met the wording, and the amount if there is one. Abstaining is a categorizer's business, not a
     * model's.
     */
    public PredictedRow predictedRow(TransactionContext context) {
        PredictedRow row =
                PredictedRow.of(predict(context)).withSeen(content.wordings().contains(Wording.of(context)));
        return context.transaction().amount().map(row::withAmount).orElse(row);
    }

    /**
     * Judges this model on labelled rows that it did not learn from; rows labelled {@link CategoryId#UNCATEGORIZED} are
     * left out, as in training. A category that the model does not know counts as ruled out; a known one that
     * {@link #predict} did not name has an even share of the probability it left open.
     *
     * @throws IllegalArgumentException if no row is left
     */
    public Evaluation evaluate(Collection<LabeledTransaction> rows) {
        return Evaluation.of(rows.stream()
                .filter(row -> !row.category().equals(CategoryId.UNCATEGORIZED))
                .map(this::judged)
                .toList());
    }

    private PredictedRow judged(LabeledTransaction row) {
        PredictedRow predicted = predictedRow(row.context());
        return categories.contains(row.category())
                ? predicted.withTruth(row.category(), categories.size())
                : predicted.withTruth(row.category());
    }

    /** Where the model came from. */
    Artifact header() {
        return content.header();
    }

    /** The scores of all categories before calibration, in the order of their ids. */
    float[] scores(TransactionContext context) {
        FeatureVector vector = new FeatureVector();
        float[] scores = new float[content.categories().size()];
        content.space().extract(context, vector);
        content.scorer().score(vector, scores);
        return scores;
    }

    private List<ScoredCategory> best(Workspace work, int classes) {
        int count = 0;
        for (int category = 0; category < classes; category++) {
            float probability = work.scores[category];
            if (probability < LEAST_PROBABILITY
                    || (count == MAX_PREDICTIONS && probability <= work.scores[work.top[count - 1]])) {
                continue;
            }
            int at = count == MAX_PREDICTIONS ? count - 1 : count++;
            for (; at > 0 && work.scores[work.top[at - 1]] < probability; at--) {
                work.top[at] = work.top[at - 1];
            }
            work.top[at] = category;
        }
        List<ScoredCategory> best = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            best.add(new ScoredCategory(content.categories().get(work.top[i]), work.scores[work.top[i]]));
        }
        return best;
    }

    /**
     * The shares of the score that the category got before calibration: one per feature of the transaction, the
     * intercept, and, with trees, one for what the transaction lacks. They add up to the score, which softmax turns into
     * a probability. A tree's share is the change of its mean at every split that asks for the feature (Saabas, 2014).
     */
    @Override
    public List<Evidence> explain(TransactionContext context, CategoryId category) {
        int number = content.categories().indexOf(requireNonNull(category, "category"));
        if (number < 0) {
            return List.of();
        }
        FeatureVector vector = new FeatureVector();
        content.space().extract(requireNonNull(context, "context"), vector);
        double[] weights = content.scorer().shares(vector, number);
        List<String> names = content.space().names(context, vector);
        List<Evidence> shares = new ArrayList<>(weights.length);
        for (int i = 0; i < vector.size(); i++) {
            String name = names.get(i);
            shares.add(share("feature:" + name, "the line has " + name, category, weights[i]));
        }
        if (content.scorer().hasTrees()) {
            shares.add(share("absent", "what the line does not have", category, weights[vector.size()]));
        }
        shares.add(share(
                "intercept", "what the category scores before any feature", category, weights[vector.size() + 1]));
        shares.sort(Comparator.comparingDouble((Evidence share) -> Math.abs(share.weight()))
                .reversed()
                .thenComparing(Evidence::id));
        return List.copyOf(shares);
    }

    private static Evidence share(String id, String detail, CategoryId category, double weight) {
        Evidence.Role role = weight < 0 ? Evidence.Role.OUTRANKED : Evidence.Role.SUPPORTS;
        return Evidence.of(Decider.MODEL, id, detail, category, weight, role);
    }

    @Override
    public String toString() {
        return "TrainedModel[" + info.id() + ", " + categories.size() + " categories, "
                + content.space().dimension() + " features]";
    }

    /** Room for one prediction, reused by its thread. */
    private static final class Workspace {

        private final FeatureVector vector = new FeatureVector();
        private final float[] scores;
        private final int[] top = new int[MAX_PREDICTIONS];

        Workspace(int classes) {
            this.scores = new float[classes];
        }
    }
}
