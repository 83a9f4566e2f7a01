package io.tetik.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tetik.collector", importOptions = ImportOption.DoNotIncludeTests.class)
class CollectorArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.tetik.collector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WHO_MAY_SEND_AND_WHAT_IS_NO_MATTER_OF_SERVERS = noClasses()
            .that()
            .resideInAnyPackage("io.tetik.collector.auth", "io.tetik.collector.body", "io.tetik.collector.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "org.apache.kafka..");
}
