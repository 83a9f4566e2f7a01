package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandoverTest {
    private final Handover<String> handover = new Handover<>();
    private final CompletableFuture<Void> records = new CompletableFuture<>();

    @Test
    void theLatestIsTakenOnce() {
        assertThat(handover.take()).isNull();
        handover.put("old");
        handover.put("new");
        assertThat(handover.take()).isEqualTo("new");
        assertThat(handover.take()).isNull();
    }

    @Test
    void whoWaitsForRecordsIsWokenByAValueThatComesLater() {
        CompletableFuture<Void> asked = handover.or(records);
        assertThat(asked).isNotDone();
        handover.put("value");
        assertThat(asked).isCompleted();
        assertThat(handover.or(records)).isCompleted();
        assertThat(handover.take()).isEqualTo("value");
        assertThat(handover.or(records)).isNotDone();
    }

    @Test
    void whoWaitsIsWokenByRecords() {
        CompletableFuture<Void> asked = handover.or(records);
        records.complete(null);
        assertThat(asked).isCompleted();
        assertThat(handover.or(records)).isCompleted();
    }
}
