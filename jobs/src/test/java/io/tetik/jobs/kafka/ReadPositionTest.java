package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.TopicIdentity;
import io.tetik.jobs.kafka.ReadPosition.Misfit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ReadPositionTest {
    private static final Uuid ID = new Uuid(1, 2);
    private static final Uuid OTHER = new Uuid(3, 4);
    private static final OffsetRange HELD = new OffsetRange(40, 100);

    @Test
    void whatStillFitsIsReadOn() {
        assertThat(leftAt(40, ID)).isEqualTo(new ReadPosition(40, Misfit.NONE, 0));
        assertThat(leftAt(70, ID)).isEqualTo(new ReadPosition(70, Misfit.NONE, 0));
        assertThat(leftAt(100, ID)).isEqualTo(new ReadPosition(100, Misfit.NONE, 0));
    }

    @Test
    void whatRetentionHasTakenIsCounted() {
        assertThat(leftAt(39, ID)).isEqualTo(new ReadPosition(40, Misfit.RETENTION, 1));
        assertThat(leftAt(0, ID)).isEqualTo(new ReadPosition(40, Misfit.RETENTION, 40));
    }

    @Test
    void beyondTheEndIsReadFromTheBeginning() {
        assertThat(leftAt(101, ID)).isEqualTo(new ReadPosition(40, Misfit.TRUNCATED, 0));
    }

    @Test
    void anotherTopicOfTheSameNameIsReadFromItsBeginningWhereverTheOldOneWasLeft() {
        assertThat(leftAt(70, OTHER)).isEqualTo(new ReadPosition(40, Misfit.RECREATED, 40));
        assertThat(leftAt(101, OTHER)).isEqualTo(new ReadPosition(40, Misfit.RECREATED, 40));
    }

    @Test
    void aTopicOfWhichTheStateHasNoIdIsTheSame() {
        assertThat(leftAt(70, Uuid.ZERO_UUID)).isEqualTo(new ReadPosition(70, Misfit.NONE, 0));
        assertThat(leftAt(101, Uuid.ZERO_UUID)).isEqualTo(new ReadPosition(40, Misfit.TRUNCATED, 0));
    }

    @Test
    void aFirstReadBeginsWhereItIsToldTo() {
        assertThat(leftAt(KafkaPartitionSplit.EARLIEST_OFFSET, ID)).isEqualTo(new ReadPosition(40, Misfit.NONE, 0));
        assertThat(leftAt(KafkaPartitionSplit.COMMITTED_OFFSET, ID))
                .isEqualTo(new ReadPosition(KafkaPartitionSplit.COMMITTED_OFFSET, Misfit.NONE, 0));
    }

    @Test
    void whereNamesAreTrustedAnotherTopicIsReadOn() {
        assertThat(leftAt(70, OTHER, TopicIdentity.NAME)).isEqualTo(new ReadPosition(70, Misfit.NONE, 0));
        assertThat(leftAt(101, OTHER, TopicIdentity.NAME)).isEqualTo(new ReadPosition(40, Misfit.TRUNCATED, 0));
    }

    private static ReadPosition leftAt(long offset, Uuid id) {
        return leftAt(offset, id, TopicIdentity.ID);
    }

    private static ReadPosition leftAt(long offset, Uuid id, TopicIdentity identity) {
        KafkaPartitionSplit split = new KafkaPartitionSplit(new TopicPartition("shop", 0), offset);
        return ReadPosition.of(new ClockedSplit(split, 5, id), identity, ID, HELD);
    }
}
