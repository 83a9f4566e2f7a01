package io.tetik.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalKafkaIT {

    @TempDir
    Path folder;

    @Test
    void aRestartKeepsAddressTopicsAndRecords() throws Exception {
        try (LocalKafka kafka = LocalKafka.in(folder).start()) {
            String address = kafka.bootstrapServers();
            kafka.createTopics(2, List.of("a", "b"));
            kafka.createCompactedTopic("c");
            write(kafka, "before");
            kafka.stop();
            kafka.start();
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            write(kafka, "after");
            assertThat(topics(kafka)).contains("a", "b", "c");
            assertThat(read(kafka, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aProducerThatMetAStoppedBrokerGetsThroughAfterTheRestart() throws Exception {
        try (LocalKafka kafka = LocalKafka.in(folder).start();
                Producer<String, String> producer = producer(kafka)) {
            kafka.createTopics(1, List.of("a"));
            assertThat(sent(producer, "one")).isZero();
            kafka.stop();
            // In a thread of its own: without a broker, send itself may wait for the topic's leader.
            var pending = CompletableFuture.supplyAsync(() -> sent(producer, "two"));
            kafka.start();
            assertThat(pending.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(read(kafka, 2)).containsExactly("one", "two");
        }
    }

    @Test
    void twoBrokersLiveSideBySideAndNeitherEndsTheJvm() {
        try (LocalKafka one = LocalKafka.in(folder.resolve("one")).start();
                LocalKafka two = LocalKafka.in(folder.resolve("two")).start()) {
            assertThat(one.bootstrapServers()).isNotEqualTo(two.bootstrapServers());
            assertThatThrownBy(() -> Exit.exit(1, "no")).hasMessageContaining("gave up with status 1: no");
            assertThatThrownBy(one::start).hasMessageContaining("runs already");
        }
    }

    @Test
    void aPortThatSomebodyTookIsAClearErrorAndNoEnd() throws Exception {
        try (LocalKafka kafka = LocalKafka.in(folder)) {
            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(taken.isBound()).isTrue();
                assertThatThrownBy(kafka::start).hasMessage("the broker at 127.0.0.1:" + port + " did not start");
            }
            kafka.start();
            kafka.createTopics(1, List.of("a"));
            assertThat(topics(kafka)).contains("a");
        }
    }

    private static void write(LocalKafka kafka, String text) {
        try (Producer<String, String> producer = producer(kafka)) {
            sent(producer, text);
        }
    }

    /** The offset at which the text is. */
    private static long sent(Producer<String, String> producer, String text) {
        try {
            return producer.send(new ProducerRecord<>("a", 0, "key", text))
                    .get(60, TimeUnit.SECONDS)
                    .offset();
        } catch (Exception e) {
            throw new AssertionError("not sent", e);
        }
    }

    private static Producer<String, String> producer(LocalKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(LocalKafka kafka, int count) {
        List<String> texts = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("a", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (texts.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }

    private static List<String> topics(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return List.copyOf(admin.listTopics().names().get(60, TimeUnit.SECONDS));
        }
    }
}
