package io.tetik.sources.format;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's value. What comes out is plain: null, Boolean, Long, Double, BigDecimal, String, java.time.Instant,
 * Lists and Maps with text as keys, in the order of the record;
 * bytes are base64 text. No digit is lost: a whole number is a Long, or
 * beyond 64 bits a BigDecimal; a number with a fraction is a Double where its shortest form has the same value, else a BigDecimal.
 *
 * <p>An instance belongs to one thread.
 */
public interface RecordFormat {

    /**
     * The values in the record: one, or several where the format packs several into one record.
     *
     * @throws UnmappableException where the bytes are no such value
     * @throws SchemaNotAvailableException where the schema is to be asked for again
     */
    List<@Nullable Object> read(ForeignRecord record) throws UnmappableException, SchemaNotAvailableException;

    /**
     * The same values; what is not wanted of objects may be left out.
     *
     * @throws UnmappableException where the bytes are no such value
     * @throws SchemaNotAvailableException where the schema is to be asked for again
     */
    default List<@Nullable Object> read(ForeignRecord record, Wanted wanted)
            throws UnmappableException, SchemaNotAvailableException {
        return read(record);
    }
}
