package io.tetik.jobs.mapping;

import io.tetik.language.definition.SourceDefinition;
import java.io.Serializable;
import java.util.List;

/** Makes mappers of Sources; from any thread. */
public interface RecordMappers extends Serializable {
    /**
     * A mapper of its own, which waits for nothing: a schema that is not there yet is missed at once.
     *
     * @throws IllegalArgumentException if a definition has mistakes
     */
    RecordMapper compile(List<SourceDefinition> sources);

    /**
     * One for a thread that has time: it may ask for schemas and wait for the answer, which the others then know, too.
     *
     * @throws IllegalArgumentException if a definition has mistakes
     */
    RecordMapper compilePatient(List<SourceDefinition> sources);
}
