package io.tetik.engine.attribute;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** The state of an attribute that takes one value an event. */
public abstract class ValueState extends AttributeState {

    /**
     * Takes an event.
     *
     * @param now the present instant, later than {@code time} for a late event
     */
    public abstract void add(long time, @Nullable Object value, long now);

    public static void writePane(Encoder out, long newest, long span, Accumulator content) throws IOException {
        out.startItem();
        out.writeLong(newest);
        out.writeLong(span);
        out.writeIndex(content.branch());
        content.write(out);
    }

    /** Reads the head of an array that has one pane. */
    public static void readOnlyPane(Decoder in) throws IOException {
        in.readArrayStart();
        in.readLong();
        in.readLong();
        in.readIndex();
    }

    public static void readEnd(Decoder in) throws IOException {
        if (in.arrayNext() != 0) {
            throw new IOException("more than one pane where one is kept");
        }
    }
}
