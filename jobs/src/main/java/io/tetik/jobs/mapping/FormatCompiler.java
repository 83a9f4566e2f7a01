package io.tetik.jobs.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.mapping.SourceMapper;
import java.util.List;

/** With all formats that there are. */
public final class FormatCompiler implements SourceCompiler {
    private static final long serialVersionUID = 1L;

    @Override
    public RecordMapper compile(List<SourceDefinition> sources) {
        return compilePatient(sources);
    }

    @Override
    public RecordMapper compilePatient(List<SourceDefinition> sources) {
        return SourceMapper.of(sources, Formats.of(FormatOptions.NONE))::map;
    }
}
