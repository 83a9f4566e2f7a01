package io.tetik.engine.attribute;

import java.io.IOException;
import java.time.ZoneId;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What there is since the latest event at which an attribute begins anew. */
final class RestartedState extends ValueState {
    private static final int BRANCH = 9;

    private final ValueState content;
    private long since = Long.MIN_VALUE;

    RestartedState(AttributeRule rule) {
        this.content = (ValueState) rule.aggregation().fresh(rule);
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        if (time >= since) {
            content.add(time, value, now);
        }
    }

    /** What was before it began anew does not count anyway. */
    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        return time < since || content.takeBack(time, value, now);
    }

    @Override
    public void restart(long instant, long now) {
        since = Math.max(since, instant);
        // On time it is the latest that there is, wherever the user was when the others came in.
        content.forgetUpTo(instant >= now ? Long.MAX_VALUE : instant);
    }

    @Override
    public void moveTo(ZoneId zone, long now) {
        content.moveTo(zone, now);
    }

    @Override
    public @Nullable Object value(long now) {
        return content.value(now);
    }

    @Override
    public long nextChange(long now) {
        return content.nextChange(now);
    }

    @Override
    public long emptyFrom(long now) {
        return content.emptyFrom(now);
    }

    @Override
    public void write(Encoder out) throws IOException {
        writeOnlyPane(out, BRANCH);
        out.writeLong(since);
        content.write(out);
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        readOnlyPane(in);
        since = in.readLong();
        content.read(in);
        readEnd(in);
    }
}
