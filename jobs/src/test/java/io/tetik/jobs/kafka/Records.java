package io.tetik.jobs.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
