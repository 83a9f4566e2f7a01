package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.kafka.PausedPartitions.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PausedPartitionsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DRIFT = Duration.ofMinutes(5);

    private final PartitionClocks clocks = new PartitionClocks(PartitionProgress::new);
    private long nanos = 7;
    private final PausedPartitions paused = new PausedPartitions(clocks, DRIFT, () -> nanos);

    @Test
    void aPartitionThatWaitsForAnImportIsNamedOnceAMinute() {
        String shop = partition("shop", 3, NOON);
        partition("player", 1, NOON.minus(Duration.ofDays(1)));
        pause(shop);
        assertThat(after(MINUTE.minusNanos(1))).isEmpty();
        assertThat(after(Duration.ofNanos(1)))
                .containsExactly(new Paused("shop", 3, NOON, MINUTE, Duration.ofDays(1), "player/1"));
        assertThat(after(MINUTE.minusNanos(1))).isEmpty();
        assertThat(after(Duration.ofNanos(1)))
                .containsExactly(new Paused("shop", 3, NOON, MINUTE.multipliedBy(2), Duration.ofDays(1), "player/1"));
    }

    @Test
    void whereAnotherReaderHoldsItBackTheDriftIsWhatIsAllowed() {
        String shop = partition("shop", 3, NOON);
        partition("shop", 4, NOON.minusSeconds(1));
        pause(shop);
        assertThat(after(MINUTE)).containsExactly(new Paused("shop", 3, NOON, MINUTE, DRIFT, "another subtask's"));
    }

    /** As in catching up, where now this one is ahead and now that. */
    @Test
    void momentsAreNotSpokenOf() {
        String shop = partition("shop", 3, NOON);
        for (int moment = 0; moment < 10; moment++) {
            pause(shop);
            assertThat(after(MINUTE.dividedBy(2))).isEmpty();
            paused.change(List.of(), List.of(shop));
        }
        assertThat(after(MINUTE.multipliedBy(10))).isEmpty();
    }

    private void pause(String split) {
        paused.change(List.of(split), List.of());
    }

    private List<Paused> after(Duration time) {
        nanos += time.toNanos();
        return paused.due();
    }

    private String partition(String topic, int partition, Instant clock) {
        KafkaPartitionSplit split = new KafkaPartitionSplit(new TopicPartition(topic, partition), 0);
        clocks.add(split, clock.toEpochMilli());
        return split.splitId();
    }
}
