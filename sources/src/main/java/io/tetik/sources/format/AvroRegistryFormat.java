package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.avro.AvroSchemas;
import io.tetik.sources.avro.AvroValues;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryRecord;
import io.tetik.sources.registry.SchemaRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Avro behind the id of the schema that it was written with. */
final class AvroRegistryFormat implements RecordFormat {
    private final RegistrySchemas<AvroValues> schemas;

    AvroRegistryFormat(SchemaRegistry registry) {
        schemas = new RegistrySchemas<>(
                registry,
                RegisteredSchema.AVRO,
                schema -> new AvroValues(
                        AvroSchemas.parse(schema.text(), schema.references().values())));
    }

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException, SchemaNotAvailableException {
        byte[] value = record.value();
        if (value == null) {
            return List.of();
        }
        RegistryRecord body = RegistryRecord.of(value);
        return singletonList(schemas.get(body.id()).read(body.bytes(), body.offset(), body.length()));
    }
}
