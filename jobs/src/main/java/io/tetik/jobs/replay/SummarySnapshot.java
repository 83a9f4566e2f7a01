package io.tetik.jobs.replay;

import io.tetik.schemas.RecordSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReplaySummary} has counted.
 *
 * @param brokenOff the names of files that could not be read to their end
 */
public record SummarySnapshot(
        SortedMap<String, Long> definitions,
        long read,
        long duplicates,
        long afterUntil,
        long users,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        @Nullable Instant clockEnd,
        List<String> brokenOff,
        SortedMap<String, Long> rejected,
        Map<String, RecordSource> firstRejected,
        SortedMap<String, Long> commandsByCampaign,
        SortedMap<String, Long> commandsByChannel,
        SortedMap<String, SortedMap<String, Long>> segments,
        SortedMap<String, Long> decisionsByKind,
        SortedMap<String, SortedMap<String, Long>> decisionsByReason,
        SortedMap<String, SortedMap<String, Long>> decisionsByCampaign) {

    public long rejectedTotal() {
        return sum(rejected);
    }

    /** Events that the engine has worked on. */
    public long accepted() {
        return read - rejectedTotal() - duplicates - afterUntil;
    }

    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
