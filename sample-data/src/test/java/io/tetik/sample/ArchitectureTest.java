package io.tetik.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The sample comes from outside, as any producer's events do, and is the same for ever. */
@AnalyzeClasses(packages = "io.tetik.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Else a mistake of ours in reading events could be in writing them, too, and nobody would see it. */
    @ArchTest
    static final ArchRule IT_USES_NOTHING_OF_WHAT_IT_IS_TO_TEST = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tetik.sample..",
                    "com.fasterxml.jackson.core..",
                    "picocli..",
                    "org.jspecify.annotations..",
                    "java..");

    @ArchTest
    static final ArchRule IT_HAS_NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule ALL_CHANCE_IS_IN_THE_DICE = noClasses()
            .that()
            .doNotHaveSimpleName("Dice")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule DICE_HAVE_A_SEED = noClasses()
            .should()
            .callConstructor(java.util.SplittableRandom.class)
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
}
