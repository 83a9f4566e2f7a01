package io.tetik.sources.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.StructProto;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.registry.FakeRegistry;
import io.tetik.sources.registry.FakeRegistry.Answer;
import io.tetik.sources.registry.PatientRegistry;
import io.tetik.sources.registry.RegistryClient;
import io.tetik.sources.registry.RegistryOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes here are written by hand, from the description of the wire format. */
class RegistryFormatsTest {
    private static final String BET = """
        {"type":"record","name":"Bet","fields":[{"name":"id","type":"string"},{"name":"stake","type":
          {"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}]}""";
    private static final byte[] BET_7 = {0, 0, 0, 0, 7, 6, 'b', '-', '1', 4, 0x07, (byte) 0xC6};
    private static final String BET_READ = "[{id=b-1, stake=19.90}]";

    private FakeRegistry registry = new FakeRegistry();
    private long now;
    private final Formats formats = Formats.of(patient(registry.url()));

    private PatientRegistry patient(URI url) {
        RegistryOptions options =
                new RegistryOptions(List.of(url), "", "", "", Duration.ofSeconds(10), Duration.ofSeconds(1));
        return new PatientRegistry(new RegistryClient(options), options.longestPause(), () -> now);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private void afterAPause() {
        now += Duration.ofSeconds(2).toNanos();
    }

    private static List<@Nullable Object> read(RecordFormat format, byte[] bytes) throws Exception {
        return Reading.bytes(format, bytes, Map.of());
    }

    private static void isNotAvailable(RecordFormat format, byte[] bytes, String detail) {
        assertThatExceptionOfType(SchemaNotAvailableException.class)
                .isThrownBy(() -> read(format, bytes))
                .withMessageContaining(detail);
    }

    @Test
    void avroIsReadByTheSchemaOfItsWriterWhichIsAskedForOnce() throws Exception {
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        RecordFormat format = formats.of("avro-registry");
        assertThat(read(format, BET_7)).hasToString(BET_READ);
        assertThat(read(format, BET_7)).hasToString(BET_READ);
        assertThat(registry.requests()).containsExactly("GET /schemas/ids/7");
    }

    @Test
    void anUnknownIdIsTriedAgainUntilItIsKnown() throws Exception {
        RecordFormat format = formats.of("avro-registry");
        isNotAvailable(format, BET_7, "404");
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        isNotAvailable(format, BET_7, "404");
        afterAPause();
        assertThat(read(format, BET_7)).hasToString(BET_READ);
    }

    @Test
    void aRegistryThatFailsOrSaysNonsenseIsTriedAgain() throws Exception {
        RecordFormat format = formats.of("avro-registry");
        for (Answer answer :
                List.of(Answer.of(500, "oops"), Answer.of(401, ""), Answer.of(200, "<html>"), Answer.of(200, "{}"))) {
            registry.on("/schemas/ids/7", answer);
            afterAPause();
            isNotAvailable(format, BET_7, "schema 7 is not available: the schema registry");
        }
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        afterAPause();
        assertThat(read(format, BET_7)).hasToString(BET_READ);
    }

    @Test
    void aRegistryThatIsAwayIsTriedAgainAndGoesOnWhereItComesBack() throws Exception {
        int port = registry.port();
        registry.close();
        RecordFormat format = formats.of("avro-registry");
        isNotAvailable(format, BET_7, "cannot be reached");
        registry = new FakeRegistry(port);
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        afterAPause();
        assertThat(read(format, BET_7)).hasToString(BET_READ);
    }

    @Test
    void knownSchemasAreReadWhileTheRegistryIsAway() throws Exception {
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        RecordFormat format = formats.of("avro-registry");
        read(format, BET_7);
        registry.close();
        assertThat(read(format, BET_7)).hasToString(BET_READ);
    }

    @Test
    void withoutARegistryRecordsWaitToo() {
        isNotAvailable(Formats.of(FormatOptions.NONE).of("avro-registry"), BET_7, "registry.url");
    }

    @Test
    void aBrokenHeaderOrBodyIsRefusedForGood() {
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", BET, ""));
        RecordFormat format = formats.of("avro-registry");
        for (byte[] broken : List.of(
                "{\"id\":1}".getBytes(StandardCharsets.UTF_8),
                new byte[] {0, 0, 0},
                new byte[] {0, 0, 0, 0, 7},
                new byte[] {0, 0, 0, 0, 7, 6, 'b'},
                new byte[] {0, 0, 0, 0, 7, 6, 'b', '-', '1', 4, 0x07, (byte) 0xC6, 1})) {
            assertThatExceptionOfType(UnmappableException.class).isThrownBy(() -> read(format, broken));
        }
    }

    @Test
    void aSchemaOfAnotherTypeOrThatIsNoneIsRefusedWithItsId() {
        registry.on("/schemas/ids/7", FakeRegistry.schema("JSON", "{}", ""));
        registry.on("/schemas/ids/8", FakeRegistry.schema("AVRO", "{\"type\":\"nothing\"}", ""));
        RecordFormat format = formats.of("avro-registry");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(format, BET_7))
                .withMessage("schema 7 of the registry: it is of type JSON, not AVRO");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UnmappableException.class)
                    .isThrownBy(() -> read(format, new byte[] {0, 0, 0, 0, 8, 1}))
                    .withMessageContaining("schema 8 of the registry: not an Avro schema");
        }
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void avroSchemasMayReferToOthers() throws Exception {
        registry.on(
                "/schemas/ids/9",
                FakeRegistry.schema(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"x\",\"fields\":[{\"name\":\"b\",\"type\":\"x.B\"}]}",
                        "{\"name\":\"x.B\",\"subject\":\"b\",\"version\":1}"));
        registry.on(
                "/subjects/b/versions/1",
                FakeRegistry.schema(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"B\",\"namespace\":\"x\",\"fields\":[{\"name\":\"c\",\"type\":\"C\"}]}",
                        "{\"name\":\"x.C\",\"subject\":\"c\",\"version\":1}"));
        registry.on(
                "/subjects/c/versions/1",
                FakeRegistry.schema(
                        "AVRO", "{\"type\":\"enum\",\"name\":\"C\",\"namespace\":\"x\",\"symbols\":[\"YES\"]}", ""));
        assertThat(read(formats.of("avro-registry"), new byte[] {0, 0, 0, 0, 9, 0}))
                .hasToString("[{b={c=YES}}]");
    }

    @Test
    void protobufIsReadByThePathToItsMessage() throws Exception {
        registry.on(
                "/schemas/ids/5",
                FakeRegistry.schema("PROTOBUF", """
                syntax = "proto3";
                package pam;
                import "money.proto";
                message Deposit { string id = 1; Money amount = 2; }
                message Wrapper { message Bet { string id = 1; } }
                """, "{\"name\":\"money.proto\",\"subject\":\"money\",\"version\":2}"));
        registry.on(
                "/subjects/money/versions/2",
                FakeRegistry.schema(
                        "PROTOBUF", "syntax = \"proto3\"; package pam; message Money { int64 cents = 1; }", ""));
        RecordFormat format = formats.of("protobuf-registry");
        assertThat(read(format, new byte[] {0, 0, 0, 0, 5, 0, 10, 1, 'a', 18, 2, 8, 5}))
                .hasToString("[{id=a, amount={cents=5}}]");
        assertThat(read(format, new byte[] {0, 0, 0, 0, 5, 2, 0, 10, 1, 'a'})).hasToString("[{id=a, amount=null}]");
        assertThat(read(format, new byte[] {0, 0, 0, 0, 5, 4, 2, 0, 10, 1, 'b'}))
                .hasToString("[{id=b}]");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(format, new byte[] {0, 0, 0, 0, 5, 2, 4, 10, 1, 'a'}))
                .withMessageContaining("no such message");
        isNotAvailable(format, new byte[] {0, 0, 0, 0, 6, 0}, "schema 6");
    }

    /** These bytes were written by Confluent's own serializers (in JavaScript, release 1.10.1), which register protobuf in compiled form. */
    @Test
    void whatConfluentsSerializersWriteIsRead() throws Exception {
        registry.on("/schemas/ids/1", FakeRegistry.schema("AVRO", """
                {"type":"record","name":"Deposit","namespace":"pam","fields":[
                  {"name":"id","type":"string"},{"name":"cents","type":"long"},
                  {"name":"method","type":["null",{"type":"enum","name":"Method","symbols":["CARD","BANK"]}]},
                  {"name":"tags","type":{"type":"map","values":"string"}},
                  {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}""", ""));
        registry.on(
                "/schemas/ids/3",
                FakeRegistry.schema(
                        "PROTOBUF",
                        Base64.getEncoder()
                                .encodeToString(
                                        StructProto.getDescriptor().toProto().toByteArray()),
                        ""));
        assertThat(read(
                        formats.of("avro-registry"),
                        Base64.getDecoder().decode("AAAAAAEGZC0xjB8CAgICYQJiAPahq/75Yg==")))
                .hasToString("[{id=d-1, cents=1990, method=BANK, tags={a=b}, at=2023-11-14T22:13:20.123Z}]");
        assertThat(read(
                        formats.of("json-registry"),
                        Base64.getDecoder().decode("AAAAAAJ7ImlkIjoiZC0yIiwiYW1vdW50IjoxOS45fQ==")))
                .hasToString("[{id=d-2, amount=19.9}]");
        assertThat(read(formats.of("protobuf-registry"), Base64.getDecoder().decode("AAAAAAMCBAoFGgNkLTM=")))
                .hasToString("[[d-3]]");
    }

    @Test
    void jsonNeedsNoSchema() throws Exception {
        byte[] bytes = "\0\0\0\0\u0003{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(read(formats.of("json-registry"), bytes)).isEqualTo(List.of(Map.of("a", 1L)));
        assertThat(registry.requests()).isEmpty();
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(formats.of("json-registry"), new byte[] {0, 0, 0, 0, 3, '{'}));
    }

    @Test
    void avroReadsContainerFilesAndSaysWhatItDoesNotRead() {
        RecordFormat format = formats.of("avro");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(format, new byte[] {(byte) 0xC3, 1, 0, 0, 0, 0, 0, 0, 0, 0}))
                .withMessageContaining("fingerprint");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(format, new byte[] {'O', 'b', 'j', 1}));
    }

    @Test
    void inFilesRecordsOfARegistryStandAsJson() throws Exception {
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("avro-registry", "json-registry", "protobuf-registry")) {
            assertThat(read(Formats.ofFiles().of(name), json)).isEqualTo(List.of(Map.of("a", 1L)));
        }
        assertThat(read(Formats.ofFiles().of("csv"), "a\n1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(List.of(Map.of("a", "1")));
    }

    @Test
    void everyFormatThatMayBeWrittenHasAReader() {
        for (String name : Formats.names()) {
            assertThat(formats.of(name)).isNotNull();
        }
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> formats.of("xml"));
    }
}
