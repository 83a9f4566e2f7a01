package io.tetik.jobs.replay;

import io.tetik.jobs.files.PlainJson;
import io.tetik.schemas.codec.InstantText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary.json}: the counts of a replay, pretty-printed, keys sorted. It depends on nothing but the input, so it
 * says neither when nor where nor how fast.
 */
final class SummaryJson {
    private SummaryJson() {}

    static byte[] toBytes(SummarySnapshot summary) throws IOException {
        return PlainJson.pretty(content(summary));
    }

    private static Map<String, @Nullable Object> content(SummarySnapshot summary) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("clock", clock(summary));
        content.put("commands", commands(summary));
        content.put("decisions", decisions(summary));
        content.put("definitions", summary.definitions());
        content.put("events", events(summary));
        if (!summary.farFromOthers().isEmpty()) {
            content.put("farFromOthers", farFromOthers(summary));
        }
        if (!summary.unevaluated().isEmpty()) {
            content.put("unevaluated", summary.unevaluated());
        }
        content.put("segments", summary.segments());
        content.put("users", summary.users());
        return content;
    }

    private static List<Map<String, Object>> farFromOthers(SummarySnapshot summary) {
        return summary.farFromOthers().stream()
                .<Map<String, Object>>map(each -> new TreeMap<>(Map.of(
                        "day", each.day().toString(),
                        "events", each.number(),
                        "file", each.source().name(),
                        "line", each.source().position())))
                .toList();
    }

    private static Map<String, @Nullable Object> clock(SummarySnapshot summary) {
        Map<String, @Nullable Object> clock = new TreeMap<>();
        clock.put("firstEvent", text(summary.firstEvent()));
        clock.put("lastEvent", text(summary.lastEvent()));
        clock.put("end", text(summary.clockEnd()));
        return clock;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : InstantText.format(instant);
    }

    private static Map<String, Object> commands(SummarySnapshot summary) {
        Map<String, Object> commands = new TreeMap<>();
        commands.put("total", SummarySnapshot.sum(summary.commandsByCampaign()));
        commands.put("byCampaign", summary.commandsByCampaign());
        commands.put("byChannel", summary.commandsByChannel());
        return commands;
    }

    private static Map<String, Object> decisions(SummarySnapshot summary) {
        Map<String, Object> decisions = new TreeMap<>();
        decisions.put("total", SummarySnapshot.sum(summary.decisionsByKind()));
        decisions.put("byKind", summary.decisionsByKind());
        decisions.put("byReason", summary.decisionsByReason());
        return decisions;
    }

    private static Map<String, Object> events(SummarySnapshot summary) {
        Map<String, Object> rejected = new TreeMap<>();
        rejected.put("total", summary.rejectedTotal());
        rejected.put("byReason", summary.rejected());
        Map<String, Object> events = new TreeMap<>();
        events.put("read", summary.read());
        events.put("accepted", summary.accepted());
        events.put("duplicates", summary.duplicates());
        events.put("afterUntil", summary.afterUntil());
        events.put("rejected", rejected);
        if (!summary.skipped().isEmpty()) {
            events.put("skipped", summary.skipped());
        }
        if (!summary.brokenOff().isEmpty()) {
            events.put("brokenOff", summary.brokenOff());
        }
        return events;
    }
}
