package io.tetik.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** The engine is a pure function, and each kind has a room of its own. That Flink is not there is a rule of the build. */
@AnalyzeClasses(packages = "io.tetik.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
    /** Where kinds have their rooms, one package each below these. */
    private static final List<String> FAMILIES = List.of(
            "io.tetik.engine.trigger", "io.tetik.engine.step", "io.tetik.engine.aggregate", "io.tetik.engine.policy");

    private static final String[] ROOMS =
            FAMILIES.stream().map(family -> family + ".*..").toArray(String[]::new);

    @ArchTest
    static final ArchRule IT_DOES_NO_LOGGING_AND_NO_IO = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule IT_HAS_NO_CLOCK_AND_NO_CHANCE = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule ONLY_THE_REGISTRATION_KNOWS_KINDS_BY_NAME = noClasses()
            .that()
            .resideOutsideOfPackage("io.tetik.engine.registry")
            .and()
            .resideOutsideOfPackages(ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOMS);

    @ArchTest
    static final ArchRule NO_KIND_KNOWS_ANOTHER =
            slices().assignedFrom(new Rooms()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.engine.(*)..").should().beFreeOfCycles();

    /** Each room a slice; what several kinds share, in the package above them, belongs to none. */
    private static final class Rooms implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            return FAMILIES.stream().anyMatch(family -> name.startsWith(family + "."))
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the rooms of kinds";
        }
    }
}
