package io.tetik.engine.event;

import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import java.nio.ByteBuffer;

/** Makes the records of the {@code rejected} output. */
public final class Rejections {
    private Rejections() {}

    /**
     * @param maxRaw how many raw bytes are kept; where bytes are cut off the detail says so, and the source still names
     *     where the whole stands
     */
    public static RejectedRecord of(RejectReason reason, String detail, byte[] raw, EventSource source, int maxRaw) {
        return of(reason, detail, raw, record(source), maxRaw);
    }

    /** What was not an input, but something that the job kept, or had to do by itself. */
    public static RejectedRecord ofNoInput(RejectReason reason, String detail, byte[] raw, int maxRaw) {
        return of(reason, detail, raw, new RecordSource(null, null, null, null, null), maxRaw);
    }

    private static RejectedRecord of(RejectReason reason, String detail, byte[] raw, RecordSource source, int maxRaw) {
        boolean cut = raw.length > maxRaw;
        String full = cut ? detail + " (the first " + maxRaw + " of " + raw.length + " bytes are kept)" : detail;
        return new RejectedRecord(
                reason.word(),
                full,
                ByteBuffer.wrap(raw, 0, Math.min(raw.length, maxRaw)).slice(),
                source);
    }

    private static RecordSource record(EventSource source) {
        return source.isFile()
                ? new RecordSource(null, null, null, source.name(), source.position())
                : new RecordSource(source.name(), source.partition(), source.position(), null, null);
    }
}
