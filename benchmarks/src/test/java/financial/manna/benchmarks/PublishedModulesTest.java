package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Categorizer;
import financial.manna.forecast.CashFlowForecaster;
import financial.manna.ml.train.ModelTrainer;
import financial.manna.rules.RuleSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What {@code mvn deploy} sends to a repository, and what it says of itself there. */
class PublishedModulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Stream<Pom> deployed() {
        return reactor(Pom.read(ROOT, Optional.empty())).stream().filter(pom -> !pom.skipsDeployment());
    }

    @Test
    void onlyTheParentTheBomAndWhatTheBomListsAreDeployed() {
        Pom bom = Pom.read(ROOT.resolve("manna-bom"), Optional.empty());
        List<String> listed = bom.texts("dependencyManagement", "dependencies", "dependency", "artifactId");

        List<String> libraries = deployed()
                .map(Pom::artifactId)
                .filter(id -> !List.of("manna-parent", "manna-bom").contains(id))
                .toList();

        assertThat(libraries).contains("manna-core", "manna-rules", "manna-ml", "manna-forecast");
        assertThat(listed).containsAll(libraries);
    }

    @Test
    void theBomListsNothingThatThisProjectDoesNotBuild() {
        Pom root = Pom.read(ROOT, Optional.empty());
        Pom bom = Pom.read(ROOT.resolve("manna-bom"), Optional.empty());

        assertThat(root.texts("modules", "module"))
                .containsAll(bom.texts("dependencyManagement", "dependencies", "dependency", "artifactId"));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void everyPublishedPomHasANameAndADescriptionOfItsOwn(Pom pom) {
        assertThat(pom.texts("name")).hasSize(1).doesNotContain("");
        assertThat(pom.texts("description")).hasSize(1).doesNotContain("");
    }

    /** The BOM has no parent to say it for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"groupId", "version", "inceptionYear", "url", "organization", "licenses", "developers", "scm"})
    void theBomSaysOfTheProjectWhatTheParentSays(String element) {
        Pom root = Pom.read(ROOT, Optional.empty());
        Pom bom = Pom.read(ROOT.resolve("manna-bom"), Optional.empty());

        assertThat(bom.texts(element)).isEqualTo(root.texts(element));
    }

    @ParameterizedTest
    @ValueSource(classes = {Categorizer.class, RuleSet.class, ModelTrainer.class, CashFlowForecaster.class})
    void everyLibraryCarriesItsLicenceAndThoseOfItsData(Class<?> door) throws IOException {
        for (String file : List.of("LICENSE", "NOTICE")) {
            assertThat(fileBeside(door, "META-INF/" + file)).as(file).hasValue(Files.readString(ROOT.resolve(file)));
        }
    }

    private static List<Pom> reactor(Pom pom) {
        List<Pom> all = new ArrayList<>(List.of(pom));
        pom.texts("modules", "module")
                .forEach(module -> all.addAll(reactor(Pom.read(pom.folder().resolve(module), Optional.of(pom)))));
        return all;
    }

    /** A file of the jar, or of the folder of classes, that the type comes from. */
    private static Optional<String> fileBeside(Class<?> type, String name) throws IOException {
        Path origin;
        try {
            origin = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(type + " comes from nowhere", e);
        }
        if (Files.isDirectory(origin)) {
            return textOf(origin.resolve(name));
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return textOf(jar.getPath(name));
        }
    }

    private static Optional<String> textOf(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** A POM as it is written, with the one that names it as a module. */
    record Pom(Path folder, Element project, Optional<Pom> above) {

        static Pom read(Path folder, Optional<Pom> above) {
            try {
                Element project = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("pom.xml").toFile())
                        .getDocumentElement();
                return new Pom(folder, project, above);
            } catch (Exception e) {
                throw new AssertionError("no POM in " + folder, e);
            }
        }

        String artifactId() {
            return texts("artifactId").get(0);
        }

        boolean skipsDeployment() {
            List<String> skip = texts("properties", "maven.deploy.skip");
            return skip.isEmpty()
                    ? above.filter(pom -> texts("parent", "artifactId").equals(List.of(pom.artifactId())))
                            .map(Pom::skipsDeployment)
                            .orElse(false)
                    : skip.equals(List.of("true"));
        }

        /** The texts of all elements on a path below {@code project}, white space collapsed. */
        List<String> texts(String... path) {
            Stream<Element> found = Stream.of(project);
            for (String name : path) {
                found = found.flatMap(element -> children(element, name));
            }
            return found.map(element -> element.getTextContent().strip().replaceAll("\\s+", " "))
                    .toList();
        }

        @Override
        public String toString() {
            return artifactId();
        }

        private static Stream<Element> children(Element element, String name) {
            NodeList nodes = element.getChildNodes();
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(nodes::item)
                    .filter(node -> node.getNodeType() == Node.ELEMENT_NODE
                            && node.getNodeName().equals(name))
                    .map(Element.class::cast);
        }
    }
}
