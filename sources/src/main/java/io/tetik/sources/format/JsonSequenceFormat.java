package io.tetik.sources.format;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several JSON values in one record: an array of them, or one after another, as on lines. A single one does as well. */
final class JsonSequenceFormat implements RecordFormat {

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] json = record.value();
        List<@Nullable Object> values = json == null ? List.of() : JsonValues.readAll(json);
        if (values.size() == 1 && values.get(0) instanceof List<?> array) {
            return Collections.unmodifiableList(array);
        }
        return values;
    }
}
