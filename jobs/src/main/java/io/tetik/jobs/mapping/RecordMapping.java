package io.tetik.jobs.mapping;

import io.tetik.jobs.mapping.SourceHistory.Span;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps each record by the Sources that are in force at its own time. Belongs to one thread. */
public final class RecordMapping {
    /** Of those that were compiled; there are as many as Sources have changed in what is read at a time. */
    private static final int MOST_COMPILED = 100;

    private final Function<List<SourceDefinition>, RecordMapper> compiler;
    private final Supplier<SourceHistory> sources;
    private final Clock wall;
    private final Map<List<SourceDefinition>, RecordMapper> compiled = new HashMap<>();
    private final Map<String, Present> byTopic = new HashMap<>();

    /**
     * @param compiler makes a mapper of some Sources
     * @param sources those that are known by now
     * @param wall tells the present, by which a record is read that has no time
     */
    public RecordMapping(
            Function<List<SourceDefinition>, RecordMapper> compiler, Supplier<SourceHistory> sources, Clock wall) {
        this.compiler = compiler;
        this.sources = sources;
        this.wall = wall;
    }

    /**
     * Maps a record. Whatever breaks in it is told as a mistake of the record.
     *
     * @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then
     */
    public void map(ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        @Nullable Present present = present(record.topic(), record.time() < 0 ? wall.millis() : record.time());
        if (present == null || present.mapper() == null) {
            out.skipped("", SkipReason.NO_SOURCE);
            return;
        }
        try {
            present.mapper().map(record, out);
        } catch (RuntimeException | StackOverflowError broken) {
            out.unmappable(null, "the mapping has broken down: " + broken);
        }
    }

    private @Nullable Present present(String topic, long time) {
        SourceHistory history = sources.get();
        @Nullable Present last = byTopic.get(topic);
        if (last != null && last.history() == history && last.span().contains(time)) {
            return last;
        }
        @Nullable Span span = history.at(topic, time);
        if (span == null) {
            return null;
        }
        Present next = new Present(history, span, span.sources().isEmpty() ? null : mapper(span.sources()));
        byTopic.put(topic, next);
        return next;
    }

    private RecordMapper mapper(List<SourceDefinition> definitions) {
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(definitions, compiler);
    }

    /** What a topic's records are read by, as long as they belong to the span. */
    private record Present(
            SourceHistory history, Span span, @Nullable RecordMapper mapper) {}
}
