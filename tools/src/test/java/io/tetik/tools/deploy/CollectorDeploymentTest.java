package io.tetik.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The collector's manifests, its configuration and its image agree. */
class CollectorDeploymentTest {
    private static final Pattern SECRET_FILE = Pattern.compile("\\{file: ([^}]+)}");

    private static JsonNode pod() throws IOException {
        return Manifests.yaml(Manifests.COLLECTOR.resolve("deployment.yaml")).at("/spec/template/spec");
    }

    private static JsonNode container() throws IOException {
        return pod().at("/containers/0");
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Manifests.DEPLOY.resolve("docker/collector.Dockerfile"));
    }

    private static JsonNode options() throws IOException {
        return Manifests.yaml(Manifests.COLLECTOR.resolve("collector.yaml"));
    }

    @Test
    void probesAndServiceUseThePortsAtWhichItListens() throws IOException {
        // Neither port is in the configuration, so that they are the defaults, which the image tells.
        assertThat(options().has("listen") || options().has("admin")).isFalse();
        assertThat(dockerfile()).contains("EXPOSE 8080 8088\n");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = container().path(probe).path("httpGet");
            assertThat(get.path("port").asInt()).as(probe).isEqualTo(8088);
            assertThat(get.path("path").asText())
                    .as(probe)
                    .isEqualTo(probe.equals("readinessProbe") ? "/readyz" : "/healthz");
        }
        assertThat(Manifests.yaml(Manifests.COLLECTOR.resolve("service.yaml"))
                        .at("/spec/ports")
                        .findValuesAsText("targetPort"))
                .containsExactly("8080");
    }

    @Test
    void theServiceAndTheBudgetMeanItsPods() throws IOException {
        JsonNode labels =
                Manifests.yaml(Manifests.COLLECTOR.resolve("deployment.yaml")).at("/spec/template/metadata/labels");
        assertThat(Manifests.yaml(Manifests.COLLECTOR.resolve("service.yaml")).at("/spec/selector"))
                .isEqualTo(labels);
        assertThat(Manifests.yaml(Manifests.COLLECTOR.resolve("disruption-budget.yaml"))
                        .at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
    }

    @Test
    void whatItReadsIsMounted() throws IOException {
        Set<String> mounts = new TreeSet<>(container().path("volumeMounts").findValuesAsText("mountPath"));
        assertThat(dockerfile()).contains("CMD [\"--config\", \"/etc/tetik/collector.yaml\"]");
        assertThat(mounts).contains("/etc/tetik");
        List<String> files = SECRET_FILE
                .matcher(Files.readString(Manifests.COLLECTOR.resolve("collector.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(mounts).contains(file.substring(0, file.lastIndexOf('/'))));
    }

    @Test
    void itHasLongerToStopThanARequestMayTake() throws IOException {
        int preStop = container().at("/lifecycle/preStop/exec/command/1").asInt();
        // body-timeout and write-timeout, which are the defaults, and the server's own five seconds.
        assertThat(options().at("/limits/body-timeout").isMissingNode()).isTrue();
        assertThat(options().at("/limits/write-timeout").isMissingNode()).isTrue();
        assertThat(pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(preStop + 20 + 10 + 5);
    }
}
