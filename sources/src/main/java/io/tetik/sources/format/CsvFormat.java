package io.tetik.sources.format;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.csv.CsvRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header line and lines of values, all in one record; a value for each line. */
final class CsvFormat implements RecordFormat {

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] csv = record.value();
        List<@Nullable Object> values = new ArrayList<>();
        if (csv == null) {
            return values;
        }
        try (CsvRows rows = CsvRows.open(new ByteArrayInputStream(csv))) {
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                values.add(rows.value(row));
            }
        } catch (IOException broken) {
            throw new UnmappableException("not CSV: " + broken.getMessage(), broken);
        }
        return values;
    }
}
