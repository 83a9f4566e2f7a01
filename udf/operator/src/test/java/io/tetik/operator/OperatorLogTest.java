package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorLogTest {
    private final CapturedLog captured = CapturedLog.of(OperatorLog.class);
    private long now = 5;
    private final OperatorLog log = new OperatorLog(3, () -> now);

    @AfterEach
    void release() {
        captured.close();
    }

    @Test
    void anAnswerIsALineWithItsValuesAlsoAsFields() {
        log.answered(new DefinitionStatus("Campaign", "cart", 7, "ACTIVE", List.of(), null));
        LogEvent event = captured.events().get(0);
        assertThat(event.getLevel()).isEqualTo(Level.INFO);
        assertThat(event.getMessage().getFormattedMessage())
                .isEqualTo("definition answered kind=Campaign name=cart revision=7 status=ACTIVE");
        assertThat(event.getContextData().toMap())
                .containsEntry("tetik.event", "definition answered")
                .containsEntry("tetik.kind", "Campaign")
                .containsEntry("tetik.name", "cart")
                .containsEntry("tetik.revision", "7")
                .containsEntry("tetik.status", "ACTIVE");
    }

    @Test
    void aRefusalIsAWarningWithTheFirstMistake() {
        log.answered(new DefinitionStatus(
                "Campaign",
                "cart",
                8,
                "REJECTED",
                List.of(new DefinitionProblem(2, 1, "no such\n  key", ""), new DefinitionProblem(3, 1, "another", "")),
                null));
        LogEvent event = captured.events().get(0);
        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        assertThat(event.getMessage().getFormattedMessage()).endsWith("status=REJECTED problems=2 first=no such key");
    }

    @Test
    void fieldsOfOneLineAreNotThoseOfTheNext() {
        log.answered(new DefinitionStatus("Campaign", "cart", 7, "ACTIVE", List.of(), null));
        log.sweepEnded(12);
        assertThat(captured.events().get(1).getContextData().toMap())
                .containsOnlyKeys("tetik.event", "tetik.subtask", "tetik.users");
    }

    @Test
    void aPoisonedTopicCostsOneLineAMinuteForEachReason() {
        log.rejected(rejected(RejectReason.MALFORMED, 10));
        log.rejected(rejected(RejectReason.MALFORMED, 11));
        log.rejected(rejected(RejectReason.INVALID_TIME, 12));
        now += OperatorLog.BETWEEN_REJECTIONS - 1;
        log.rejected(rejected(RejectReason.MALFORMED, 13));
        now++;
        log.rejected(rejected(RejectReason.MALFORMED, 14));
        assertThat(captured.messages())
                .containsExactly(
                        "input rejected reason=malformed place=shop/2/10 more=0",
                        "input rejected reason=invalid-time place=shop/2/12 more=0",
                        "input rejected reason=malformed place=shop/2/14 more=2");
    }

    @Test
    void whatARejectedInputHoldsIsNotLogged() {
        log.rejected(rejected(RejectReason.MALFORMED, 10));
        assertThat(captured.messages()).singleElement().asString().doesNotContain("ada");
        assertThat(captured.events().get(0).getContextData().toMap().values())
                .noneMatch(value -> value.contains("ada"));
    }

    private static RejectedRecord rejected(RejectReason reason, long offset) {
        return new RejectedRecord(
                reason.word(),
                "property 'email' must be a string, not ada@example.com",
                ByteBuffer.wrap("{\"userId\":\"ada\"}".getBytes(StandardCharsets.UTF_8)),
                new RecordSource("shop", 2, offset, null, null));
    }
}
