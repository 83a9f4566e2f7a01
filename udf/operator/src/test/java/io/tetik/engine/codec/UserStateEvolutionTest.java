package io.tetik.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.schemas.UserState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/**
 * How far apart two versions may be: the codec, which knows one schema only, reads what was written under another one, once
 * Avro has resolved it. So a next version is a schema, its number, and one line in the codec.
 */
class UserStateEvolutionTest {
    private static final Schema PRESENT = UserState.getClassSchema();

    /** Last fields of records deep within runs and captured events. */
    private static final Set<String> LAST = Set.of("facts", "properties");

    private final UserStateCodec codec = new UserStateCodec(GoldenState.plan("v2"));

    @Test
    void fieldsThatOnlyTheOlderVersionHasArePassedOver() throws IOException {
        Schema older = schema(UserStateEvolutionTest::withOneMore);
        assertThat(read(older, PRESENT)).isEqualTo(golden(PRESENT));
    }

    @Test
    void attributesThatAreGoneArePassedOverWhicheverVersionWroteThem() throws IOException {
        Schema older = schema(UserStateEvolutionTest::withOneMore);
        UserStateCodec withoutAttributes = new UserStateCodec(CompiledDefinitions.valid(List.of()));
        byte[] bytes = written(golden(older), older);
        io.tetik.engine.state.UserState state = withoutAttributes.read(DecoderFactory.get()
                .resolvingDecoder(older, PRESENT, DecoderFactory.get().binaryDecoder(bytes, null)));
        assertThat(withoutAttributes.encode(state))
                .isEqualTo(withoutAttributes.encode(withoutAttributes.decode(GoldenState.bytes("v2"))));
    }

    @Test
    void fieldsAtTheEndOfRecordsThatTheOlderVersionLacksTakeTheirDefaults() throws IOException {
        Schema older = schema(UserStateEvolutionTest::withoutLast);
        Schema present = schema(UserStateEvolutionTest::withDefaultOfLast);
        GenericRecord expected = resolved(written(golden(older), older), older, present);
        assertThat(read(older, present))
                .isEqualTo(resolved(written(expected, present), PRESENT, PRESENT))
                .isNotEqualTo(golden(PRESENT));
    }

    private static void withOneMore(ArrayNode fields) {
        fields.insertObject(0).put("name", "gone").put("type", "string").put("default", "since then");
    }

    private static void withoutLast(ArrayNode fields) {
        Iterator<JsonNode> each = fields.elements();
        while (each.hasNext()) {
            if (LAST.contains(each.next().path("name").asText())) {
                each.remove();
            }
        }
    }

    private static void withDefaultOfLast(ArrayNode fields) {
        for (JsonNode field : fields) {
            if (LAST.contains(field.path("name").asText())) {
                ((ObjectNode) field).putObject("default");
            }
        }
    }

    /** The present schema with a change to the fields of each of its records. */
    private static Schema schema(Consumer<ArrayNode> change) throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(PRESENT.toString());
        changeFields(json, change);
        return new Schema.Parser().parse(json.toString());
    }

    private static void changeFields(JsonNode json, Consumer<ArrayNode> change) {
        json.forEach(each -> changeFields(each, change));
        if (json.path("fields") instanceof ArrayNode fields) {
            change.accept(fields);
        }
    }

    /** What the codec makes of the golden state if another version has written it. */
    private GenericRecord read(Schema older, Schema present) throws IOException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(written(golden(older), older), null);
        io.tetik.engine.state.UserState state = codec.read(DecoderFactory.get().resolvingDecoder(older, present, in));
        assertThat(in.isEnd()).as("read to the end").isTrue();
        return resolved(withoutVersion(codec.encode(state)), PRESENT, PRESENT);
    }

    private static GenericRecord golden(Schema schema) throws IOException {
        return resolved(withoutVersion(GoldenState.bytes("v2")), PRESENT, schema);
    }

    private static byte[] withoutVersion(byte[] state) {
        return java.util.Arrays.copyOfRange(state, 1, state.length);
    }

    private static GenericRecord resolved(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static byte[] written(GenericRecord state, Schema schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(state, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
