package io.tetik.jobs.replay;

import io.tetik.jobs.config.StateBackend;
import io.tetik.language.definition.DecisionLevel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is to do.
 *
 * @param foreign records of others, each mapped by a Source of the definitions
 * @param until the end of the clock, or null for the last event
 * @param maxEventBytes a larger event is rejected
 * @param minTime an event that is dated earlier is rejected
 * @param memoryMegabytes for sorting events and output rows
 * @param decisions which decisions come out, unless their campaign says so itself; null: all, whatever campaigns say
 */
public record ReplayConfig(
        DefinitionSource definitions,
        List<Path> events,
        List<ForeignEvents> foreign,
        Path output,
        @Nullable Instant until,
        StateBackend stateBackend,
        int parallelism,
        int maxEventBytes,
        Instant minTime,
        int memoryMegabytes,
        @Nullable DecisionLevel decisions) {

    public ReplayConfig {
        events = List.copyOf(events);
        foreign = List.copyOf(foreign);
    }

    /** A replay of events of our own alone. */
    public ReplayConfig(
            DefinitionSource definitions,
            List<Path> events,
            Path output,
            @Nullable Instant until,
            StateBackend stateBackend,
            int parallelism,
            int maxEventBytes,
            Instant minTime,
            int memoryMegabytes,
            @Nullable DecisionLevel decisions) {
        this(
                definitions,
                events,
                List.of(),
                output,
                until,
                stateBackend,
                parallelism,
                maxEventBytes,
                minTime,
                memoryMegabytes,
                decisions);
    }

    /** Bytes for sorting the events; in use until the last of them is taken. */
    public long memoryForEvents() {
        return (long) memoryMegabytes << 19;
    }

    /** Bytes for sorting all outputs. */
    public long memoryForOutputs() {
        return (long) memoryMegabytes << 19;
    }
}
