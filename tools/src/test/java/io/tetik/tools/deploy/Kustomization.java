package io.tetik.tools.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What kustomize makes of a folder, as far as {@code deploy/kubernetes} uses it: kustomize itself is not on every machine
 * that runs the tests. What is not known here is an error. Generated ConfigMaps keep their names; kustomize adds a hash.
 */
public final class Kustomization {
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "resources",
            "components",
            "configMapGenerator",
            "patches",
            "configurations",
            "labels",
            "transformers");

    private final Map<String, ObjectNode> manifests = new TreeMap<>();

    private Kustomization() {}

    /** The manifests by their ids, as if the folder named these components, too. */
    public static Map<String, ObjectNode> build(Path folder, Path... components) throws IOException {
        Kustomization kustomization = new Kustomization();
        kustomization.accumulate(folder, List.of(components));
        return kustomization.manifests;
    }

    /** In kustomize's order: components see what is there without the patches of those who name them. */
    private void accumulate(Path folder, List<Path> components) throws IOException {
        JsonNode file = read(folder);
        for (JsonNode resource : file.path("resources")) {
            addResource(folder.resolve(resource.asText()));
        }
        for (JsonNode generator : file.path("configMapGenerator")) {
            generate(folder, generator);
        }
        for (JsonNode component : file.path("components")) {
            accumulate(folder.resolve(component.asText()), List.of());
        }
        for (Path component : components) {
            accumulate(component, List.of());
        }
        for (JsonNode patch : file.path("patches")) {
            Patch.of(folder, patch).apply(manifests);
        }
        for (JsonNode label : file.path("labels")) {
            manifests.values().forEach(each -> metadata(each, "labels").setAll((ObjectNode) label.path("pairs")));
        }
        for (JsonNode transformer : file.path("transformers")) {
            setNamespace(Manifests.yaml(folder.resolve(transformer.asText())));
        }
    }

    static JsonNode read(Path folder) throws IOException {
        JsonNode file = Manifests.yaml(folder.resolve("kustomization.yaml"));
        file.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(folder + ": unknown field " + field);
            }
        });
        return file;
    }

    private void addResource(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            accumulate(path, List.of());
            return;
        }
        for (JsonNode document : Manifests.documents(path)) {
            if (manifests.put(Manifests.id(document), (ObjectNode) document) != null) {
                throw new IllegalArgumentException(path + ": there are two of " + Manifests.id(document));
            }
        }
    }

    private void generate(Path folder, JsonNode generator) throws IOException {
        ObjectNode map = (ObjectNode) Manifests.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {}, data: {}}", "");
        metadata(map, "").put("name", generator.path("name").asText());
        ObjectNode data = (ObjectNode) map.path("data");
        for (JsonNode file : generator.path("files")) {
            data.put(file.asText(), Files.readString(folder.resolve(file.asText())));
        }
        for (JsonNode file : generator.path("envs")) {
            Files.readAllLines(folder.resolve(file.asText())).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> data.put(pair[0], pair[1]));
        }
        String id = Manifests.id(map);
        boolean merges = generator.path("behavior").asText().equals("merge");
        if (manifests.containsKey(id) != merges) {
            throw new IllegalArgumentException(folder + ": nothing to merge with, or two of " + id);
        }
        manifests.merge(id, map, (one, other) -> (ObjectNode) Manifests.merge(one, other));
    }

    private void setNamespace(JsonNode transformer) {
        boolean known = transformer.path("kind").asText().equals("NamespaceTransformer")
                && transformer.path("unsetOnly").asBoolean()
                && transformer.path("setRoleBindingSubjects").asText().equals("allServiceAccounts");
        if (!known) {
            throw new IllegalArgumentException("unknown transformer " + transformer);
        }
        String namespace = transformer.at("/metadata/namespace").asText();
        for (ObjectNode manifest : manifests.values()) {
            metadata(manifest, "").putIfAbsent("namespace", manifest.textNode(namespace));
            manifest.path("subjects").forEach(each -> ((ObjectNode) each).put("namespace", namespace));
        }
    }

    /** The metadata of a manifest, or an object in them. */
    private static ObjectNode metadata(ObjectNode manifest, String within) {
        ObjectNode metadata = (ObjectNode) manifest.path("metadata");
        return within.isEmpty() ? metadata : metadata.withObjectProperty(within);
    }
}
