package io.tetik.jobs.mapping;

import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads published records of Sources. One with mistakes is no revision: the operator answers it with all of them. */
public final class SourceRecords {
    private final RecordMappers mappers;

    public SourceRecords(RecordMappers mappers) {
        this.mappers = mappers;
    }

    public static boolean isSource(DefinitionRecord record) {
        return record.getKind().equals(SourceDefinition.KIND);
    }

    /**
     * Reads a record of the definitions topic. What is published too late for the instant that it names, or names none, is in
     * force from the time of its own record on: so it is the same for all who read the topic, now and later.
     *
     * @param published the time of the record on the definitions topic, in epoch milliseconds; negative where it has none
     */
    public Optional<SourceRevision> published(DefinitionRecord record, long published) {
        long earliest = published < 0 ? Long.MIN_VALUE : published;
        return read(record, Math.max(stated(record), earliest));
    }

    /** Reads what a checkpoint kept. */
    public Optional<SourceRevision> kept(DefinitionRecord record) {
        return read(record, stated(record));
    }

    private static long stated(DefinitionRecord record) {
        Instant at = record.getEffectiveAt();
        return at == null ? Long.MIN_VALUE : at.toEpochMilli();
    }

    private Optional<SourceRevision> read(DefinitionRecord record, long from) {
        String text = record.getBody();
        @Nullable SourceDefinition definition = text.isEmpty() ? null : definition(record);
        return definition == null && !text.isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceRevision(record.getName(), record.getRevision(), from, text, definition));
    }

    private @Nullable SourceDefinition definition(DefinitionRecord record) {
        Problems problems = new Problems();
        SourceText text = new SourceText(record.getKind() + "/" + record.getName(), record.getBody());
        List<Definition> read = new DefinitionReader(TetikKinds.LANGUAGE, problems).read(text);
        if (!problems.isEmpty()
                || read.size() != 1
                || !read.get(0).name().value().equals(record.getName())) {
            return null;
        }
        @Nullable SourceDefinition definition = read.get(0).as(SourceDefinition.class);
        return definition != null && canBeCompiled(definition) ? definition : null;
    }

    private boolean canBeCompiled(SourceDefinition definition) {
        try {
            RecordMapper unused = mappers.compile(List.of(definition));
            return true;
        } catch (IllegalArgumentException mistakes) {
            return false;
        }
    }
}
