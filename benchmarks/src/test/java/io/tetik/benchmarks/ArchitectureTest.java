package io.tetik.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The benchmarks measure the operator, without what is built around it. */
@AnalyzeClasses(packages = "io.tetik.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THEY_NEED_NEITHER_A_JOB_NOR_A_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tetik.jobs..",
                    "io.tetik.tools..",
                    "io.tetik.testkit..",
                    "io.tetik.sample..",
                    "org.apache.flink.connector.kafka..",
                    "kafka..");

    /** It is under the GPL, and what it does is compared with what we do: neither may be mixed up with our own. */
    @ArchTest
    static final ArchRule ESPER_IS_IN_ONE_CLASS = noClasses()
            .that()
            .doNotBelongToAnyOf(EsperRun.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.espertech..");

    /** All that are compared get the same events, in this run and in the next. */
    @ArchTest
    static final ArchRule CHANCE_HAS_A_SEED = noClasses()
            .should()
            .callConstructor(java.util.SplittableRandom.class)
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callMethod(Math.class, "random");
}
