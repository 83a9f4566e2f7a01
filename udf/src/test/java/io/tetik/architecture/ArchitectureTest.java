package io.tetik.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The engine is a pure function and the operator its only shell. */
@AnalyzeClasses(packages = "io.tetik", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {"io.tetik.language..", "io.tetik.engine.."};

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_FLINK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .resideOutsideOfPackage("io.tetik.engine.trigger.pattern..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    /** The automata of Flink CEP are a library call; their state lives on the heap. */
    @ArchTest
    static final ArchRule PATTERNS_KNOW_NO_FLINK_BUT_CEP = noClasses()
            .that()
            .resideInAPackage("io.tetik.engine.trigger.pattern..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink.streaming..", "org.apache.flink.runtime..", "io.tetik.operator..");

    @ArchTest
    static final ArchRule THE_ENGINE_DOES_NO_LOGGING_AND_NO_IO = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule THE_ENGINE_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
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
    static final ArchRule NOBODY_DEPENDS_ON_THE_OPERATOR = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tetik.operator..");

    @ArchTest
    static final ArchRule SCHEMAS_DEPEND_ON_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.tetik.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PURE);

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.(language|engine).(*)..").should().beFreeOfCycles();
}
