package io.tetik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class FatJarIT {

    @Test
    void holdsTheJobAndItsConnectorButNothingThatTheClusterBrings() throws IOException {
        assertThat(names())
                .contains(
                        "io/tetik/jobs/EngagementJob.class",
                        "io/tetik/jobs/ReplayJob.class",
                        "org/apache/flink/connector/kafka/sink/KafkaSink.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "org/apache/avro/Schema.class",
                        "dev/cel/runtime/CelRuntime.class",
                        "engagement.properties")
                .noneMatch(name -> isFlinkOutsideOfTheConnector(name))
                .noneMatch(name -> name.startsWith("org/slf4j/") || name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/rocksdb/"))
                .doesNotContain("log4j2.properties");
    }

    @Test
    void holdsNothingButTheJobsOfWhatIsOurs() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.startsWith("io/tetik/tools/") || name.startsWith("io/tetik/testkit/"))
                .noneMatch(name -> name.startsWith("picocli/") || name.startsWith("com/github/difflib/"))
                // The clients of Kafka have a file where the broker has its classes.
                .noneMatch(name -> name.startsWith("kafka/") && name.endsWith(".class"));
    }

    private static boolean isFlinkOutsideOfTheConnector(String name) {
        return name.startsWith("org/apache/flink/")
                && name.endsWith(".class")
                && !name.startsWith("org/apache/flink/connector/kafka/")
                && !name.startsWith("org/apache/flink/streaming/connectors/kafka/")
                && !name.startsWith("org/apache/flink/streaming/util/serialization/JSONKeyValueDeserializationSchema");
    }

    @Test
    void hasNoSignaturesAndNoNameTwice() throws IOException {
        assertThat(names())
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
                .doesNotContain("module-info.class");
    }

    @Test
    void isStartedByTheLiveJob() throws IOException {
        try (JarFile jar = jar()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.tetik.jobs.EngagementJob");
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }

    @Test
    void saysUnderWhichLicencesItIs() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../../LICENSE")));
        assertThat(text("META-INF/NOTICE").strip())
                .startsWith(Files.readString(Path.of("../../NOTICE")).strip())
                .contains("Apache Avro", "Apache Commons Compress", "Apache Flink", "Jackson");
        assertThat(text("NOTICE")).startsWith("Apache Kafka");
    }

    /** The page is written by hand: nothing else would tell when a library is no longer in the jar. */
    @Test
    void namesWhereTheLibrariesUnderOtherLicencesAre() throws IOException {
        List<String> folders = text("META-INF/THIRD-PARTY-LICENSES")
                .lines()
                .filter(line -> line.matches(".* (BSD-[23]-Clause|MIT) .*"))
                .flatMap(line -> Stream.of(line.substring(65).split(", ", -1)))
                .toList();
        List<String> names = names();
        assertThat(folders)
                .hasSizeGreaterThan(10)
                .allSatisfy(folder ->
                        assertThat(names).anyMatch(name -> name.equals(folder) || name.startsWith(folder + "/")));
    }

    private static String text(String name) throws IOException {
        try (JarFile jar = jar()) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = jar()) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("fat.jar", "../../jobs/target/tetik-jobs-all.jar"));
    }
}
