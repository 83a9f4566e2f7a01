package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tetik.jobs.config.OutputFormat;
import io.tetik.jobs.config.RegistryConfig;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordDecoder;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.RegistryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Output as those read it who have the registry and no class of ours. */
class RegistryOutputTest {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
    private static final SegmentChange CHANGE =
            new SegmentChange("u-1", "vip", 2, "entered", AT, new ChangeCause("event", "e-1"));

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The answers in turn, each a status and a body. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String[] answer = answers.remove(0).split(" ", 2);
            byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private RegistryOptions options() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new RegistryOptions(List.of(url), "", "", "", Duration.ofSeconds(10), Duration.ofMillis(1));
    }

    private EffectSerializer<SegmentChange> started(boolean autoRegister) {
        EffectSerializer<SegmentChange> serializer = new EffectSerializer<>(
                SegmentChange.class,
                "changes",
                new OfUser(),
                OutputFormat.AVRO_REGISTRY,
                new RegistryConfig(options(), autoRegister));
        serializer.start();
        return serializer;
    }

    @Test
    void aRecordIsAZeroTheIdAndTheAvroOfTheSchemaThatWasRegistered() throws IOException {
        answers.add("200 {\"id\":66051}");
        ProducerRecord<byte[], byte[]> record = started(true).record(CHANGE, AT.toEpochMilli());
        assertThat(Arrays.copyOf(record.value(), 5)).containsExactly(0, 0, 1, 2, 3);
        assertThat(requests).singleElement().asString().startsWith("/subjects/changes-value/versions {");
        Schema registered = new Schema.Parser().parse(OutputSchema.text(SegmentChange.getClassSchema()));
        GenericRecord read = new GenericDatumReader<GenericRecord>(registered)
                .read(null, DecoderFactory.get().binaryDecoder(record.value(), 5, record.value().length - 5, null));
        assertThat(read.get("userId")).hasToString("u-1");
        assertThat(read.get("segment")).hasToString("vip");
        assertThat(read.get("at")).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void whatIsRegisteredSaysNothingOfOurClasses() {
        answers.add("200 {\"id\":1}");
        started(true);
        assertThat(requests)
                .singleElement()
                .asString()
                .doesNotContain("avro.java")
                .contains("SegmentChange");
    }

    @Test
    void aRegistryThatIsNotWellIsWaitedFor() {
        answers.addAll(List.of("500 oops", "200 <html>", "404 {}", "401 {}", "200 {\"id\":7}"));
        assertThat(started(true).record(CHANGE, 0).value()[4]).isEqualTo((byte) 7);
        assertThat(requests).hasSize(5);
    }

    @Test
    void aSchemaThatItRefusesForGoodEndsTheStart() {
        answers.add("409 {\"error_code\":409,\"message\":\"incompatible with an earlier schema\"}");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> started(true))
                .withMessageContaining("changes-value")
                .withMessageContaining("incompatible with an earlier schema");
    }

    @Test
    void withoutRegisteringItIsOnlyLookedUp() {
        answers.addAll(
                List.of("404 {\"error_code\":40403}", "200 {\"subject\":\"changes-value\",\"id\":9,\"version\":2}"));
        assertThat(started(false).record(CHANGE, 0).value()[4]).isEqualTo((byte) 9);
        assertThat(requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request).startsWith("/subjects/changes-value {"));
    }

    @Test
    void ourOwnToolsReadItByTheSchemaInTheRegistry() throws Exception {
        answers.add("200 {\"id\":7}");
        byte[] value = started(true).record(CHANGE, 0).value();
        String schema = OutputSchema.text(SegmentChange.getClassSchema())
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
        answers.add("200 {\"schema\":\"" + schema + "\"}");
        byte[] known = new RegistryForm(new RegistryConfig(options(), true)).toSingleObject(value);
        assertThat(RecordDecoder.of(SegmentChange.class).decode(known)).isEqualTo(CHANGE);
        byte[] json = {'{', '}'};
        assertThat(new RegistryForm(new RegistryConfig(null, true)).toSingleObject(json))
                .isSameAs(json);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> new RegistryForm(new RegistryConfig(null, true)).toSingleObject(value))
                .withMessageContaining("registry.url");
    }

    @Test
    void aTaskThatIsStoppedWaitsNoLonger() {
        Thread.currentThread().interrupt();
        answers.add("500 oops");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> started(true));
        assertThat(Thread.interrupted()).isTrue();
    }

    private record OfUser() implements EffectSerializer.Place<SegmentChange> {
        @Override
        public String key(SegmentChange change) {
            return change.getUserId();
        }

        @Override
        public Instant at(SegmentChange change) {
            return change.getAt();
        }
    }
}
