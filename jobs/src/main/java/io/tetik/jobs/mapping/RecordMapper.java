package io.tetik.jobs.mapping;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappingOutput;

/** Makes events of records. Belongs to one thread. */
@FunctionalInterface
public interface RecordMapper {
    /** @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then */
    void map(ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException;
}
