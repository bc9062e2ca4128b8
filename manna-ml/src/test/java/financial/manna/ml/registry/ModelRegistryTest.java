package financial.manna.ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import financial.manna.Finding;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ValidationGate GATE =
            ValidationGate.open().mayDrop("accuracy", 0.01).mayRise("log_loss", 0.1);

    @TempDir
    private Path parent = Path.of("");

    private Path directory = Path.of("");

    @BeforeEach
    void nameTheDirectory() {
        directory = parent.resolve("models");
    }

    @Test
    void versionsAreNumberedAndReadBackAsTheyWereAdded() throws IOException {
        ModelRegistry registry = open();

        ModelVersion first = registry.add(model("one"), Map.of("accuracy", 0.8, "log_loss", 0.9));
        ModelVersion second = registry.add(model("two"), Map.of());

        assertThat(first.number()).isEqualTo(1);
        assertThat(first.created()).isEqualTo(NOON);
        assertThat(first.metrics()).containsExactly(Map.entry("accuracy", 0.8), Map.entry("log_loss", 0.9));
        assertThat(first.bytes()).isEqualTo(Files.size(directory.resolve("v000001.manna")));
        assertThat(open().versions()).containsExactly(first, second);
        assertThat(text(registry.read(1))).isEqualTo("one");
        assertThat(text(open().read(2))).isEqualTo("two");
        assertThat(registry.champion()).isEmpty();
        assertThat(registry).hasToString("ModelRegistry[toy-model in " + directory + "]");
    }

    @Test
    void theFileOfAVersionIsTheArtefactItself() throws IOException {
        open().add(model("one"), Map.of());

        try (var in = Files.newInputStream(directory.resolve("v000001.manna"))) {
            assertThat(text(Artifact.read(in, "toy-model", 1, 1))).isEqualTo("one");
        }
    }

    @Test
    void theBestIsTheHighestOrTheLowestAndTheEarliestOfEquals() throws IOException {
        ModelRegistry registry = open();
        registry.add(model("a"), Map.of("accuracy", 0.8, "log_loss", 0.5));
        registry.add(model("b"), Map.of("accuracy", 0.9, "log_loss", 0.5));
        registry.add(model("c"), Map.of("accuracy", 0.9));
        registry.add(model("d"), Map.of("accuracy", 0.1, "log_loss", 0.7));

        assertThat(registry.highest("accuracy")).map(ModelVersion::number).hasValue(2);
        assertThat(registry.lowest("log_loss")).map(ModelVersion::number).hasValue(1);
        assertThat(registry.highest("coverage")).isEmpty();
    }

    @Test
    void theGateRefusesAVersionThatIsWorseByMoreThanTheBoundAndSaysWhy() throws IOException {
        ModelRegistry registry = open();
        registry.add(model("champion"), Map.of("accuracy", 0.90, "log_loss", 0.40));
        registry.add(model("within"), Map.of("accuracy", 0.89, "log_loss", 0.50));
        registry.add(model("worse"), Map.of("accuracy", 0.85, "log_loss", 0.80));
        registry.add(model("blank"), Map.of("accuracy", 0.95));

        assertThat(registry.promote(1, GATE)).as("the first has nobody to beat").isEmpty();
        List<Finding> worse = registry.promote(3, GATE);
        List<Finding> blank = registry.promote(4, GATE);

        assertThat(worse).extracting(Finding::code).containsExactly("metric_worse", "metric_worse");
        assertThat(worse.get(0).message())
                .isEqualTo("version 3 has accuracy 0.85, version 1 has 0.9: more than 0.01 worse");
        assertThat(worse.get(1).message())
                .isEqualTo("version 3 has log_loss 0.8, version 1 has 0.4: more than 0.1 worse");
        assertThat(blank).extracting(Finding::code).containsExactly("metric_missing");
        assertThat(blank.get(0).message()).isEqualTo("version 4 has no log_loss, which version 1 has");
        assertThat(registry.champion()).map(ModelVersion::number).hasValue(1);
        assertThat(registry.promote(
                        2, ValidationGate.open().mayDrop("accuracy", 0.0101).mayRise("log_loss", 0.1001)))
                .isEmpty();
        assertThat(registry.champion()).map(ModelVersion::number).hasValue(2);
        assertThat(registry.promote(3, ValidationGate.open())).isEmpty();
        assertThat(registry.promote(3, GATE)).as("the champion passes").isEmpty();
    }

    @Test
    void rollsBackChampionByChampion() throws IOException {
        ModelRegistry registry = open();
        for (int i = 1; i <= 3; i++) {
            registry.add(model("m" + i), Map.of());
            registry.promote(i, ValidationGate.open());
        }
        registry.promote(3, ValidationGate.open());

        assertThat(registry.rollBack().number()).isEqualTo(2);
        assertThat(open().champion()).map(ModelVersion::number).hasValue(2);
        assertThat(registry.rollBack().number()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(registry::rollBack);
        assertThat(registry.champion()).map(ModelVersion::number).hasValue(1);
    }

    @Test
    void removedVersionsAreForgottenAndTheirNumbersNotGivenAgain() throws IOException {
        ModelRegistry registry = open();
        for (int i = 1; i <= 3; i++) {
            registry.add(model("m" + i), Map.of());
            registry.promote(i, ValidationGate.open());
        }

        registry.remove(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.remove(3))
                .withMessage("version 3 is the champion");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.read(2))
                .withMessage("no version 2; there are [1, 3]");
        assertThat(directory.resolve("v000002.manna")).doesNotExist();
        assertThat(registry.rollBack().number()).isEqualTo(1);
        registry.remove(3);
        assertThat(registry.add(model("m4"), Map.of()).number()).isEqualTo(4);
    }

    @Test
    void aCrashBetweenAnyTwoStepsLeavesTheRegistryAsItWas() throws IOException {
        ModelRegistry registry = open();
        ModelVersion first = registry.add(model("one"), Map.of());
        Files.writeString(directory.resolve("v000002.manna.part"), "half a mod");
        write(directory.resolve("v000002.manna"), model("moved, but not in the list"));
        Files.writeString(directory.resolve("registry.manna.part"), "half a li");

        assertThat(open().versions()).containsExactly(first);
        registry.add(model("two"), Map.of());

        assertThat(text(open().read(2))).isEqualTo("two");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("registry.lock", "registry.manna", "v000001.manna", "v000002.manna");
        }
    }

    @Test
    void anyChangedByteOfAModelIsFoundAndSuchAModelIsNotPromoted() throws IOException {
        ModelRegistry registry = open();
        registry.add(model("one"), Map.of());
        registry.add(model("two"), Map.of());
        registry.promote(1, ValidationGate.open());
        Path file = directory.resolve("v000002.manna");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            Files.write(file, changed);

            assertThatExceptionOfType(ArtifactException.class).isThrownBy(() -> registry.read(2));
        }

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> registry.promote(2, ValidationGate.open()))
                .withMessageContaining("v000002.manna: ");
        assertThat(registry.champion()).map(ModelVersion::number).hasValue(1);
    }

    @Test
    void aValidModelInThePlaceOfAnotherIsFound() throws IOException {
        ModelRegistry registry = open();
        registry.add(model("one"), Map.of());
        write(directory.resolve("v000001.manna"), model("other"));

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> registry.read(1))
                .withMessageContaining("not the file that was added")
                .extracting(ArtifactException::problem)
                .isEqualTo(Problem.CORRUPT);
    }

    @Test
    void anyChangedOrMissingByteOfTheListIsFound() throws IOException {
        ModelRegistry registry = open();
        registry.add(model("one"), Map.of("accuracy", 0.5));
        Path file = directory.resolve("registry.manna");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x01;
            Files.write(file, changed);
            assertThatExceptionOfType(ArtifactException.class).isThrownBy(this::open);
            Files.write(file, Arrays.copyOf(bytes, i));
            assertThatExceptionOfType(ArtifactException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("registry.manna: ");
        }
    }

    @Test
    void aListOfALaterVersionIsTooNewAndOneWithoutSenseIsCorrupt() throws IOException {
        open();
        Path file = directory.resolve("registry.manna");

        write(file, Artifact.builder(Catalogue.FORMAT, 2, 0).build());
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(this::open)
                .extracting(ArtifactException::problem)
                .isEqualTo(Problem.TOO_NEW);
        for (String payload : List.of(
                "",
                "[]",
                "{}",
                "{\"next\":1,\"champions\":[],\"versions\":[{}]}",
                "{\"next\":2,\"champions\":[],\"versions\":[{\"number\":1,\"created\":\"today\",\"bytes\":1,"
                        + "\"sha256\":\"\",\"metrics\":{}}]}")) {
            write(
                    file,
                    Artifact.builder(Catalogue.FORMAT, 1, 0)
                            .put("models", "toy-model")
                            .payload(payload.getBytes(StandardCharsets.UTF_8))
                            .build());
            assertThatExceptionOfType(ArtifactException.class)
                    .as(payload)
                    .isThrownBy(this::open)
                    .extracting(ArtifactException::problem)
                    .isEqualTo(Problem.CORRUPT);
        }
    }

    @Test
    void aDirectoryOfSomebodyElseIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(directory);
        Path download = directory.resolve("film.part");
        Files.writeString(download, "theirs");

        assertThatIOException().isThrownBy(this::open).withMessageContaining("no model registry, and not empty");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(download);
        }
    }

    @Test
    void aRegistryOfAnotherKindOfModelIsRefused() throws IOException {
        open();

        assertThatIOException()
                .isThrownBy(() -> ModelRegistry.open(directory, "other-model", clock()))
                .withMessageContaining("holds models of format \"toy-model\", not \"other-model\"");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> open().add(Artifact.builder("other-model", 1, 0).build(), Map.of()))
                .withMessage("this registry holds format \"toy-model\", not \"other-model\"");
    }

    @Test
    void aMetricThatIsNoNumberIsRefusedBeforeAnythingIsWritten() throws IOException {
        ModelRegistry registry = open();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.add(model("one"), Map.of("accuracy", Double.NaN)))
                .withMessage("metric \"accuracy\" must be finite, not NaN");

        assertThat(directory.resolve("v000001.manna")).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> GATE.mayDrop("accuracy", -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> GATE.mayRise("accuracy", Double.NaN));
        assertThat(GATE).hasToString("ValidationGate{accuracy=-0.01, log_loss=+0.1}");
    }

    @Test
    void aSecondWriterInTheSameProcessFailsWithoutDamage() throws Exception {
        ModelRegistry registry = open();
        RegistryDirectory other = new RegistryDirectory(directory);

        other.locked(() -> {
            assertThatIOException()
                    .isThrownBy(() -> registry.add(model("one"), Map.of()))
                    .withMessageContaining("another registry object");
            return "";
        });

        assertThat(registry.add(model("one"), Map.of()).number()).isEqualTo(1);
    }

    @Test
    void manyThreadsAddAndReadersAlwaysSeeAWholeList() throws Exception {
        ModelRegistry registry = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Integer>>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                boolean writer = t < 2;
                tasks.add(() -> {
                    List<Integer> numbers = new ArrayList<>();
                    for (int i = 0; i < 15; i++) {
                        if (writer) {
                            numbers.add(registry.add(model("m" + i), Map.of()).number());
                        } else {
                            List<Integer> seen = registry.versions().stream()
                                    .map(ModelVersion::number)
                                    .toList();
                            assertThat(seen)
                                    .isEqualTo(IntStream.rangeClosed(1, seen.size())
                                            .boxed()
                                            .toList());
                        }
                    }
                    return numbers;
                });
            }

            List<Integer> numbers = new ArrayList<>();
            for (Future<List<Integer>> future : threads.invokeAll(tasks)) {
                numbers.addAll(future.get());
            }

            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 30).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private ModelRegistry open() throws IOException {
        return ModelRegistry.open(directory, "toy-model", clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    private static Artifact model(String text) {
        return Artifact.builder("toy-model", 1, 0)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String text(Artifact artifact) throws IOException {
        return new String(artifact.payload().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void write(Path file, Artifact artifact) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            artifact.write(out);
        }
    }
}
