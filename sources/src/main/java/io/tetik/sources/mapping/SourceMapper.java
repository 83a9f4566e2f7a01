package io.tetik.sources.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.Formats;
import io.tetik.sources.format.SchemaNotAvailableException;
import java.util.Collection;
import java.util.Set;

/** The sources in force for some topics, compiled. One instance belongs to one thread. */
public final class SourceMapper {
    private SourceMapper() {}

    /**
     * @throws IllegalArgumentException if a definition has mistakes; those that a catalog has accepted have none
     */
    public static SourceMapper of(Collection<SourceDefinition> sources, Formats formats) {
        throw new UnsupportedOperationException();
    }

    /** The topics that the sources name. */
    public Set<String> topics() {
        throw new UnsupportedOperationException();
    }

    /**
     * Maps a record of a topic. Several sources may name one topic: they are tried in the order of their names, and the
     * first whose {@code when} holds takes the record.
     *
     * @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then
     */
    public void map(ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        throw new UnsupportedOperationException();
    }

    /**
     * Maps a record by one source, whatever its topic is.
     *
     * @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then
     * @throws IllegalArgumentException if there is no such source
     */
    public void map(String source, ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        throw new UnsupportedOperationException();
    }
}
