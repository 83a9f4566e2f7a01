package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.schemas.UserState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path RELEASED =
            Path.of("src", "main", "resources", "io", "tetik", "schemas", "codec", "released");

    @ParameterizedTest
    @MethodSource("samples")
    void presentSchemaIsFrozen(SpecificRecord sample) {
        requireFrozen(sample.getSchema());
    }

    @Test
    void theSchemaOfUserStatesIsFrozen() {
        requireFrozen(UserState.getClassSchema());
    }

    private static void requireFrozen(Schema present) {
        String file = Golden.RELEASE + "/" + present.getName() + ".avsc";
        Schema frozen = new Schema.Parser().parse(Golden.text(RELEASED.resolve(file), frozenForm(present)));

        assertThat(SingleObjectFormat.fingerprint(frozen))
                .as("%s has changed: freeze it under a new release", present.getName())
                .isEqualTo(SingleObjectFormat.fingerprint(present));
        assertThat(ReleasedSchemas.all().findByFingerprint(SingleObjectFormat.fingerprint(present)))
                .isEqualTo(frozen);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void presentSchemaReadsEveryReleaseOfItsRecord(SpecificRecord sample) {
        Schema present = sample.getSchema();

        assertThat(ReleasedSchemas.all().schemas())
                .filteredOn(released -> released.getFullName().equals(present.getFullName()))
                .isNotEmpty()
                .allSatisfy(released -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(present, released)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    @Test
    void indexListsExactlyTheFrozenFiles() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            List<String> frozen = files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(file -> RELEASED.relativize(file).toString().replace('\\', '/'))
                    .toList();
            assertThat(Files.readAllLines(RELEASED.resolve("index.txt")))
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(frozen);
        }
    }

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    /** What a frozen file holds: the schema with all it refers to, without documentation and Java's own properties. */
    private static String frozenForm(Schema schema) {
        try {
            JsonNode tree = MAPPER.readTree(schema.toString());
            tree.findParents("doc").forEach(node -> ((ObjectNode) node).remove("doc"));
            tree.findParents("avro.java.string").forEach(node -> ((ObjectNode) node).remove("avro.java.string"));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a schema is JSON", e);
        }
    }
}
