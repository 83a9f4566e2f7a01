package io.tetik.sources.format;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.avro.AvroContainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole Avro container file in one record, which brings its schema and may hold several values. */
final class AvroFormat implements RecordFormat {
    private static final byte SINGLE_OBJECT = (byte) 0xC3;

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] value = record.value();
        if (value == null) {
            return List.of();
        }
        if (value.length > 1 && value[0] == SINGLE_OBJECT && value[1] == 1) {
            throw new UnmappableException(
                    "Avro's single-object encoding names its schema by a fingerprint, which is not known here:"
                            + " the format avro reads container files, avro-registry records with the id of their schema");
        }
        List<@Nullable Object> values = new ArrayList<>();
        try (AvroContainer container = AvroContainer.open(new ByteArrayInputStream(value))) {
            while (container.hasNext()) {
                values.add(container.next());
            }
        } catch (IOException broken) {
            throw new UnmappableException("not an Avro container file: " + broken.getMessage(), broken);
        }
        return values;
    }
}
