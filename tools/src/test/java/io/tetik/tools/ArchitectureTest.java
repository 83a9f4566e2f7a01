package io.tetik.tools;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The commands call the jobs and decide nothing, and nobody needs a broker to start one. */
@AnalyzeClasses(packages = "io.tetik.tools", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What comes in, what was defined, and how decisions are told is no secret of the engine. */
    private static final String[] OPEN = {
        "io.tetik.engine.event..", "io.tetik.engine.plan..", "io.tetik.engine.revision..", "io.tetik.engine.explain.."
    };

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_THE_TESTKIT_OR_A_BROKER =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.tetik.testkit..", "kafka..");

    @ArchTest
    static final ArchRule THE_TOOLS_DECIDE_NOTHING = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.tetik.engine..").and(resideOutsideOfPackages(OPEN)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.tetik.operator..");

    /** What several share is none of them. */
    @ArchTest
    static final ArchRule COMMANDS_DO_NOT_KNOW_ONE_ANOTHER = slices().matching("io.tetik.tools.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "io.tetik.tools.command..", "io.tetik.tools.kafka..", "io.tetik.tools.terminal.."));

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.(**)").should().beFreeOfCycles();
}
