package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.OutputFormat;
import io.tetik.jobs.config.RegistryConfig;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.SegmentChange;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.registry.RegistryOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * With a real registry and Confluent's own serializers, in both directions. Both are too large for a build to fetch: it is skipped where
 * {@code TETIK_TEST_REGISTRY} does not name a running registry and {@code TETIK_TEST_NPM} no folder in which
 * {@code npm install @confluentinc/schemaregistry} was done. It leaves schemas in that registry.
 */
class RegistryInteropIT {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "io", "tetik", "jobs", "kafka", "confluent.cjs");

    private String registry = "";
    private String folder = "";

    @BeforeEach
    void find() {
        registry = given("TETIK_TEST_REGISTRY", "the address of a schema registry");
        folder = given("TETIK_TEST_NPM", "a folder with @confluentinc/schemaregistry");
    }

    private static String given(String variable, String what) {
        String value = System.getenv(variable);
        Assumptions.assumeTrue(value != null && !value.isEmpty(), variable + " is not set: " + what);
        return String.valueOf(value);
    }

    private List<String> script(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString(), registry, folder));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output.lines().toList();
    }

    @Test
    void weReadWhatConfluentsSerializersWrite() throws Exception {
        List<String> records = script();
        Formats formats = Formats.of(new FormatOptions(RegistryOptions.of(URI.create(registry))));
        assertThat(read(formats, "avro-registry", records.get(0)))
                .hasToString("[{id=d-1, cents=1990, method=BANK, tags={a=b}, at=2023-11-14T22:13:20.123Z}]");
        assertThat(read(formats, "json-registry", records.get(1))).hasToString("[{id=d-2, amount=19.9}]");
        assertThat(read(formats, "protobuf-registry", records.get(2))).hasToString("[[d-3]]");
    }

    private static List<@Nullable Object> read(Formats formats, String format, String base64) throws Exception {
        byte[] value = Base64.getDecoder().decode(base64);
        return formats.of(format).read(new ForeignRecord(null, value, Map.of(), "topic", 0, 0, 0));
    }

    @Test
    void confluentsDeserializerReadsWhatWeWrite() throws Exception {
        String topic = "changes-" + UUID.randomUUID();
        RegistryOptions options = RegistryOptions.of(URI.create(registry));
        for (boolean autoRegister : new boolean[] {true, false}) {
            EffectSerializer<SegmentChange> serializer = new EffectSerializer<>(
                    SegmentChange.class,
                    topic,
                    new OfUser(),
                    OutputFormat.AVRO_REGISTRY,
                    new RegistryConfig(options, autoRegister));
            serializer.start();
            SegmentChange change = new SegmentChange("u-1", "vip", 2, "entered", AT, new ChangeCause("event", "e-1"));
            String record = Base64.getEncoder()
                    .encodeToString(serializer.record(change, 0).value());
            assertThat(script(topic, record))
                    .singleElement()
                    .asString()
                    .contains("\"userId\":\"u-1\"", "\"segment\":\"vip\"", String.valueOf(AT.toEpochMilli()));
        }
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
