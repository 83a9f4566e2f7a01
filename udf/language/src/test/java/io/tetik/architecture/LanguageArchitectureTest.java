package io.tetik.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The language is what authors write, and nothing that runs. That Flink is not there is a rule of the build. */
@AnalyzeClasses(packages = "io.tetik.language", importOptions = ImportOption.DoNotIncludeTests.class)
class LanguageArchitectureTest {

    @ArchTest
    static final ArchRule IT_DOES_NO_LOGGING_AND_NO_IO = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule NO_OTHER_PACKAGE_READS_YAML = noClasses()
            .that()
            .resideOutsideOfPackages("io.tetik.language.syntax", "io.tetik.language.definition")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.language.(*)..").should().beFreeOfCycles();
}
