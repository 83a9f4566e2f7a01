package io.tetik.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The operator is the engine's only shell, and nobody asks of what kind something is who need not know. */
@AnalyzeClasses(
        packages = {"io.tetik.language", "io.tetik.engine", "io.tetik.operator"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class UdfArchitectureTest {

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_THE_OPERATOR = noClasses()
            .that()
            .resideInAnyPackage("io.tetik.language..", "io.tetik.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tetik.operator..");

    @ArchTest
    static final ArchRule THE_LANGUAGE_DEPENDS_ON_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.tetik.language..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tetik.engine..", "io.tetik.schemas..");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_FLINKS_PATTERNS = noClasses()
            .that()
            .resideOutsideOfPackage("io.tetik.operator.cep")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink.cep..");

    @ArchTest
    static final ArchRule NO_INSTANCEOF_ON_KINDS_OUTSIDE_OF_THEIR_PACKAGES =
            classes().should(new AskNoKindOfOthers());

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_OPERATOR_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.operator.(*)..").should().beFreeOfCycles();
}
