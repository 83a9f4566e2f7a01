package io.tetik.collector.http;

import com.fasterxml.jackson.core.JsonPointer;
import io.tetik.collector.body.Body;
import io.tetik.collector.body.BodyFormat;
import io.tetik.collector.body.RecordSplitter;
import io.tetik.collector.body.Slice;
import io.tetik.collector.config.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes the records of a body. */
final class RecordMaker {
    /** Of a record's objects, and in the producer's buffers besides its bytes. */
    private static final long OVERHEAD = 200;

    private final SourceConfig source;
    private final List<Header> headers;
    private final boolean json;

    RecordMaker(SourceConfig source, List<Header> headers, BodyFormat format) {
        this.source = source;
        this.headers = List.copyOf(headers);
        this.json = format != BodyFormat.WHOLE;
    }

    /** What they take in memory, with what the producer makes of them. */
    long bytes(List<Slice> slices) {
        long each = OVERHEAD;
        for (Header header : headers) {
            each += header.key().length() + header.value().length;
        }
        long content = 0;
        for (Slice slice : slices) {
            content += slice.length();
        }
        return 2 * (content + slices.size() * each);
    }

    List<ProducerRecord<byte[], byte[]>> records(Body body, List<Slice> slices) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            byte[] value = Arrays.copyOfRange(body.bytes(), slice.from(), slice.to());
            records.add(new ProducerRecord<>(source.topic(), null, key(body, slice), value, headers));
        }
        return records;
    }

    private byte @Nullable [] key(Body body, Slice slice) {
        JsonPointer pointer = source.key();
        return pointer == null || !json
                ? null
                : RecordSplitter.key(pointer, body, slice)
                        .map(key -> key.getBytes(StandardCharsets.UTF_8))
                        .orElse(null);
    }
}
