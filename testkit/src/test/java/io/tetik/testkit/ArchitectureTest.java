package io.tetik.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What tests and demos start uses the jobs and the tools as anybody does. */
@AnalyzeClasses(packages = "io.tetik.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What comes in, what was defined, and how decisions are told is no secret of the engine. */
    private static final String[] OPEN = {
        "io.tetik.engine.event..", "io.tetik.engine.plan..", "io.tetik.engine.revision..", "io.tetik.engine.explain.."
    };

    @ArchTest
    static final ArchRule NOBODY_CALLS_WHAT_A_JOB_HIDES = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.tetik.engine..").and(resideOutsideOfPackages(OPEN)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.tetik.operator..");

    @ArchTest
    static final ArchRule A_BROKER_NEEDS_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("io.tetik.testkit.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tetik.jobs..", "io.tetik.tools..", "io.tetik.schemas..", "io.tetik.engine..");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.(**)").should().beFreeOfCycles();
}
