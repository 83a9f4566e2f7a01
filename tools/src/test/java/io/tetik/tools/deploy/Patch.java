package io.tetik.tools.deploy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A patch of a kustomization.
 *
 * @param target what it is for; missing: the one manifest with the id of the patch, which must be there
 * @param change an object that is merged, or a list of operations of a JSON patch
 */
record Patch(JsonNode target, JsonNode change) {

    static Patch of(Path folder, JsonNode patch) throws IOException {
        Path file = folder.resolve(patch.path("path").asText());
        String text =
                patch.has("path") ? Files.readString(file) : patch.path("patch").asText();
        return new Patch(patch.path("target"), Manifests.yaml(text, file.toString()));
    }

    void apply(Map<String, ObjectNode> manifests) {
        List<String> targets = manifests.entrySet().stream()
                .filter(entry -> isFor(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (target.isMissingNode() && targets.isEmpty()) {
            throw new IllegalArgumentException("a patch for nothing: " + change);
        }
        if (change.path("$patch").asText().equals("delete")) {
            targets.forEach(manifests::remove);
            return;
        }
        targets.forEach(id -> manifests.computeIfPresent(id, (key, manifest) -> changed(manifest)));
    }

    private boolean isFor(JsonNode manifest) {
        if (target.isMissingNode()) {
            return Manifests.id(change).equals(Manifests.id(manifest));
        }
        String name = manifest.path("metadata").path("name").asText();
        String[] label = target.path("labelSelector").asText("=").split("=", 2);
        return target.path("kind").equals(manifest.path("kind"))
                && target.path("name").asText(name).equals(name)
                && manifest.path("metadata")
                        .path("labels")
                        .path(label[0])
                        .asText()
                        .equals(label[1]);
    }

    private ObjectNode changed(ObjectNode manifest) {
        if (!(change instanceof ArrayNode operations)) {
            return (ObjectNode) Manifests.merge(manifest, change);
        }
        ObjectNode copy = manifest.deepCopy();
        operations.forEach(operation -> apply(copy, operation));
        return copy;
    }

    private static void apply(ObjectNode manifest, JsonNode operation) {
        JsonPointer path = JsonPointer.compile(operation.path("path").asText());
        String key = path.last().getMatchingProperty();
        boolean adds = operation.path("op").asText().equals("add");
        if (!(manifest.at(path.head()) instanceof ObjectNode parent) || (!adds && !parent.has(key))) {
            throw new IllegalArgumentException(Manifests.id(manifest) + " has no " + path);
        }
        switch (operation.path("op").asText()) {
            case "add", "replace" -> parent.set(key, operation.path("value"));
            case "remove" -> parent.remove(key);
            default -> throw new IllegalArgumentException("unknown operation " + operation);
        }
    }
}
