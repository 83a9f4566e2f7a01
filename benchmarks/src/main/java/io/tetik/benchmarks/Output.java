package io.tetik.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/** The records of one output: how many bytes they have, and how many they would take on a topic, as the job writes them. */
final class Output {
    private static final int ONE_OF = 50;
    private static final Header[] HEADERS = {
        new RecordHeader("content-type", "application/avro".getBytes(StandardCharsets.US_ASCII))
    };

    private final List<SimpleRecord> some = new ArrayList<>();
    private long count;
    private long bytes;

    void add(String user, byte[] value) {
        if (count++ % ONE_OF == 0) {
            some.add(new SimpleRecord(0, user.getBytes(StandardCharsets.UTF_8), value, HEADERS));
        }
        bytes += value.length;
    }

    long count() {
        return count;
    }

    /** Bytes of a value. */
    double valueBytes() {
        return (double) bytes / count;
    }

    /** Bytes of a record, with its part of the batch, if the producer sends so many at once. */
    double topicBytes(int batch) {
        long all = 0;
        for (int i = 0; i < some.size(); i += batch) {
            List<SimpleRecord> records = some.subList(i, Math.min(i + batch, some.size()));
            all += MemoryRecords.withRecords(Compression.lz4().build(), records.toArray(SimpleRecord[]::new))
                    .sizeInBytes();
        }
        return (double) all / some.size();
    }
}
