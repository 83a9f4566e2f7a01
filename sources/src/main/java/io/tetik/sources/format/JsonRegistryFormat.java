package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import io.tetik.sources.registry.RegistryRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON behind the id of its schema. The schema itself says nothing that is needed to read it, so the registry is not asked. */
final class JsonRegistryFormat implements RecordFormat {

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] value = record.value();
        if (value == null) {
            return List.of();
        }
        RegistryRecord body = RegistryRecord.of(value);
        return singletonList(JsonValues.read(body.bytes(), body.offset(), body.length()));
    }
}
