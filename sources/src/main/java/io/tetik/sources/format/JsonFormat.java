package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import io.tetik.sources.json.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON value; none in a tombstone. */
final class JsonFormat implements RecordFormat {

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        return read(record, Wanted.ALL);
    }

    @Override
    public List<@Nullable Object> read(ForeignRecord record, Wanted wanted) throws UnmappableException {
        byte[] json = record.value();
        return json == null ? List.of() : singletonList(JsonValues.read(json, wanted));
    }
}
