package io.tetik.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tetik.jobs.EngagementJob;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.tools.Tetik;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifests of an environment say of one another, and of the job. */
class FlinkDeploymentTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theJobTakesTheOptionsOfEveryEnvironment() throws IOException {
        for (Environment environment : Environment.all()) {
            Map<String, String> variables = environment.variables();
            EngagementConfig options = environment.options(folder);
            assertThat(options.kafka().bootstrapServers()).isEqualTo(variables.get("TETIK_KAFKA_BOOTSTRAP_SERVERS"));
            assertThat(EngagementConfigKeys.variables()).containsAll(variables.keySet());
        }
    }

    @Test
    void whatIsReferredToExists() throws IOException {
        for (Environment environment : Environment.all()) {
            JsonNode job = environment.named(Environment.FLINK);
            JsonNode topics = environment.named(Environment.TOPICS_JOB);
            assertThat(job.at("/spec/job/entryClass").asText()).isEqualTo(EngagementJob.class.getName());
            assertThat(topics.toString()).contains(Tetik.class.getName());
            assertThat(environment.manifests())
                    .containsKey("v1 ServiceAccount "
                            + job.at("/spec/serviceAccount").asText());
            for (JsonNode user : List.of(job, topics)) {
                assertThat(configMaps("", user))
                        .hasSize(2)
                        .allSatisfy(reference ->
                                assertThat(environment.manifests()).containsKey("v1 ConfigMap " + reference.name()));
            }
        }
    }

    /** Else a changed option would wait for some restart of the JobManager. */
    @Test
    void aChangedOptionChangesTheFlinkDeployment() throws IOException {
        Set<String> renamed = new TreeSet<>();
        Manifests.yaml(Manifests.KUBERNETES.resolve("base/name-references.yaml"))
                .at("/nameReference/0/fieldSpecs")
                .forEach(each -> renamed.add(each.path("path").asText()));
        JsonNode job = Environment.all().get(0).named(Environment.FLINK);
        assertThat(configMaps("", job)).extracting(Reference::path).containsExactlyInAnyOrderElementsOf(renamed);
    }

    @Test
    void podsHaveNoPrivileges() throws IOException {
        Environment environment = Environment.all().get(0);
        for (JsonNode pod : List.of(
                environment.named(Environment.FLINK).at("/spec/podTemplate/spec"),
                environment.named(Environment.TOPICS_JOB).at("/spec/template/spec"))) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(container -> {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        }
    }

    /** By the labels that Flink gives to the pods of a cluster. */
    @Test
    void jobManagersAreKeptApartAndNotDrainedTogether() throws IOException {
        for (Environment environment : Environment.all()) {
            JsonNode job = environment.named(Environment.FLINK);
            JsonNode labels =
                    Manifests.yaml("{app: " + job.at("/metadata/name").asText() + ", component: jobmanager}", "labels");
            assertThat(job.at("/spec/jobManager/podTemplate").findValue("matchLabels"))
                    .isEqualTo(labels);
            JsonNode budget = environment.named("policy/v1 PodDisruptionBudget tetik-jobmanager");
            assertThat(budget.at("/spec/selector/matchLabels")).isEqualTo(labels);
        }
    }

    @Test
    void thereIsATaskSlotForEverySubtaskAndAPartitionForEveryReader() throws IOException {
        for (Environment environment : Environment.all()) {
            JsonNode spec = environment.named(Environment.FLINK).path("spec");
            int parallelism = spec.at("/job/parallelism").asInt();
            int slots =
                    spec.at("/flinkConfiguration/taskmanager.numberOfTaskSlots").asInt();
            assertThat(parallelism % slots)
                    .as("idle slots in " + environment.name())
                    .isZero();
            assertThat(environment.topicsVariable("TOPICS_PARTITIONS") % parallelism)
                    .as("subtasks that read more than others in " + environment.name())
                    .isZero();
        }
    }

    /** Where a manifest names a ConfigMap, with slashes as in kustomize, and which. */
    private record Reference(String path, String name) {}

    private static List<Reference> configMaps(String path, JsonNode node) {
        List<Reference> references = new ArrayList<>();
        node.properties().forEach(entry -> {
            String below = path + entry.getKey();
            if (Set.of("configMap", "configMapRef").contains(entry.getKey())) {
                references.add(new Reference(
                        below + "/name", entry.getValue().path("name").asText()));
            } else {
                references.addAll(configMaps(below + "/", entry.getValue()));
            }
        });
        if (node.isArray()) {
            node.forEach(element -> references.addAll(configMaps(path, element)));
        }
        return references;
    }
}
