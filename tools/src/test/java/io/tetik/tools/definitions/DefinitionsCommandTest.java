package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tetik.tools.Tetik;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DefinitionsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);

    private final StringWriter out = new StringWriter();

    @Test
    void schemaPrintsADraft7SchemaAndNothingElse() throws JsonProcessingException {
        JsonNode printed = schema();

        assertThat(printed.path("$schema").asText()).isEqualTo(SchemaId.V7);
        assertThat(SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V7)).validate(printed))
                .isEmpty();
    }

    @Test
    void thePrintedSchemaMarksAMisspeltKey() throws JsonProcessingException {
        JsonSchema schema = SCHEMAS.getSchema(schema());

        assertThat(schema.validate(
                        JSON.readTree("{\"kind\": \"Segment\", \"name\": \"vip\", \"when\": \"user.orders > 5\"}")))
                .isEmpty();
        assertThat(schema.validate(
                        JSON.readTree("{\"kind\": \"Segment\", \"name\": \"vip\", \"wenn\": \"user.orders > 5\"}")))
                .isNotEmpty();
    }

    private JsonNode schema() throws JsonProcessingException {
        int status = Tetik.commandLine().setOut(new PrintWriter(out)).execute("definitions", "schema");

        assertThat(status).isZero();
        return JSON.readTree(out.toString());
    }
}
