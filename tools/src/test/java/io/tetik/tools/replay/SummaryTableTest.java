package io.tetik.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.EventSource;
import io.tetik.jobs.replay.ReplaySummary;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.Decision;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    private static final EventSource SOMEWHERE = new EventSource("events.jsonl", -1, 1);

    private final ReplaySummary summary = new ReplaySummary(List.of());

    @Test
    void showsAllThatAReaderAsksFirst() {
        for (int i = 0; i < 1_234_567; i++) {
            summary.recordRead();
        }
        summary.duplicates(2);
        summary.eventTime(0, SOMEWHERE);
        summary.eventTime(60_000, SOMEWHERE);
        summary.clockEnd(Instant.ofEpochMilli(60_000));
        decisions("welcome", "entered", 3);
        decisions("welcome", "sent", 2);
        decisions("cart_reminder", "skipped", 1);
        summary.segmentChange(
                new SegmentChange("u", "vip", 1, "entered", Instant.EPOCH, new ChangeCause("time", null)));
        summary.user(List.of("vip"));
        reject("b.jsonl", 4);
        reject("a.jsonl", 12);
        reject("a.jsonl", 5);
        summary.brokenOff("b.jsonl");

        assertThat(SummaryTable.of(summary, Duration.ofSeconds(75))).isEqualTo("""
                Events
                read           1,234,567
                accepted       1,234,562
                rejected               3
                duplicates             2
                after the end          0
                Users                  1
                Commands               0

                First event 1970-01-01T00:00:00.000Z, last event 1970-01-01T00:01:00.000Z, clock stopped at 1970-01-01T00:01:00.000Z

                Campaign       entered  sent  skipped  suppressed
                welcome              3     2        0           0
                cart_reminder        0     0        1           0

                Segment  entered  exited  members
                vip            1       0        1

                Rejected   events  first at
                malformed       3  a.jsonl:5
                not read to its end: b.jsonl

                Done in 1 min 15 s, 16,460 events/s
                """);
    }

    @Test
    void onlyTheBusiestCampaignsAreShown() {
        for (int i = 0; i < 30; i++) {
            decisions("campaign-" + i, "sent", i + 1);
        }

        assertThat(SummaryTable.of(summary, Duration.ZERO))
                .contains("campaign-29", "campaign-10 ", "and 10 more")
                .doesNotContain("campaign-9 ");
    }

    private void decisions(String campaign, String kind, int times) {
        for (int i = 0; i < times; i++) {
            summary.decision(new Decision("u", campaign, 1, null, Instant.EPOCH, kind, null, null, null, Map.of()));
        }
    }

    private void reject(String file, long line) {
        summary.rejected(new RejectedRecord(
                "malformed", "", ByteBuffer.allocate(0), new RecordSource(null, null, null, file, line)));
    }
}
