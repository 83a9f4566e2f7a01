package io.tetik.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesTest {
    private static final Path BASE = Manifests.KUBERNETES.resolve("base");
    private static final ManifestSchemas SCHEMAS = ManifestSchemas.load();

    @Test
    void everyManifestOfEveryEnvironmentFitsItsSchema() throws IOException {
        assertThat(Environment.all()).extracting(Environment::name).containsExactly("dev", "production", "staging");
        assertThat(Environment.all()).allSatisfy(environment -> assertFit(environment, 8));
        assertThat(Environment.all(Manifests.STRIMZI_TOPICS))
                .allSatisfy(environment -> assertFit(environment, 8 - 1 + 10));
        assertThat(Environment.all(Manifests.COLLECTOR)).allSatisfy(environment -> assertFit(environment, 8 + 4));
    }

    private static void assertFit(Environment environment, int number) {
        assertThat(environment.manifests())
                .hasSize(number)
                .allSatisfy((id, manifest) -> assertThat(SCHEMAS.problems(manifest))
                        .as(environment.name() + " " + id)
                        .isEmpty());
    }

    @Test
    void theSchemasRefuseWhatIsWrong() throws IOException {
        JsonNode job = base(Environment.FLINK);
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
        assertThat(problems(
                        base(Environment.TOPICS_JOB),
                        "{spec: {template: {spec: {volumes: [{name: a, configMaps: {}}]}}}}"))
                .hasSize(1);
        assertThat(SCHEMAS.problems(Manifests.yaml("kind: Secret", "test"))).hasSize(1);
    }

    @Test
    void theSchemaOfTopicsRefusesWhatIsWrong() throws IOException {
        JsonNode topic = Manifests.documents(Manifests.STRIMZI_TOPICS.resolve("topics.yaml"))
                .get(0);
        assertThat(SCHEMAS.problems(topic)).isEmpty();
        assertThat(problems(topic, "{spec: {partitions: 0}}")).hasSize(1);
        assertThat(problems(topic, "{spec: {replication: 3}}")).hasSize(1);
        assertThat(problems(topic, "{apiVersion: kafka.strimzi.io/v1beta1}")).hasSize(1);
        assertThat(problems(topic, "{metadata: {labels: null}}")).hasSize(1);
    }

    @Test
    void everyFileIsNamedByTheKustomizationBesideIt() throws IOException {
        try (Stream<Path> files = Files.walk(Manifests.KUBERNETES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path kustomization = file.resolveSibling("kustomization.yaml");
                if (!file.equals(kustomization)) {
                    assertThat(Files.readString(kustomization))
                            .contains(file.getFileName().toString());
                }
            }
        }
    }

    /** A key that only an overlay has is a mistake in writing it: what can be patched is in the base. */
    @Test
    void patchesChangeOnlyWhatTheBaseHas() throws IOException {
        for (Path overlay : Manifests.overlays()) {
            List<JsonNode> changes = patchFiles(overlay);
            assertThat(changes).extracting(Manifests::id).containsExactly(Environment.FLINK, Environment.TOPICS_JOB);
            for (JsonNode change : changes) {
                assertThat(unknown("", change, base(Manifests.id(change))))
                        .as(overlay + " " + Manifests.id(change))
                        .isEmpty();
            }
            assertThat(changes.get(0).toString())
                    .as("kustomize replaces the lists of custom resources as a whole")
                    .doesNotContain("[");
        }
    }

    @Test
    void everythingIsInTheNamespaceOfItsEnvironmentButTopicsAreWhereKafkaIs() throws IOException {
        for (Environment environment : Environment.all(Manifests.STRIMZI_TOPICS)) {
            for (JsonNode manifest : environment.manifests().values()) {
                boolean topic = manifest.path("kind").asText().equals("KafkaTopic");
                String namespace = manifest.at("/metadata/namespace").asText();
                assertThat(namespace)
                        .as(environment.name() + " " + Manifests.id(manifest))
                        .isEqualTo(topic ? namespaceOfKafka(environment) : "tetik-" + environment.name());
                assertThat(manifest.path("subjects"))
                        .allSatisfy(subject ->
                                assertThat(subject.path("namespace").asText()).isEqualTo(namespace));
            }
        }
    }

    private static String namespaceOfKafka(Environment environment) {
        String servers = environment.variables().getOrDefault("TETIK_KAFKA_BOOTSTRAP_SERVERS", "");
        return servers.substring(servers.indexOf('.') + 1, servers.indexOf(':'));
    }

    private static JsonNode base(String id) throws IOException {
        return new Environment(BASE, Kustomization.build(BASE)).named(id);
    }

    private static List<String> problems(JsonNode manifest, String patch) {
        return SCHEMAS.problems(Manifests.merge(manifest, Manifests.yaml(patch, "patch")));
    }

    private static List<JsonNode> patchFiles(Path overlay) throws IOException {
        List<JsonNode> patches = new ArrayList<>();
        for (JsonNode patch : Kustomization.read(overlay).path("patches")) {
            if (patch.has("path")) {
                patches.add(Manifests.yaml(overlay.resolve(patch.path("path").asText())));
            }
        }
        return patches;
    }

    private static List<String> unknown(String path, JsonNode patch, JsonNode target) {
        List<String> unknown = new ArrayList<>();
        if (patch instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String key = path + "/" + entry.getKey();
                if (target.has(entry.getKey())) {
                    unknown.addAll(unknown(key, entry.getValue(), target.path(entry.getKey())));
                } else {
                    unknown.add(key);
                }
            }
        }
        return unknown;
    }
}
