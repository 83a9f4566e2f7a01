package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.protobuf.ProtoSchema;
import io.tetik.sources.protobuf.ProtoValues;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryRecord;
import io.tetik.sources.registry.SchemaRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Protobuf behind the id of its schema and the path to its message. */
final class ProtobufRegistryFormat implements RecordFormat {
    private final RegistrySchemas<ProtoSchema> schemas;

    ProtobufRegistryFormat(SchemaRegistry registry) {
        schemas = new RegistrySchemas<>(
                registry, RegisteredSchema.PROTOBUF, schema -> ProtoSchema.of(schema.text(), schema.references()));
    }

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException, SchemaNotAvailableException {
        byte[] value = record.value();
        if (value == null) {
            return List.of();
        }
        RegistryRecord.Message message = RegistryRecord.of(value).message();
        RegistryRecord body = message.record();
        ProtoSchema schema = schemas.get(body.id());
        return singletonList(
                ProtoValues.read(schema.message(message.indexes()), body.bytes(), body.offset(), body.length()));
    }
}
