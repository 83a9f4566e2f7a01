package io.tetik.engine.attribute;

import io.tetik.language.value.ValueType;
import io.tetik.schemas.UserState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Rules for tests, and the view that any reader of the schema has of an attribute's state. */
final class StateBytes {
    private static final Schema PANES = UserState.getClassSchema()
            .getField("attributes")
            .schema()
            .getElementType()
            .getField("panes")
            .schema();

    private StateBytes() {}

    static AttributeRule windowed(Aggregation aggregate, boolean whole, long window) {
        return new AttributeRule(aggregate, whole ? ValueType.Kind.INT : ValueType.Kind.DOUBLE, window, 0, 0);
    }

    static AttributeRule total(Aggregation aggregate, boolean whole) {
        return new AttributeRule(aggregate, whole ? ValueType.Kind.INT : ValueType.Kind.DOUBLE, 0, 0, 50);
    }

    static byte[] bytes(AttributeState state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            state.write(encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The state as another process reads it. */
    static AttributeState restored(AttributeRule rule, AttributeState state) {
        try {
            return rule.read(DecoderFactory.get().binaryDecoder(bytes(state), null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The panes, read by the schema alone. */
    static List<GenericRecord> panes(AttributeState state) {
        try {
            return new GenericDatumReader<List<GenericRecord>>(PANES)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes(state), null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
