package io.tetik.collector.config;

import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.time.Duration;

/** How the limits are written. */
final class LimitsSyntax {
    /** Kafka's clients send no larger requests. */
    static final long MOST_BODY = 32L << 20;

    static final Limits DEFAULTS = new Limits(
            1 << 20, 10_000, 128L << 20, 2_000, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final Key<Long> BODY = Key.optional(
            "body", MoreShapes.bytes(1, MOST_BODY), "The most bytes of one body, for sources that say nothing else.");
    private static final Key<Integer> RECORDS =
            Key.optional("records", Shapes.integer(1, 1_000_000), "The most records of one request.");
    private static final Key<Long> MEMORY = Key.optional(
            "memory", MoreShapes.bytes(1 << 20, 1L << 40), "The most bytes that all requests together may hold.");
    private static final Key<Integer> CONNECTIONS =
            Key.optional("connections", Shapes.integer(1, 1_000_000), "The most connections at once.");
    private static final Key<Duration> HEADER_TIME = Key.optional(
            "header-timeout", MoreShapes.TIME, "How long a connection may take for the headers of a request.");
    private static final Key<Duration> BODY_TIME =
            Key.optional("body-timeout", MoreShapes.TIME, "How long a request may take for its body.");
    private static final Key<Duration> WRITE_TIME =
            Key.optional("write-timeout", MoreShapes.TIME, "How long Kafka may take to acknowledge; at least 2s.");

    private static final Table TABLE =
            Table.of("limits", BODY, RECORDS, MEMORY, CONNECTIONS, HEADER_TIME, BODY_TIME, WRITE_TIME);

    static final Key<Limits> LIMITS =
            Key.optional("limits", Shapes.object(TABLE, LimitsSyntax::limits), "What bounds memory and time.");

    private LimitsSyntax() {}

    private static Limits limits(Row row) {
        Limits limits = new Limits(
                row.get(BODY, (long) DEFAULTS.body()).intValue(),
                row.get(RECORDS, DEFAULTS.records()),
                row.get(MEMORY, DEFAULTS.memory()),
                row.get(CONNECTIONS, DEFAULTS.connections()),
                row.get(HEADER_TIME, DEFAULTS.headerTime()),
                row.get(BODY_TIME, DEFAULTS.bodyTime()),
                row.get(WRITE_TIME, DEFAULTS.writeTime()));
        if (limits.writeTime().compareTo(Duration.ofSeconds(2)) < 0) {
            row.problem(WRITE_TIME, "write-timeout must be at least 2s: a broker that fails over is away for longer");
        }
        return limits;
    }
}
