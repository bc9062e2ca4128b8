package financial.manna.ml.registry;

import static java.util.Objects.requireNonNull;

import financial.manna.Finding;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory with versions of one kind of model, and which of them is the champion.
 *
 * <pre>{@code
 * ModelRegistry registry = ModelRegistry.open(directory, "category-model", Clock.systemUTC());
 * ModelVersion version = registry.add(artifact, Map.of("accuracy", 0.91));
 * List<Finding> refusals = registry.promote(version.number(), ValidationGate.open().mayDrop("accuracy", 0.01));
 * }</pre>
 *
 * <p>The directory holds {@code registry.manna}, the list of versions, and a file such as {@code v000001.manna} for each,
 * which is the model's artefact as it is. Every file is written beside its place, forced to the disk and moved there in
 * one step, a model before the list that names it: after a crash at any point the registry is as it was before the call
 * or after it. Half a file is cleared away by the next write, a model that no list names is ignored.
 *
 * <p>Thread-safe. Several processes may share the directory: writers wait for each other, and every call reads the list
 * afresh. Within a process, let all threads share one object: two objects that write to a directory at the same moment
 * fail with an {@code IOException}, and without damage.
 */
public final class ModelRegistry {

    private static final String CATALOGUE = "registry.manna";

    private final RegistryDirectory directory;
    private final String format;
    private final Clock clock;

    private ModelRegistry(RegistryDirectory directory, String format, Clock clock) {
        this.directory = directory;
        this.format = format;
        this.clock = clock;
    }

    /**
     * Opens a registry; makes the directory, and an empty registry in it, if there is none.
     *
     * @param path the directory
     * @param format the artefact format of its models
     * @param clock dates the versions
     * @throws ArtifactException if the list of versions is corrupt, or of a version of Manna that is too old or too new
     * @throws IOException if the directory holds other files but no registry, or a registry of another format, or cannot
     *     be read or written
     */
    public static ModelRegistry open(Path path, String format, Clock clock) throws IOException {
        requireNonNull(format, "format");
        RegistryDirectory directory = new RegistryDirectory(requireNonNull(path, "path"));
        ModelRegistry registry = new ModelRegistry(directory, format, requireNonNull(clock, "clock"));
        if (!directory.holds(CATALOGUE)) {
            directory.create();
            directory.requireNothingForeign();
            directory.locked(() -> {
                if (!directory.holds(CATALOGUE)) {
                    registry.save(Catalogue.empty(format));
                }
                return format;
            });
        }
        registry.catalogue();
        return registry;
    }

    /** Every version, by number. */
    public List<ModelVersion> versions() throws IOException {
        return catalogue().versions;
    }

    /** The version in use; empty before the first promotion. */
    public Optional<ModelVersion> champion() throws IOException {
        return catalogue().champion();
    }

    /** The version with the highest value of a metric, the earliest of equal ones; empty if none measured it. */
    public Optional<ModelVersion> highest(String metric) throws IOException {
        return measured(metric).max(value(metric).thenComparing(ModelVersion::number, Comparator.reverseOrder()));
    }

    /** The version with the lowest value of a metric, the earliest of equal ones; empty if none measured it. */
    public Optional<ModelVersion> lowest(String metric) throws IOException {
        return measured(metric).min(value(metric).thenComparing(ModelVersion::number));
    }

    /**
     * Adds a version. It is not promoted.
     *
     * @param model the model
     * @param metrics what it measured, by name
     * @throws IllegalArgumentException if the artefact is of another format than the registry's, or a metric not finite
     */
    public ModelVersion add(Artifact model, Map<String, Double> metrics) throws IOException {
        if (!requireNonNull(model, "model").format().equals(format)) {
            throw new IllegalArgumentException(
                    "this registry holds format \"" + format + "\", not \"" + model.format() + "\"");
        }
        Map<String, Double> copy = Map.copyOf(metrics);
        return directory.locked(() -> {
            Catalogue before = catalogue();
            // Checked before anything is written.
            ModelVersion checked = new ModelVersion(before.next, clock.instant(), 0, "", copy);
            RegistryDirectory.Written file = directory.write(fileName(before.next), model);
            ModelVersion version = new ModelVersion(before.next, checked.created(), file.bytes(), file.sha256(), copy);
            save(before.add(version));
            return version;
        });
    }

