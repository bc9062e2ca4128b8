package financial.manna.ml.internal.pretrained;

import static java.util.Objects.requireNonNull;

import financial.manna.ComponentInfo;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.ml.train.TrainedModel;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * The model of the standard taxonomy that ships with Manna, for lines that no table knows; found as a service by {@link
 * financial.manna.CategorizerBuilder#pretrained()}.
 *
 * <p>It learnt from the names, words and phrases of Manna's own tables in made-up statement lines, from no real one. The
 * confidence of its first choice is that of lines about brands which it did not learn and no table speaks of ({@link
 * Doubt}): those are the lines on which it is asked.
 *
 * <p>Immutable and thread-safe. The artefact is read once, on first use, and kept.
 */
public final class PretrainedModel implements CategoryModel {

    /** The name of the artefact beside this class. */
    public static final String RESOURCE = "pretrained.manna";

    private static final String FORMAT = "pretrained-model";
    private static final int MAJOR = 1;
    private static final int MINOR = 0;

    private final Artifact header;
    private final TrainedModel model;
    private final Doubt doubt;
    private final ComponentInfo info;

    /** The model that ships with this version of manna-ml. */
    public PretrainedModel() {
        this(Standard.MODEL.header, Standard.MODEL.model);
    }

    private PretrainedModel(Artifact header, TrainedModel model) {
        this.header = header;
        this.model = model;
        this.doubt = new Doubt(decimal(header, "doubt.intercept"), decimal(header, "doubt.slope"));
        this.info = new ComponentInfo(
                "model",
                "pretrained",
                header.text("tables").orElse("-"),
                header.integer("lines").orElse(0) + " made-up lines around the tables of manna-core");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ArtifactException if the bytes are no pre-trained model, or of another version
     * @throws IOException if the stream fails
     */
    public static PretrainedModel read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        try (InputStream content = artifact.payload()) {
            return new PretrainedModel(artifact, TrainedModel.read(content));
        } catch (IllegalArgumentException e) {
            throw new ArtifactException(
                    Problem.CORRUPT, "the header of the pre-trained model is malformed: " + e.getMessage());
        }
    }

    /**
     * Writes a model so that {@link #read} can read it.
     *
     * @param header where it came from; {@link #header(int, String, String, Doubt)} makes it
     */
    public static void write(Artifact.Builder header, TrainedModel model, OutputStream out) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        model.write(content);
        header.payload(content.toByteArray()).build().write(out);
    }

    /**
     * The header of a model.
     *
     * @param lines how many it learnt from
     * @param tables the version of the tables that they were made from
     * @param digest the digest of those lines
     * @param doubt what is left of its confidence
     */
    public static Artifact.Builder header(int lines, String tables, String digest, Doubt doubt) {
        return Artifact.builder(FORMAT, MAJOR, MINOR)
                .put("lines", lines)
                .put("tables", tables)
                .put("digest", digest)
                .put("doubt.intercept", doubt.intercept())
                .put("doubt.slope", doubt.slope());
    }

    private static double decimal(Artifact header, String name) {
        return header.decimal(name).orElseThrow(() -> new IllegalArgumentException("no number \"" + name + "\""));
    }

    /** Where the model came from. */
    public Artifact header() {
        return header;
    }

    @Override
    public ComponentInfo info() {
        return info;
    }

    @Override
    public Set<CategoryId> categories() {
        return model.categories();
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return model.fieldsRead();
    }

    /**
     * {@inheritDoc} It has nothing to say of a line of which it knows no piece. The probabilities add up to less than 1:
     * the rest says that it may be anything.
     */
    @Override
    public List<ScoredCategory> predict(TransactionContext context) {
        if (model.features().extractKnown(context, new FeatureVector()) == 0) {
            return List.of();
        }
        List<ScoredCategory> believed = model.predict(context);
        double first = believed.isEmpty() ? 1 : believed.get(0).probability();
        double factor = Math.min(1, doubt.apply(first) / first);
        return believed.stream()
                .map(scored -> new ScoredCategory(scored.category(), factor * scored.probability()))
                .toList();
    }

    @Override
    public List<Evidence> explain(TransactionContext context, CategoryId category) {
        return model.explain(context, category);
    }

    @Override
    public String toString() {
        return "PretrainedModel[" + categories().size() + " categories]";
    }

    /** The artefact of this version. */
    private static final class Standard {

        private static final PretrainedModel MODEL = load();

        private static PretrainedModel load() {
            try (InputStream in = requireNonNull(PretrainedModel.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + RESOURCE + " of manna-ml", e);
            }
        }
    }
}
