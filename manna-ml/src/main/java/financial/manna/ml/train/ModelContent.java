package financial.manna.ml.train;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.Calibration;
import financial.manna.ml.internal.linear.Confidence;
import financial.manna.spi.FeatureGroup;
import financial.manna.taxonomy.CategoryId;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a model and their bytes.
 *
 * @param header provenance; an artefact without content
 * @param wordings those that training met
 */
record ModelContent(
        Artifact header,
        List<CategoryId> categories,
        FeatureSpace space,
        Scorer scorer,
        Calibration calibration,
        Confidence confidence,
        Wordings wordings) {

    /** Weights alone; trees beside or instead of them. Older readers refuse what they cannot know. */
    private static final int LINEAR = 1;

    private static final int WITH_TREES = 2;
    private static final int MINOR = 0;

    /** Starts a header for a model of this scorer. */
    static Artifact.Builder header(Scorer scorer) {
        return header(scorer.hasTrees() ? WITH_TREES : LINEAR);
    }

    private static Artifact.Builder header(int major) {
        return Artifact.builder(TrainedModel.FORMAT, major, MINOR);
    }

    /** Header and content together. */
    Artifact artifact() {
        return copyOf(header).payload(payload()).build();
    }

    private static Artifact.Builder copyOf(Artifact header) {
        Artifact.Builder copy = header(header.majorVersion());
        for (String name : header.names()) {
            if (header.text(name).isPresent()) {
                copy.put(name, header.text(name).get());
            } else if (header.integer(name).isPresent()) {
                copy.put(name, header.integer(name).getAsLong());
            } else if (header.decimal(name).isPresent()) {
                copy.put(name, header.decimal(name).getAsDouble());
            } else {
                copy.put(name, header.flag(name).orElseThrow());
            }
        }
        return copy;
    }

    private byte[] payload() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(categories.size());
            for (CategoryId category : categories) {
                out.writeUTF(category.value());
            }
            space.write(out);
            scorer.write(out);
            calibration.write(out);
            confidence.write(out);
            wordings.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static ModelContent read(InputStream stream, List<FeatureGroup> own) throws IOException {
        return of(Artifact.read(stream), own);
    }

    static ModelContent of(Artifact artifact, List<FeatureGroup> own) throws IOException {
        artifact.require(TrainedModel.FORMAT, LINEAR, WITH_TREES);
        try (DataInputStream in = new DataInputStream(artifact.payload())) {
            int count = in.readUnsignedShort();
            List<CategoryId> categories = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                categories.add(CategoryId.of(in.readUTF()));
            }
            FeatureSpace space = FeatureSpace.read(in, own);
            Scorer scorer = Scorer.read(in, artifact.majorVersion() == WITH_TREES);
            Calibration calibration = Calibration.read(in);
            Confidence confidence = Confidence.read(in);
            Wordings wordings = Wordings.read(in);
            if (scorer.classes() != count || scorer.dimension() != space.dimension()) {
                throw new IOException(scorer.classes() + " classes and " + scorer.dimension() + " scored features for "
                        + count + " categories and " + space.dimension() + " features");
            }
            return new ModelContent(
                    copyOf(artifact).build(), categories, space, scorer, calibration, confidence, wordings);
        } catch (EOFException | IllegalArgumentException e) {
            throw new ArtifactException(Problem.CORRUPT, "the content of the model is malformed: " + e.getMessage());
        }
    }
}
