package io.tetik.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The jobs are wiring: they know neither who starts them nor how the engine decides. */
@AnalyzeClasses(packages = "io.tetik.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_TOOLS_OR_A_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tetik.tools..", "io.tetik.testkit..", "picocli..", "kafka..");

    /** What comes in, what was defined and what may be read of both is no secret of the engine. */
    @ArchTest
    static final ArchRule ONLY_THE_OPERATOR_CALLS_THE_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tetik.engine",
                    "io.tetik.engine.aggregate..",
                    "io.tetik.engine.codec..",
                    "io.tetik.engine.pattern..",
                    "io.tetik.engine.policy..",
                    "io.tetik.engine.state..",
                    "io.tetik.engine.turn..");

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
