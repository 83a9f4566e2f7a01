package io.tetik.operator;

import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What serializers of immutable objects have in common: a copy is the object itself. */
abstract class ImmutableSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    static byte[] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (source instanceof DataInputDeserializer all && length > all.available()) {
            throw new EOFException(length + " bytes, but only " + all.available() + " are left");
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    static void writeText(String text, DataOutputView target) throws IOException {
        org.apache.flink.types.StringValue.writeString(text, target);
    }

    static String readText(DataInputView source) throws IOException {
        return source instanceof KeptBytes kept
                ? kept.readText()
                : org.apache.flink.types.StringValue.readString(source);
    }
}
