package io.tetik.tools.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.jobs.config.EngagementConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one overlay makes.
 *
 * @param manifests by their ids
 */
public record Environment(Path overlay, Map<String, ObjectNode> manifests) {
    static final String FLINK = "flink.apache.org/v1beta1 FlinkDeployment tetik";
    static final String TOPICS_JOB = "batch/v1 Job tetik-topics";

    public Environment {
        manifests = Map.copyOf(manifests);
    }

    /** One for each overlay, as if it named these components. */
    public static List<Environment> all(Path... components) throws IOException {
        List<Environment> environments = new ArrayList<>();
        for (Path overlay : Manifests.overlays()) {
            environments.add(new Environment(overlay, Kustomization.build(overlay, components)));
        }
        return environments;
    }

    public String name() {
        return overlay.getFileName().toString();
    }

    JsonNode named(String id) {
        ObjectNode manifest = manifests.get(id);
        return manifest == null ? MissingNode.getInstance() : manifest;
    }

    public List<ObjectNode> ofKind(String kind) {
        return manifests.values().stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
    }

    /** A variable of the Job that creates the topics. */
    public int topicsVariable(String name) {
        for (JsonNode variable : named(TOPICS_JOB).at("/spec/template/spec/containers/0/env")) {
            if (variable.path("name").asText().equals(name)) {
                return Integer.parseInt(variable.path("value").asText());
            }
        }
        throw new IllegalArgumentException(TOPICS_JOB + " has no " + name);
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        named("v1 ConfigMap tetik-environment")
                .path("data")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }

    /** The options of the job, read as its pods do. */
    public EngagementConfig options(Path folder) throws IOException {
        Path file = folder.resolve("engagement.properties");
        Files.writeString(
                file,
                named("v1 ConfigMap tetik-options")
                        .at("/data/engagement.properties")
                        .asText());
        return EngagementConfig.load(List.of("--config=" + file), variables());
    }
}
