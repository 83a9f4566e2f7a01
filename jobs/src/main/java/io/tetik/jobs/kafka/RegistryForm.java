package io.tetik.jobs.kafka;

import io.tetik.jobs.config.RegistryConfig;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.avro.AvroSchemas;
import io.tetik.sources.registry.PatientRegistry;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.RegistryOptions;
import io.tetik.sources.registry.RegistryRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Turns output records that were written in a registry's form into Avro's single-object encoding, which those who read output know: the
 * same bytes behind the fingerprint of their schema instead of its id.
 */
public final class RegistryForm {
    private static final byte MARKER = (byte) 0xC3;
    private static final byte VERSION = 1;
    private static final int HEADER = 10;

    private final @Nullable PatientRegistry registry;

    public RegistryForm(RegistryConfig config) {
        RegistryOptions options = config.options();
        registry = options == null ? null : PatientRegistry.of(options);
    }

    /**
     * A record as others read it; one in another form as it is.
     *
     * @throws RegistryException if the registry does not have its schema, or there is no registry
     * @throws UnmappableException if it is no such record
     */
    public byte[] toSingleObject(byte[] bytes) throws RegistryException, UnmappableException {
        if (bytes.length == 0 || bytes[0] != 0) {
            return bytes;
        }
        if (registry == null) {
            throw new RegistryException("it is in a registry's form, but registry.url is not set");
        }
        RegistryRecord record = RegistryRecord.of(bytes);
        RegisteredSchema schema = registry.schema(record.id());
        long fingerprint = SchemaNormalization.parsingFingerprint64(
                AvroSchemas.parse(schema.text(), schema.references().values()));
        return ByteBuffer.allocate(HEADER + record.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .put(VERSION)
                .putLong(fingerprint)
                .put(record.bytes(), record.offset(), record.length())
                .array();
    }
}
