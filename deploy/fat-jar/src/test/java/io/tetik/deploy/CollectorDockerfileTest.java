package io.tetik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.deploy.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the image of the collector is made of. */
class CollectorDockerfileTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path FILE = ROOT.resolve("deploy/docker/collector.Dockerfile");
    private static final Path DEPLOYMENT = ROOT.resolve("deploy/kubernetes/components/collector/deployment.yaml");

    private static List<String> copied() throws IOException {
        return Dockerfile.read(FILE).all("COPY").stream()
                .flatMap(copy -> copy.sources().stream())
                .toList();
    }

    @Test
    void isOnTheJavaOfTheBuild() throws Exception {
        Pom pom = Pom.read(ROOT.resolve("pom.xml"));
        assertThat(Dockerfile.read(FILE).only("FROM").arguments())
                .isEqualTo("eclipse-temurin:" + pom.property("maven.compiler.release") + "-jre");
        assertThat(Dockerfile.read(FILE).only("LABEL").arguments())
                .contains("version=\"" + pom.text("/project/version") + "\"");
    }

    /** Else Docker would not find it, or would be sent the whole repository. */
    @Test
    void isGivenWhatItCopiesAndNothingElse() throws IOException {
        List<String> lines = Files.readAllLines(FILE.resolveSibling("collector.Dockerfile.dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines.get(0)).isEqualTo("*");
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrderElementsOf(
                        copied().stream().map(source -> "!" + source).toList());
    }

    @Test
    void hasTheProgramThatTheScriptRuns() throws IOException {
        assertThat(copied()).contains("collector/target/tetik-collector-*.jar", "collector/target/lib/*.jar");
        String program = "io.tetik.collector.CollectCommand";
        assertThat(Dockerfile.read(FILE).only("ENTRYPOINT").arguments()).contains('"' + program + '"');
        assertThat(Files.readString(ROOT.resolve("scripts/collect"))).contains("run_program collector " + program);
        assertThat(Files.readString(ROOT.resolve("scripts/lib/cluster.sh"))).contains("cluster_modules=(collector ");
    }

    @Test
    void runsAsTheUserOfTheManifestsWhoIsNotRoot() throws IOException {
        Instruction user = Dockerfile.read(FILE).only("USER");
        assertThat(user.arguments()).matches("[1-9][0-9]*:[1-9][0-9]*");
        String[] ids = user.arguments().split(":", -1);
        assertThat(Files.readString(DEPLOYMENT))
                .contains("runAsUser: " + ids[0] + "\n", "runAsGroup: " + ids[1] + "\n");
    }
}
