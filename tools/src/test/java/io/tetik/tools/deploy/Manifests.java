package io.tetik.tools.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files below {@code deploy/}. */
public final class Manifests {
    static final Path DEPLOY = Path.of("..", "deploy");
    static final Path KUBERNETES = DEPLOY.resolve("kubernetes");
    /** Topics as resources, instead of a Job that creates them. */
    public static final Path STRIMZI_TOPICS = KUBERNETES.resolve("components/strimzi-topics");

    static final Path COLLECTOR = KUBERNETES.resolve("components/collector");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /** A YAML document as JSON. Of two equal keys neither is obviously meant: that is an error. */
    static JsonNode yaml(Path file) throws IOException {
        return yaml(Files.readString(file), file.toString());
    }

    static JsonNode yaml(String text, String name) {
        return JSON.valueToTree(loader(name).loadFromString(text));
    }

    /** All documents of a file. */
    static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        loader(file.toString())
                .loadAllFromString(Files.readString(file))
                .forEach(each -> documents.add(JSON.valueToTree(each)));
        return documents;
    }

    private static Load loader(String name) {
        return new Load(LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .build());
    }

    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** A folder for each environment. */
    public static List<Path> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(KUBERNETES.resolve("overlays"))) {
            return folders.sorted().toList();
        }
    }

    /** What tells one object of a namespace from another. */
    public static String id(JsonNode manifest) {
        return manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText() + " "
                + manifest.path("metadata").path("name").asText();
    }

    /** Objects are merged, lists of named things by name, and anything else is replaced. */
    static JsonNode merge(JsonNode base, JsonNode patch) {
        if (base instanceof ObjectNode object && patch instanceof ObjectNode changes) {
            ObjectNode merged = object.deepCopy();
            changes.properties()
                    .forEach(entry -> merged.set(entry.getKey(), merge(object.path(entry.getKey()), entry.getValue())));
            return merged;
        }
        if (base instanceof ArrayNode list && patch instanceof ArrayNode changes && isNamed(changes)) {
            ArrayNode merged = list.deepCopy();
            changes.forEach(change -> mergeByName(merged, change));
            return merged;
        }
        return patch;
    }

    private static boolean isNamed(ArrayNode list) {
        boolean named = !list.isEmpty();
        for (JsonNode each : list) {
            named &= each.has("name");
        }
        return named;
    }

    private static void mergeByName(ArrayNode list, JsonNode change) {
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at).path("name").equals(change.path("name"))) {
                list.set(at, merge(list.get(at), change));
                return;
            }
        }
        list.add(change);
    }
}
