package io.tetik.tools.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Decision;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.testkit.harness.TypedCommand;
import io.tetik.testkit.local.LocalKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DecisionTopicIT {
    private static final String TOPIC = "decisions-of-a-test";

    private final SingleObjectEncoder<Decision> avro = SingleObjectEncoder.of(Decision.class);
    private final TypedCommand typed = new TypedCommand();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allDecisionsOfTheUserAreToldFromEveryPartitionAndInEitherFormat() throws Exception {
        try (LocalKafka kafka = LocalKafka.in(folder).start()) {
            kafka.createTopics(2, List.of(TOPIC));
            publish(kafka);

            assertThat(explain(kafka, "ada", TOPIC)).isZero();
            assertThat(typed.out()).isEqualTo("""
                            2 decisions about user ada in the topic decisions-of-a-test on %s.
                            Written more than once, as after a failure, and shown once: 1.
                            Not readable: 1, the first: not JSON: Unrecognized token 'garbage': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').

                            c, revision 1, run r
                              2026-11-01T10:00:00.000Z  Entered, because a trigger fired.
                              2026-11-01T10:01:00.000Z  Came to the end of the journey.

                            Summary
                              no message was sent
                              runs: 1 (completed 1)
                            """.formatted(kafka.bootstrapServers()));

            assertThat(explain(kafka, "eve", TOPIC)).isZero();
            assertThat(typed.out()).startsWith("No decisions about user eve in the topic");

            assertThat(explain(kafka, "ada", "no-such-topic")).isEqualTo(1);
            assertThat(typed.errors())
                    .isEqualTo("explain: cannot read the topic 'no-such-topic' on %s: there is no such topic\n"
                            .formatted(kafka.bootstrapServers()));
        }
    }

    private void publish(LocalKafka kafka) throws Exception {
        Decision entered = decision("entered", "2026-11-01T10:00:00Z");
        byte[] completed = RecordJson.toBytes(decision("completed", "2026-11-01T10:01:00Z"));
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            send(producer, 0, "ada", avro.encode(entered));
            send(producer, 0, "ada", avro.encode(entered));
            send(producer, 0, "ben", "not looked at".getBytes(UTF_8));
            send(producer, 0, "ada", "garbage".getBytes(UTF_8));
            send(producer, 0, "ada", null);
            send(producer, 0, null, avro.encode(entered));
            send(producer, 1, "ada", completed);
        }
    }

    private static Decision decision(String kind, String at) {
        return new Decision("ada", "c", 1, "r", Instant.parse(at), kind, null, null, null, Map.of());
    }

    private static void send(
            Producer<String, byte[]> producer, int partition, @Nullable String key, byte @Nullable [] value)
            throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, partition, key, value)).get();
    }

    private int explain(LocalKafka kafka, String user, String topic) {
        return typed.run(
                List.of("explain", "--user", user, "--bootstrap-servers", kafka.bootstrapServers(), "--topic", topic));
    }
}
