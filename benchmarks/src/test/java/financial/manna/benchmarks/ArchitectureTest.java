package financial.manna.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that hold the published modules together; this module is the one that sees them all. */
class ArchitectureTest {

    private static final List<String> SIBLINGS = List.of("rules", "ml", "forecast", "client");

    private static final JavaClasses PUBLISHED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/benchmarks/"))
            .importPackages("financial.manna");

    /** Calls whose answer depends on the machine: the caller passes a clock, a zone, a locale or a charset instead. */
    private static final Map<String, Set<String>> OF_THE_MACHINE = Map.of(
            "java.util.Locale", Set.of("getDefault"),
            "java.util.TimeZone", Set.of("getDefault"),
            "java.nio.charset.Charset", Set.of("defaultCharset"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.time.Clock", Set.of("systemDefaultZone"),
            "java.lang.System", Set.of("currentTimeMillis"));

    @Test
    void theClassesOfEveryModuleWithContentAreSeen() {
        assertThat(PUBLISHED.contain("financial.manna.Categorizer")).isTrue();
        assertThat(PUBLISHED.contain("financial.manna.benchmarks.Scoreboard")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "ml", "forecast", "client"})
    void siblingsNeverDependOnEachOther(String module) {
        String[] others = SIBLINGS.stream()
                .filter(other -> !other.equals(module))
                .map(other -> "financial.manna." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("financial.manna." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(PUBLISHED);
    }

    @Test
    void coreDependsOnNoOtherModule() {
        noClasses()
                .that(areInModule("core"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIBLINGS.stream()
                        .map(module -> "financial.manna." + module + "..")
                        .toArray(String[]::new))
                .check(PUBLISHED);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new OnePerPackage()).should().beFreeOfCycles().check(PUBLISHED);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PUBLISHED);
    }

    @Test
    void nothingDependsOnTheMachinesClockZoneLocaleOrCharset() {
        noClasses()
                .should()
                .accessTargetWhere(describe("asks the machine", ArchitectureTest::asksTheMachine))
                .check(PUBLISHED);
    }

    /** What Manna knows is in its jars; only the client of the hosted API may open a connection. */
    @Test
    void nothingButTheClientReachesTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("financial.manna.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
                .check(PUBLISHED);
    }

    @Test
    void nothingIsSerializedTheJavaWay() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
                .check(PUBLISHED);
    }

    /** What is public is promised; a larger door is a decision, not an accident. */
    @ParameterizedTest
    @CsvSource({"core, 57", "rules, 25", "ml, 40", "forecast, 21", "client, 50"})
    void theDoorStaysSmall(String module, int budget) {
        List<String> door = PUBLISHED.that(areInModule(module)).stream()
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(ArchitectureTest::isPublic)
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(door).hasSizeLessThanOrEqualTo(budget);
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        if (OF_THE_MACHINE.getOrDefault(owner, Set.of()).contains(target.getName())) {
            return true;
        }
        if (!(target instanceof AccessTarget.CodeUnitAccessTarget call)) {
            return false;
        }
        boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
        boolean text = owner.equals("java.lang.String")
                && Set.of("format", "formatted", "toLowerCase", "toUpperCase").contains(target.getName());
        return (now && !takes(call, Clock.class)) || (text && !takes(call, Locale.class));
    }

    private static boolean takes(AccessTarget.CodeUnitAccessTarget call, Class<?> type) {
        return call.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static boolean isPublic(JavaClass type) {
        Optional<JavaClass> enclosing = type.getEnclosingClass();
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getSimpleName().equals("package-info")
                && (enclosing.isEmpty() || isPublic(enclosing.get()));
    }

    private static DescribedPredicate<JavaClass> areInModule(String module) {
        return DescribedPredicate.describe(
                "are in module " + module, type -> moduleOf(type).equals(module));
    }

    private static String moduleOf(JavaClass type) {
        return SIBLINGS.stream()
                .filter(module -> (type.getPackageName() + ".").startsWith("financial.manna." + module + "."))
                .findFirst()
                .orElse("core");
    }

    private static DescribedPredicate<JavaAccess<?>> describe(String description, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    /**
     * The root package is left out: it holds both the facade, which reaches every package, and the words that the SPI
     * speaks ({@code Evidence}, {@code Decider}), so it stands above and below the others.
     */
    private static final class OnePerPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith("financial.manna.") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "one slice per package";
        }
    }
}
