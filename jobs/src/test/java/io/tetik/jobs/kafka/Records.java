package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of a topic, as a consumer hands them out. */
final class Records {

    static final String TOPIC = "topic";
    static final int PARTITION = 3;
    static final long OFFSET = 17;

    private Records() {}

    static ConsumerRecord<byte[], byte[]> of(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(TOPIC, PARTITION, OFFSET, key == null ? null : utf8(key), value);
    }

    static ConsumerRecord<byte[], byte[]> at(long timestamp, byte[] value) {
        return new ConsumerRecord<>(
                TOPIC,
                PARTITION,
                OFFSET,
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** How events are read, by default or with these options. */
    static SourceConfig config(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--kafka.bootstrap-servers=none:1");
        return EngagementConfig.load(arguments, Map.of()).source();
    }

    /** The present, which stands still. */
    static Clock wall(long instant) {
        return Clock.fixed(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
