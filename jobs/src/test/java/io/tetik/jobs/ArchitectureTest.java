package io.tetik.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The jobs are wiring: they know neither who starts them nor how the engine decides. */
@AnalyzeClasses(packages = "io.tetik.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What comes in, what was defined, and how decisions are told is no secret of the engine. */
    private static final String[] OPEN = {
        "io.tetik.engine.event..", "io.tetik.engine.plan..", "io.tetik.engine.revision..", "io.tetik.engine.explain.."
    };

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_TOOLS_OR_A_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tetik.tools..", "io.tetik.testkit..", "picocli..", "kafka..");

    @ArchTest
    static final ArchRule ONLY_THE_OPERATOR_CALLS_THE_ENGINE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.tetik.engine..").and(resideOutsideOfPackages(OPEN)));

    /** Files are read by tools, too, which run no job. */
    @ArchTest
    static final ArchRule WHO_READS_FILES_NEEDS_NO_JOB = noClasses()
            .that()
            .resideInAPackage("io.tetik.jobs.files..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.tetik.operator..");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.(**)").should().beFreeOfCycles();
}
