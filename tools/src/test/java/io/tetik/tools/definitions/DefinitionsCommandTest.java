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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void sumsOfMoneyAsDoublesGetAHintAndAreValid(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("money.yaml"), """
                kind: EventType
                name: paid
                properties: {total_amount: double, price: decimal, weight: double}
                ---
                {kind: Attribute, name: spent, on: paid, aggregate: sum, value: event.total_amount}
                ---
                {kind: Attribute, name: exact, on: paid, aggregate: sum, value: event.price}
                ---
                {kind: Attribute, name: weight, on: paid, aggregate: sum, value: event.weight}
                ---
                {kind: Attribute, name: best, on: paid, aggregate: max, value: event.total_amount}
                ---
                # user.spent == 1.0
                kind: Segment
                name: round
                when: user.weight == 10.0 || user.exact == 10.0 || user.best == 10.0 || user.weight >= 10.0
                ---
                {kind: Segment, name: none, when: 0.0 != user.spent}
                """);
        StringWriter err = new StringWriter();

        int status = Tetik.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("definitions", "validate", folder.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("7 definitions, all valid");
        assertThat(err.toString().lines().filter(line -> line.startsWith("hint")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("/money.yaml:5:65: 'total_amount' looks like money"),
                        second -> assertThat(second).contains("/money.yaml:16:7: user.weight is a sum of doubles"),
                        third -> assertThat(third).contains("/money.yaml:18:39: user.spent is a sum of doubles"));
    }

    @Test
    void aFolderWithoutSuchSumsGetsNoHint(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("money.yaml"), """
                kind: EventType
                name: paid
                properties: {amount: decimal, valuation: double}
                ---
                {kind: Attribute, name: spent, on: paid, aggregate: sum, value: event.amount}
                ---
                {kind: Attribute, name: valuations, on: paid, aggregate: sum, value: event.valuation}
                ---
                {kind: Segment, name: good, when: user.spent == 10.0 && user.valuations >= 10.0}
                """);
        StringWriter err = new StringWriter();

        Tetik.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("definitions", "validate", folder.toString());

        assertThat(err.toString()).isEmpty();
    }

    private JsonNode schema() throws JsonProcessingException {
        int status = Tetik.commandLine().setOut(new PrintWriter(out)).execute("definitions", "schema");

        assertThat(status).isZero();
        return JSON.readTree(out.toString());
    }
}
