package io.tetik.engine.attribute;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Everything since the first event. */
final class Total extends ValueState {
    private final Accumulator content;

    Total(AttributeRule rule) {
        this.content = rule.accumulator();
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        content.add(time, value);
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        return content.takeBack(time, value);
    }

    @Override
    public @Nullable Object value(long now) {
        return content.isEmpty() ? null : content.result();
    }

    @Override
    public long nextChange(long now) {
        return Long.MAX_VALUE;
    }

    @Override
    public long emptyFrom(long now) {
        return content.isEmpty() ? now : Long.MAX_VALUE;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(1);
        writePane(out, 0, 0, content);
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        readOnlyPane(in);
        content.read(in);
        readEnd(in);
    }
}
