package io.tetik.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Adapters live on this module alone: what it needs, they get. */
@AnalyzeClasses(packages = "io.tetik.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class SchemasArchitectureTest {

    @ArchTest
    static final ArchRule SHAPES_NEED_AVRO_AND_JACKSON_AND_NOTHING_ELSE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tetik.schemas..",
                    "org.apache.avro..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations..",
                    "java..");

    /** What the build writes from the schemas is plain data. */
    @ArchTest
    static final ArchRule RECORDS_DO_NOT_KNOW_HOW_THEY_ARE_WRITTEN = noClasses()
            .that()
            .resideInAPackage("io.tetik.schemas")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tetik.schemas.*..");

    /** Whoever tells decisions apart need not read records. */
    @ArchTest
    static final ArchRule WORDS_NEED_NEITHER_RECORDS_NOR_LIBRARIES = classes()
            .that()
            .resideInAPackage("io.tetik.schemas.vocabulary..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.tetik.schemas.vocabulary..", "org.jspecify.annotations..", "java..");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.(**)").should().beFreeOfCycles();
}
