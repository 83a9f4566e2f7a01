package io.tetik.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.jobs.EngagementJob;
import io.tetik.jobs.TopicsTool;
import io.tetik.jobs.config.EngagementConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesTest {
    private static final Path BASE = Manifests.KUBERNETES.resolve("base");

    private static final String FLINK = "flink.apache.org/v1beta1 FlinkDeployment tetik";
    private static final String TOPICS = "batch/v1 Job tetik-topics";

    private static final ManifestSchemas SCHEMAS = ManifestSchemas.load();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyManifestOfTheBaseFitsItsSchema() throws IOException {
        assertThat(base())
                .hasSize(7)
                .allSatisfy((id, manifest) ->
                        assertThat(SCHEMAS.problems(manifest)).as(id).isEmpty());
        try (var files = Files.list(BASE)) {
            assertThat(files.filter(file -> !file.endsWith("kustomization.yaml")))
                    .as("every file is a resource")
                    .containsExactlyInAnyOrderElementsOf(Manifests.resources(BASE));
        }
    }

    @Test
    void theSchemasRefuseWhatIsWrong() throws IOException {
        JsonNode job = named(base(), FLINK);
        assertThat(problems(job, "{spec: {job: {upgradeMode: now}}}"))
                .singleElement()
                .asString()
                .contains("upgradeMode");
        assertThat(problems(job, "{spec: {jobs: {}}}"))
                .singleElement()
                .asString()
                .contains("jobs");
        assertThat(problems(job, "{spec: {flinkConfiguration: {a: 1}}}")).hasSize(1);
        assertThat(problems(job, "{spec: {podTemplate: {spec: {container: []}}}}"))
                .hasSize(1);
        JsonNode topics = named(base(), TOPICS);
        assertThat(problems(topics, "{spec: {template: {spec: {volumes: [{name: a, configMaps: {}}]}}}}"))
                .hasSize(1);
        assertThat(SCHEMAS.problems(Manifests.yaml("kind: Secret", "test"))).hasSize(1);
    }

    @Test
    void everyPatchHasATargetAndWhatItMakesFitsTheSchema() throws IOException {
        assertThat(Manifests.overlays())
                .extracting(overlay -> overlay.getFileName().toString())
                .containsExactly("dev", "production", "staging");
        for (Path overlay : Manifests.overlays()) {
            JsonNode kustomization = Manifests.yaml(overlay.resolve("kustomization.yaml"));
            assertThat(overlay.resolve(kustomization.path("resources").path(0).asText())
                            .normalize())
                    .isEqualTo(BASE);
            assertThat(kustomization.path("namespace").asText()).isEqualTo("tetik-" + overlay.getFileName());
            built(overlay)
                    .forEach((id, manifest) -> assertThat(SCHEMAS.problems(manifest))
                            .as(overlay + " " + id)
                            .isEmpty());
        }
    }

    /** A key that only an overlay has is a mistake in writing it: what can be patched is in the base. */
    @Test
    void patchesChangeOnlyWhatTheBaseHas() throws IOException {
        for (Path overlay : Manifests.overlays()) {
            for (JsonNode patch : patches(overlay)) {
                JsonNode target = named(base(), Manifests.id(patch));
                assertThat(unknown("", patch, target))
                        .as(overlay + " " + Manifests.id(patch))
                        .isEmpty();
                if (Manifests.id(patch).equals(FLINK)) {
                    assertThat(patch.toString())
                            .as("kustomize replaces the lists of custom resources as a whole")
                            .doesNotContain("[");
                }
            }
        }
    }

    @Test
    void theJobTakesTheOptionsOfEveryEnvironment() throws IOException {
        for (Path overlay : Manifests.overlays()) {
            Map<String, JsonNode> manifests = built(overlay);
            JsonNode options = named(manifests, "v1 ConfigMap tetik-options");
            JsonNode environment = named(manifests, "v1 ConfigMap tetik-environment");
            Path file = folder.resolve("engagement.properties");
            Files.writeString(file, options.at("/data/engagement.properties").asText());
            Map<String, String> variables = new HashMap<>();
            environment
                    .path("data")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));

            EngagementConfig config = EngagementConfig.load(List.of("--config=" + file), variables);

            assertThat(config.kafka().bootstrapServers()).isEqualTo(variables.get("TETIK_KAFKA_BOOTSTRAP_SERVERS"));
            assertThat(EngagementConfigKeys.variables()).containsAll(variables.keySet());
        }
    }

    @Test
    void whatIsReferredToExists() throws IOException {
        Map<String, JsonNode> manifests = base();
        JsonNode job = named(manifests, FLINK);
        JsonNode topics = named(manifests, TOPICS);
        assertThat(job.at("/spec/job/entryClass").asText()).isEqualTo(EngagementJob.class.getName());
        assertThat(topics.toString()).contains(TopicsTool.class.getName());
        assertThat(manifests)
                .containsKey(
                        "v1 ServiceAccount " + job.at("/spec/serviceAccount").asText());
        for (JsonNode user : List.of(job, topics)) {
            assertThat(user.findValues("configMapRef"))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(manifests)
                            .containsKey(
                                    "v1 ConfigMap " + reference.path("name").asText()));
            assertThat(user.findValues("configMap"))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(manifests)
                            .containsKey(
                                    "v1 ConfigMap " + reference.path("name").asText()));
        }
    }

    @Test
    void theServiceAccountIsBoundInTheNamespaceOfTheOverlay() throws IOException {
        for (Path overlay : Manifests.overlays()) {
            JsonNode binding = named(built(overlay), "rbac.authorization.k8s.io/v1 RoleBinding tetik");
            assertThat(binding.path("subjects"))
                    .singleElement()
                    .satisfies(subject ->
                            assertThat(subject.path("namespace").asText()).isEqualTo("tetik-" + overlay.getFileName()));
        }
    }

    private static JsonNode named(Map<String, JsonNode> manifests, String id) {
        assertThat(manifests).containsKey(id);
        return manifests.getOrDefault(id, MissingNode.getInstance());
    }

    private List<String> problems(JsonNode manifest, String patch) {
        return SCHEMAS.problems(Manifests.merge(manifest, Manifests.yaml(patch, "patch")));
    }

    private static Map<String, JsonNode> base() throws IOException {
        Map<String, JsonNode> manifests = new TreeMap<>();
        for (Path file : Manifests.resources(BASE)) {
            JsonNode manifest = Manifests.yaml(file);
            assertThat(manifests.put(Manifests.id(manifest), manifest)).isNull();
        }
        return manifests;
    }

    private static List<JsonNode> patches(Path overlay) throws IOException {
        List<JsonNode> patches = new ArrayList<>();
        for (JsonNode patch :
                Manifests.yaml(overlay.resolve("kustomization.yaml")).path("patches")) {
            patches.add(Manifests.yaml(overlay.resolve(patch.path("path").asText())));
        }
        return patches;
    }

    private static Map<String, JsonNode> built(Path overlay) throws IOException {
        Map<String, JsonNode> manifests = base();
        for (JsonNode patch : patches(overlay)) {
            String id = Manifests.id(patch);
            assertThat(manifests).as(overlay.toString()).containsKey(id);
            manifests.computeIfPresent(id, (key, manifest) -> Manifests.merge(manifest, patch));
        }
        return manifests;
    }

    private static List<String> unknown(String path, JsonNode patch, JsonNode target) {
        List<String> unknown = new ArrayList<>();
        if (patch instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String key = path + "/" + entry.getKey();
                if (target.has(entry.getKey())) {
                    unknown.addAll(unknown(key, entry.getValue(), target.path(entry.getKey())));
                } else {
                    unknown.add(key);
                }
            });
        }
        return unknown;
    }
}
