package io.tetik.jobs.kafka;

import io.tetik.event.RejectedException;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rejections of records of a topic. */
final class Rejections {

    /** A detail may quote the input, which may be anything. */
    private static final int MAX_DETAIL = 1_000;

    private Rejections() {}

    static RejectedRecord of(
            RejectedException rejected, byte[] raw, ConsumerRecord<byte[], byte[]> record, int maxBytes) {
        int kept = keptLength(raw, maxBytes);
        String detail = shortened(rejected.detail());
        if (kept < raw.length) {
            detail += "; raw has the first " + kept + " of " + raw.length + " bytes";
        }
        return RejectedRecord.newBuilder()
                .setReason(rejected.reason().word())
                .setDetail(detail)
                .setRaw(ByteBuffer.wrap(raw, 0, kept).slice())
                .setSource(RecordSource.newBuilder()
                        .setTopic(record.topic())
                        .setPartition(record.partition())
                        .setOffset(record.offset())
                        .build())
                .build();
    }

    /** Cut between two characters of UTF-8, so that text stays text. */
    private static int keptLength(byte[] raw, int maxBytes) {
        if (raw.length <= maxBytes) {
            return raw.length;
        }
        int cut = maxBytes;
        while (cut > 0 && cut > maxBytes - 4 && (raw[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut;
    }

    private static String shortened(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
    }
}
