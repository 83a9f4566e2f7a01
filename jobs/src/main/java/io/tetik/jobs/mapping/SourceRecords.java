package io.tetik.jobs.mapping;

import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads published records of Sources. One with mistakes is no revision: the operator answers it with all of them. One that does not
 * fit the event types is tried again when these change. Belongs to one thread.
 */
public final class SourceRecords {
    private final RecordMappers mappers;
    private final FittingTypes types = new FittingTypes();
    private final List<Unfit> unfit = new ArrayList<>();

    public SourceRecords(RecordMappers mappers) {
        this.mappers = mappers;
    }

    /** A revision that does not fit the event types, and from when on it would be in force. */
    private record Unfit(DefinitionRecord record, long from) {}

    /**
     * Reads records of the definitions topic in their order. Some may be of earlier calls. What is published too late for the instant that it names, or names none, is in
     * force from the time of its own record on: so it is the same for all who read the topic, now and later.
     *
     */
    public List<SourceRevision> published(List<Published> records) {
        List<SourceRevision> revisions = new ArrayList<>();
        boolean typesHaveChanged = false;
        for (Published each : records) {
            if (FittingTypes.isType(each.record())) {
                types.take(each.record());
                typesHaveChanged = true;
            } else if (each.record().getKind().equals(SourceDefinition.KIND)) {
                take(each.record(), Math.max(stated(each.record()), each.earliest()), revisions);
            }
        }
        if (typesHaveChanged) {
            List<Unfit> again = List.copyOf(unfit);
            unfit.clear();
            again.forEach(each -> take(each.record(), each.from(), revisions));
        }
        return revisions;
    }

    private void take(DefinitionRecord record, long from, List<SourceRevision> revisions) {
        read(record, from).ifPresent(revision -> {
            if (revision.isRemoval() || types.fit(record)) {
                revisions.add(revision);
            } else {
                unfit.add(new Unfit(record, from));
            }
        });
    }

    /**
     * A record of the definitions topic.
     *
     * @param time of the record, in epoch milliseconds; negative where it has none
     */
    public record Published(DefinitionRecord record, long time) {
        private long earliest() {
            return time < 0 ? Long.MIN_VALUE : time;
        }
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
