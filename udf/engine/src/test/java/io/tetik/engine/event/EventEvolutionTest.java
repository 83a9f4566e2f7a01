package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.SourceText;
import io.tetik.language.syntax.Name;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.ReleasedSchemas;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** Producers and the job are not upgraded at the same moment: an event is read by the schema that wrote it. */
class EventEvolutionTest {
    private static final Schema PRESENT = io.tetik.schemas.Event.getClassSchema();

    /** As before there were properties. */
    private static final Schema OLDER =
            schema(fields -> fields.removeIf(each -> each.name().equals("properties")));

    /** With fields that the present one has not, before and between its own. */
    private static final Schema NEWER = schema(fields -> {
        fields.add(2, field("tenant", "main"));
        fields.add(0, field("origin", "unknown"));
    });

    private static final ReleasedSchemas RELEASED =
            ReleasedSchemas.all().plus(OLDER).plus(NEWER);

    private final EnvelopeReader envelopes = new EnvelopeReader(Samples.MAX_BYTES, 0, RELEASED);
    private final PropertyReader properties = new PropertyReader(RELEASED);

    private interface FieldChange {
        void apply(List<Schema.Field> fields);
    }

    private static Schema schema(FieldChange change) {
        List<Schema.Field> fields = new ArrayList<>();
        PRESENT.getFields().forEach(each -> fields.add(new Schema.Field(each, each.schema())));
        change.apply(fields);
        return Schema.createRecord(PRESENT.getName(), null, PRESENT.getNamespace(), false, fields);
    }

    private static Schema.Field field(String name, String byDefault) {
        return new Schema.Field(name, Schema.create(Schema.Type.STRING), null, byDefault);
    }

    private static byte[] written(Schema schema, Map<String, ?> values) {
        return written(schema, "u1", values);
    }

    private static byte[] written(Schema schema, CharSequence user, Map<String, ?> values) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("eventId", "e1");
        event.put("type", "order_placed");
        event.put("userId", user);
        event.put("eventTime", Samples.TIME.toEpochMilli());
        for (Schema.Field each : schema.getFields()) {
            if (each.name().equals("properties")) {
                event.put(each.name(), PropertyValues.ofMap(values));
            } else if (each.defaultVal() != null) {
                event.put(each.name(), "of " + each.name());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xC3, 1});
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array());
        try {
            BinaryEncoder binary = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(schema).write(event, binary);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private IncomingEvent incoming(byte[] raw) throws RejectedException {
        return new IncomingEvent(raw, new EventSource("topic", 0, 7), envelopes.read(raw));
    }

    private void assertMalformed(byte[] raw, String detail) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> properties.read(incoming(raw), Samples.type()))
                .withMessageContaining(detail)
                .extracting(RejectedException::reason)
                .isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void anEventOfANewerReleaseIsReadWithoutItsNewFields() throws RejectedException {
        Event event = properties.read(
                incoming(written(NEWER, Map.of("sku", "A", "quantity", 3L, "tags", List.of("x", "y")))),
                Samples.type());

        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.userId()).isEqualTo("u1");
        assertThat(event.time()).isEqualTo(Samples.TIME.toEpochMilli());
        assertThat(event.value("sku")).isEqualTo("A");
        assertThat(event.value("quantity")).isEqualTo(3L);
        assertThat(event.value("tags")).isEqualTo(List.of("x", "y"));
    }

    @Test
    void anEventOfAnOlderReleaseGetsTheDefaultsOfFieldsThatItHasNot() throws RejectedException {
        Name type = new Name("order_placed", new Place(new SourceText("test", ""), 1, 1));

        Event event = properties.read(
                incoming(written(OLDER, Map.of())), new EventType(new EventTypeDefinition(type, null, List.of())));

        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.userId()).isEqualTo("u1");
    }

    @Test
    void theEventThatIsKeptIsTheOneThatCame() throws RejectedException {
        byte[] raw = written(NEWER, Map.of("quantity", "no number"));
        byte[] before = raw.clone();

        IncomingEvent event = incoming(raw);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> properties.read(event, Samples.type()))
                .withMessage("property 'quantity' must be int, not no number");
        assertThat(event.raw()).isEqualTo(before);
    }

    /** An event waits in state while the release changes: its envelope was read when its schema was the present one. */
    @Test
    void anEventThatWasKeptBeforeAnUpgradeIsReadAfterIt() throws RejectedException {
        byte[] raw = written(NEWER, Map.of("sku", "A"));
        Envelope envelope = new Envelope("e1", "order_placed", "u1", Samples.TIME.toEpochMilli(), 50, raw.length);

        Event event = properties.read(new IncomingEvent(raw, new EventSource("topic", 0, 7), envelope), Samples.type());

        assertThat(event.value("sku")).isEqualTo("A");
    }

    @Test
    void aSchemaThatNoReleaseKnowsIsNamedAndSoIsThePresentOne() {
        Schema unknown = schema(fields -> fields.add(field("mine", "")));

        assertMalformed(
                written(unknown, Map.of()),
                String.format(
                        "no released schema has the fingerprint %016x; that of the present Event is %016x",
                        SchemaNormalization.parsingFingerprint64(unknown),
                        SchemaNormalization.parsingFingerprint64(PRESENT)));
        assertMalformed(Arrays.copyOf(written(PRESENT, Map.of()), 9), "9 bytes, fewer than the 10");
    }

    @Test
    void bytesThatAreNoUtf8StayDistinctUsersAndAreRejected() {
        byte[] latin = "M\u00fcller".getBytes(StandardCharsets.ISO_8859_1);

        assertMalformed(written(NEWER, new Utf8(latin), Map.of("sku", "A")), "'userId' is not UTF-8");
    }

    @Test
    void bytesAfterTheEndAndNestingWithoutBottomAreMalformed() {
        byte[] whole = written(NEWER, Map.of("sku", "A"));
        assertMalformed(Arrays.copyOf(whole, whole.length + 1), "bytes are left over");
        Object deep = 1L;
        for (int i = 0; i < 101; i++) {
            deep = List.of(deep);
        }
        assertMalformed(written(NEWER, Map.of("sku", "A", "deep", deep)), "nested deeper than 100");
        // The map of one property, a list of a list of a list, and so on.
        byte[] head = Arrays.copyOf(whole, whole.length - "\u0002\u0006sku\u0008\u0002A\u0000".length());
        ByteArrayOutputStream bottomless = new ByteArrayOutputStream();
        bottomless.writeBytes(head);
        bottomless.writeBytes(new byte[] {2, 2, 'x'});
        IntStream.range(0, 400_000).forEach(i -> bottomless.writeBytes(new byte[] {10, 2}));
        assertMalformed(bottomless.toByteArray(), "nested too deeply");
    }

    @Test
    void damagedEventsAreEventsOrRejected() {
        Random random = new Random(5);
        byte[] whole = written(
                NEWER, Map.of("sku", "A", "total", 1.5, "tags", List.of("a"), "prices", Map.of("x", List.of(1L))));
        for (int i = 0; i < 20_000; i++) {
            byte[] raw = whole.clone();
            raw[10 + random.nextInt(raw.length - 10)] = (byte) random.nextInt(256);
            byte[] cut = random.nextInt(5) == 0 ? Arrays.copyOf(raw, random.nextInt(raw.length)) : raw;
            assertThatCode(() -> {
                        try {
                            properties.read(incoming(cut), Samples.type());
                        } catch (RejectedException rejected) {
                            assertThat(rejected.detail()).isNotEmpty();
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
