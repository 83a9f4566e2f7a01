package io.tetik.operator;

import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator tells those who run it, as {@linkplain LogLine events with named values}. No line says who a user is or what an event holds: of an input
 * that cannot be used it tells the reason and the place, and the bytes go to the topic of rejected records alone.
 */
final class OperatorLog {
    static final long BETWEEN_REJECTIONS = 60_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.class);

    /** As many different things are said, so that what is remembered of them is bounded. */
    private static final int MOST_SUBJECTS = 10_000;

    /** As many definitions are named in one line. */
    private static final int MOST_NAMES = 20;

    private final int subtask;
    private final LongSupplier nanos;
    private final Map<String, Long> silentUntil = new HashMap<>();
    private final Map<String, Integer> unsaid = new HashMap<>();

    /** @param nanos nanoseconds, from anywhere */
    OperatorLog(int subtask, LongSupplier nanos) {
        this.subtask = subtask;
        this.nanos = nanos;
    }

    void started(boolean restored, int definitions, int waiting, long watermark) {
        String at = watermark == Long.MIN_VALUE
                ? "none"
                : Instant.ofEpochMilli(watermark).toString();
        info(
                "engine started",
                "subtask",
                subtask,
                "restored",
                restored,
                "definitions",
                definitions,
                "waitingEvents",
                waiting,
                "watermark",
                at);
    }

    /**
     * The first subtask says so once, for all.
     *
     * @param keys the definitions that are in force although the topic does not hold them
     */
    void notInTopic(List<String> keys) {
        if (subtask == 0 && !keys.isEmpty()) {
            warn(
                    "definitions not in topic",
                    "count",
                    keys.size(),
                    "definitions",
                    String.join(",", keys.subList(0, Math.min(keys.size(), MOST_NAMES))));
        }
    }

    void answered(DefinitionStatus answer) {
        List<Object> fields = new ArrayList<>(List.of(
                "kind",
                answer.getKind(),
                "name",
                answer.getName(),
                "revision",
                answer.getRevision(),
                "status",
                answer.getStatus()));
        if (answer.getProblems().isEmpty()) {
            info("definition answered", fields.toArray());
        } else {
            fields.addAll(List.of(
                    "problems", answer.getProblems().size(),
                    "first", answer.getProblems().get(0).getMessage()));
            warn("definition answered", fields.toArray());
        }
    }

    void sweepBegan(long stamp) {
        info("sweep began", "subtask", subtask, "plan", Long.toHexString(stamp));
    }

    void sweepEnded(long users) {
        info("sweep ended", "subtask", subtask, "users", users);
    }

    /** One line a minute for each reason, with the number of those before it that had none. */
    void rejected(RejectedRecord rejected) {
        String reason = rejected.getReason();
        if (!isTimeToSay(reason)) {
            unsaid.merge(reason, 1, Integer::sum);
            return;
        }
        Integer before = unsaid.remove(reason);
        warn(
                "input rejected",
                "reason",
                reason,
                "place",
                place(rejected.getSource()),
                "more",
                before == null ? 0 : before);
    }

    private boolean isTimeToSay(String what) {
        long now = nanos.getAsLong();
        if (now < silentUntil.getOrDefault(what, now) || silentUntil.size() > MOST_SUBJECTS) {
            return false;
        }
        silentUntil.put(what, now + BETWEEN_REJECTIONS);
        return true;
    }

    /**
     * One line a minute for each definition and class of error.
     *
     * @param definition the key of the definition that was worked on; null if it was none in particular
     * @param error its class; what it says may come from an event
     */
    void failed(@Nullable String definition, String error) {
        String at = definition == null ? "none" : definition;
        if (isTimeToSay(at + " " + error)) {
            warn("turn failed", "subtask", subtask, "definition", at, "error", error);
        }
    }

    private static String place(RecordSource source) {
        if (source.getTopic() == null && source.getFile() == null) {
            return "none";
        }
        return source.getTopic() == null
                ? source.getFile() + ":" + source.getLine()
                : source.getTopic() + "/" + source.getPartition() + "/" + source.getOffset();
    }

    private static void info(String event, Object... fields) {
        LogLine.info(LOG, event, fields);
    }

    private static void warn(String event, Object... fields) {
        LogLine.warn(LOG, event, fields);
    }
}
