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

    /**
     * Takes one event back that was added, as if it had never been.
     *
     * @param time the time at which it counted
     * @param now the present instant
     * @return whether what is kept is enough for that; nothing changes if it is not
     */
    public boolean takeBack(long time, @Nullable Object value, long now) {
        return false;
    }

    /**
     * Begins anew: what is before the instant, or came in before and is of it, no longer counts.
     *
     * @param now the present instant, later for a late event
     */
    public void restart(long instant, long now) {
        throw new UnsupportedOperationException(getClass() + " does not begin anew");
    }

    /**
     * Drops what is of the instant or before it, as far as that is kept apart from what is later.
     *
     * @param instant the greatest long: everything
     */
    public void forgetUpTo(long instant) {
        throw new UnsupportedOperationException(getClass() + " keeps nothing apart");
    }

    public static void writePane(Encoder out, long newest, long span, Accumulator content) throws IOException {
        out.startItem();
        out.writeLong(newest);
        out.writeLong(span);
        out.writeIndex(content.branch());
        content.write(out);
    }

    /** Writes the head of an array that has one pane, with content of its own. */
    public static void writeOnlyPane(Encoder out, int branch) throws IOException {
        out.writeArrayStart();
        out.setItemCount(1);
        out.startItem();
        out.writeLong(0);
        out.writeLong(0);
        out.writeIndex(branch);
    }

    /** Reads the head of an array that has one pane; the result is which content it has. */
    public static int readOnlyPane(Decoder in) throws IOException {
        in.readArrayStart();
        in.readLong();
        in.readLong();
        return in.readIndex();
    }

    public static void readEnd(Decoder in) throws IOException {
        if (in.arrayNext() != 0) {
            throw new IOException("more than one pane where one is kept");
        }
    }
}
