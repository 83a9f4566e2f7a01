package io.tetik.testkit.demo;

import io.tetik.jobs.config.TopicsConfig;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the output topics like any other consumer and prints one line now and then: a sample of each campaign and segment. */
final class OutputView implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofMillis(150);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicsConfig topics;
    private final SingleObjectDecoder<DeliveryCommand> commands = SingleObjectDecoder.of(DeliveryCommand.class);
    private final SingleObjectDecoder<SegmentChange> changes = SingleObjectDecoder.of(SegmentChange.class);
    private final SingleObjectDecoder<Decision> decisions = SingleObjectDecoder.of(Decision.class);
    private final SingleObjectDecoder<RejectedRecord> rejected = SingleObjectDecoder.of(RejectedRecord.class);
    private final SingleObjectDecoder<DefinitionStatus> statuses = SingleObjectDecoder.of(DefinitionStatus.class);
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Integer> changed = new TreeMap<>();
    private final Map<String, Integer> decided = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> answered = new TreeMap<>();
    private int commandsSeen;
    private long nextLine;

    OutputView(String bootstrapServers, TopicsConfig topics) {
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "tetik-demo-view",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(
                topics.commands(),
                topics.segmentChanges(),
                topics.decisions(),
                topics.rejected(),
                topics.definitionStatus()));
    }

    /** Prints until everything is published and then nothing has come for a while. */
    void follow(Thread publishing, Duration quiet) {
        long lastRecord = System.nanoTime();
        while (publishing.isAlive() || System.nanoTime() - lastRecord < quiet.toNanos() || decided.isEmpty()) {
            for (ConsumerRecord<String, byte[]> output : consumer.poll(Duration.ofMillis(200))) {
                take(output);
                lastRecord = System.nanoTime();
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> output) {
        if (output.topic().equals(topics.commands())) {
            DeliveryCommand command = commands.decode(output.value());
            commandsSeen++;
            sent.merge(command.getCampaign(), 1, Integer::sum);
            String text =
                    "gets %s by %s (%s)".formatted(command.getTemplate(), command.getChannel(), command.getCampaign());
            line(command.getCreatedAt(), command.getUserId(), text);
        } else if (output.topic().equals(topics.segmentChanges())) {
            SegmentChange change = changes.decode(output.value());
            changed.merge(change.getSegment() + " " + change.getChange(), 1, Integer::sum);
            line(change.getAt(), change.getUserId(), change.getChange() + " " + change.getSegment());
        } else if (output.topic().equals(topics.decisions())) {
            Decision decision = decisions.decode(output.value());
            String reason = decision.getReason() == null ? "" : " " + decision.getReason();
            decided.merge(decision.getKind() + reason, 1, Integer::sum);
        } else if (output.topic().equals(topics.rejected())) {
            refused.merge(rejected.decode(output.value()).getReason(), 1, Integer::sum);
        } else {
            answered.merge(statuses.decode(output.value()).getStatus(), 1, Integer::sum);
        }
    }

    private void line(Instant at, String user, String text) {
        long now = System.nanoTime();
        if (now >= nextLine) {
            nextLine = now + BETWEEN_LINES.toNanos();
            System.out.printf(Locale.ROOT, "%,8d commands | %s  %-7s %s%n", commandsSeen, at, user, text);
        }
    }

    String summary(int published) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n%,d events published; definitions %s%n", published, answered));
        section(text, "commands by campaign", sent);
        section(text, "segment changes", changed);
        section(text, "decisions", decided);
        section(text, "rejected", refused);
        text.append(String.format(
                "%nThe clock stands at the last event of the samples, as that of a replay does: what is due later is"
                        + " not decided.%n"));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Map<String, Integer> counts) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        text.append(String.format(Locale.ROOT, "%n%s: %,d%n", title, total));
        counts.forEach((name, count) -> text.append(String.format(Locale.ROOT, "  %-36s %,9d%n", name, count)));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
