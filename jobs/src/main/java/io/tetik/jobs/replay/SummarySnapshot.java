package io.tetik.jobs.replay;

import io.tetik.schemas.RecordSource;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReplaySummary} has counted.
 *
 * @param farFromOthers events that lie more than a year from nearly all others
 * @param unevaluated how often an attribute's value could not be evaluated, by attribute and reason
 * @param skipped how many records of others, or items of them, became no event, by Source and reason
 * @param rejected all that was told on the output, by reason
 * @param notRejected what of it concerns no event that was read, or one that counts, though its reason may also be that of one
 *     that does not
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
        List<FarEvents> farFromOthers,
        SortedMap<String, SortedMap<String, Long>> unevaluated,
        SortedMap<String, SortedMap<String, Long>> skipped,
        List<String> brokenOff,
        SortedMap<String, Long> rejected,
        long notRejected,
        Map<String, RecordSource> firstRejected,
        SortedMap<String, Long> commandsByCampaign,
        SortedMap<String, Long> commandsByChannel,
        SortedMap<String, SortedMap<String, Long>> segments,
        SortedMap<String, Long> decisionsByKind,
        SortedMap<String, SortedMap<String, Long>> decisionsByReason,
        SortedMap<String, SortedMap<String, Long>> decisionsByCampaign) {

    /** Events that could not be used; remarks on others are not among them. */
    public long rejectedTotal() {
        Set<String> remarks = RejectReason.remarks();
        return rejected.entrySet().stream()
                        .filter(each -> !remarks.contains(each.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                - notRejected;
    }

    /** Events that the engine has worked on. */
    public long accepted() {
        return read - rejectedTotal() - duplicates - afterUntil;
    }

    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
