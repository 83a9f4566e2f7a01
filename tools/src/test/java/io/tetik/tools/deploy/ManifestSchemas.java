package io.tetik.tools.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The schemas of the kinds that are used. That of FlinkDeployment is in the jar of the operator's API, and has that of a
 * pod in it, which serves for the pods of a Job and a Deployment, too. That of KafkaTopic is made by Strimzi's generator from its classes
 * when the tests are built. Objects are closed: the API server would drop an unknown field in
 * silence, and a test must not.
 */
final class ManifestSchemas {
    private static final String FLINK_DEPLOYMENT = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final String KAFKA_TOPIC = "/deploy/kafkatopics.yaml";
    private static final String SIMPLE = "/deploy/kinds.yaml";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);

    private final Map<String, JsonSchema> byKind;

    private ManifestSchemas(Map<String, JsonSchema> byKind) {
        this.byKind = byKind;
    }

    static ManifestSchemas load() {
        ObjectNode flink = flinkDeployment();
        ObjectNode pod = (ObjectNode) flink.at("/properties/spec/properties/podTemplate/properties/spec");
        ObjectNode simple = (ObjectNode) resource(SIMPLE);
        for (String kind : List.of("Job", "Deployment")) {
            ((ObjectNode) simple.at("/" + kind + "/properties/spec/properties/template/properties")).set("spec", pod);
        }
        ((ObjectNode) simple.at("/KafkaTopic/properties")).set("spec", kafkaTopic());
        simple.set("FlinkDeployment", flink);
        Map<String, JsonSchema> schemas = new HashMap<>();
        simple.properties().forEach(entry -> {
            close(entry.getValue());
            schemas.put(entry.getKey(), SCHEMAS.getSchema(entry.getValue()));
        });
        return new ManifestSchemas(schemas);
    }

    private static ObjectNode flinkDeployment() {
        ObjectNode schema = (ObjectNode) resource(FLINK_DEPLOYMENT).at("/spec/versions/0/schema/openAPIV3Schema");
        ObjectNode properties = (ObjectNode) schema.path("properties");
        properties.putObject("apiVersion").putArray("enum").add("flink.apache.org/v1beta1");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", resource(SIMPLE).at("/ServiceAccount/properties/metadata"));
        // The schema is of an operator that is older than Flink 2.2; all else that is used here is in it.
        ArrayNode versions = (ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum");
        versions.add("v2_2");
        return schema;
    }

    private static JsonNode kafkaTopic() {
        for (JsonNode version : resource(KAFKA_TOPIC).at("/spec/versions")) {
            if (version.path("name").asText().equals("v1")) {
                return version.at("/schema/openAPIV3Schema/properties/spec");
            }
        }
        throw new IllegalStateException(KAFKA_TOPIC + " has no v1");
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(ManifestSchemas.class.getResourceAsStream(name), name)) {
            return Manifests.yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean open = object.has("additionalProperties")
                    || object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            if (object.path("properties").isObject()
                    && !open
                    && !object.path("properties").has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(ManifestSchemas::close);
    }

    /** What is wrong with a manifest. */
    List<String> problems(JsonNode manifest) {
        String kind = manifest.path("kind").asText();
        JsonSchema schema = byKind.get(kind);
        return schema == null
                ? List.of("no schema of the kind '" + kind + "'")
                : schema.validate(manifest).stream()
                        .map(ValidationMessage::getMessage)
                        .sorted()
                        .toList();
    }
}
