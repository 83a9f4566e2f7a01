package io.tetik.operator;

import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Records of the generated schemas between operators, in the encoding that they have on topics. */
final class AvroRecordSerializer<T extends SpecificRecordBase> extends ImmutableSerializer<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private transient @Nullable SingleObjectEncoder<T> encoder;
    private transient @Nullable SingleObjectDecoder<T> decoder;

    AvroRecordSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new AvroRecordSerializer<>(type);
    }

    @Override
    public T createInstance() {
        throw new IllegalStateException("records have no empty instance");
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        if (encoder == null) {
            encoder = SingleObjectEncoder.of(type);
        }
        writeBytes(encoder.encode(record), target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        if (decoder == null) {
            decoder = SingleObjectDecoder.of(type);
        }
        return decoder.decode(readBytes(source));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AvroRecordSerializer<?> that && that.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(type);
    }

    /** Remembers which record it was; the schemas see to their own evolution. */
    public static final class Snapshot<T extends SpecificRecordBase> implements TypeSerializerSnapshot<T> {
        private @Nullable Class<T> type;

        /** For Flink. */
        public Snapshot() {}

        Snapshot(Class<T> type) {
            this.type = type;
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(Objects.requireNonNull(type).getName());
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
            try {
                type = (Class<T>) Class.forName(in.readUTF(), false, loader);
            } catch (ClassNotFoundException gone) {
                throw new IOException(gone);
            }
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new AvroRecordSerializer<>(Objects.requireNonNull(type));
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            return old instanceof Snapshot<T> that && Objects.equals(that.type, type)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