    /**
     * The artefact of a version.
     *
     * @throws IllegalArgumentException if there is no such version
     * @throws ArtifactException if its file is not what was added
     * @throws IOException if its file is gone or cannot be read
     */
    public Artifact read(int number) throws IOException {
        ModelVersion version = known(catalogue(), number);
        return directory.read(fileName(number), version.sha256());
    }

    /**
     * Makes a version the champion, unless the gate refuses it. The champion itself passes every gate; so does any
     * version if there is no champion yet.
     *
     * @return why the gate refused; empty if the version is now the champion
     * @throws IllegalArgumentException if there is no such version
     * @throws ArtifactException if its file is not what was added: what cannot be read is not promoted
     */
    public List<Finding> promote(int number, ValidationGate gate) throws IOException {
        requireNonNull(gate, "gate");
        return directory.locked(() -> {
            Catalogue before = catalogue();
            ModelVersion candidate = known(before, number);
            List<Finding> refusals = before.champion()
                    .filter(champion -> champion.number() != number)
                    .map(champion -> gate.refusals(candidate, champion))
                    .orElse(List.of());
            if (refusals.isEmpty()) {
                directory.read(fileName(number), candidate.sha256());
                save(before.promote(number));
            }
            return refusals;
        });
    }

    /**
     * Makes the champion before this one the champion again; calling it repeatedly goes further back.
     *
     * @return the champion now
     * @throws IllegalStateException if there was none before
     * @throws ArtifactException if the earlier one's file is not what was added; the champion stays
     */
    public ModelVersion rollBack() throws IOException {
        return directory.locked(() -> {
            Catalogue before = catalogue();
            if (!before.hasEarlierChampion()) {
                throw new IllegalStateException("there is no earlier champion to go back to");
            }
            Catalogue after = before.rollBack();
            ModelVersion champion = after.champion()
                    .orElseThrow(() -> new ArtifactException(
                            ArtifactException.Problem.CORRUPT, "the earlier champion is not among the versions"));
            directory.read(fileName(champion.number()), champion.sha256());
            save(after);
            return champion;
        });
    }

    /**
     * Removes a version and its file for good; its number is not given again.
     *
     * @throws IllegalArgumentException if there is no such version, or it is the champion
     */
    public void remove(int number) throws IOException {
        directory.locked(() -> {
            Catalogue before = catalogue();
            ModelVersion version = known(before, number);
            if (before.champion().filter(version::equals).isPresent()) {
                throw new IllegalArgumentException("version " + number + " is the champion");
            }
            save(before.remove(number));
            directory.delete(fileName(number));
            return version;
        });
    }

    @Override
    public String toString() {
        return "ModelRegistry[" + format + " in " + directory + "]";
    }

    private Catalogue catalogue() throws IOException {
        try (InputStream in = Files.newInputStream(directory.path(CATALOGUE))) {
            Catalogue catalogue = Catalogue.read(in);
            if (!catalogue.format.equals(format)) {
                throw new IOException(
                        directory + " holds models of format \"" + catalogue.format + "\", not \"" + format + "\"");
            }
            return catalogue;
        } catch (ArtifactException e) {
            ArtifactException named =
                    new ArtifactException(e.problem(), directory.path(CATALOGUE) + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private void save(Catalogue catalogue) throws IOException {
        directory.write(CATALOGUE, catalogue.toArtifact());
    }

    private Stream<ModelVersion> measured(String metric) throws IOException {
        requireNonNull(metric, "metric");
        return versions().stream().filter(version -> version.metric(metric).isPresent());
    }

    private static Comparator<ModelVersion> value(String metric) {
        return Comparator.comparingDouble(version -> version.metric(metric).orElse(Double.NaN));
    }

    private static ModelVersion known(Catalogue catalogue, int number) {
        return catalogue
                .version(number)
                .orElseThrow(() -> new IllegalArgumentException("no version " + number + "; there are "
                        + catalogue.versions.stream().map(ModelVersion::number).toList()));
    }

    private static String fileName(int number) {
        return String.format(Locale.ROOT, "v%06d.manna", number);
    }
}
