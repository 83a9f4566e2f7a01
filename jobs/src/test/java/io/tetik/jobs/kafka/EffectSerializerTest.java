package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.OutputFormat;
import io.tetik.jobs.config.RegistryConfig;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectSerializerTest {

    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
    private static final RegistryConfig NO_REGISTRY = new RegistryConfig(null, true);
    private static final long LATER = AT.toEpochMilli() + 1;
    private static final SegmentChange CHANGE =
            new SegmentChange("u-1", "vip", 2, "entered", AT, new ChangeCause("event", "e-1"));

    @Test
    void avroGoesOutWithKeyInstantAndContentType() {
        ProducerRecord<byte[], byte[]> record = record(OutputFormat.AVRO, CHANGE, LATER);
        assertThat(record.topic()).isEqualTo("changes");
        assertThat(text(record.key())).isEqualTo("u-1");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isEqualTo(AT.toEpochMilli());
        assertThat(contentType(record)).isEqualTo("application/avro");
        assertThat(SingleObjectDecoder.of(SegmentChange.class).decode(record.value()))
                .isEqualTo(CHANGE);
    }

    @Test
    void jsonGoesOutAsSuch() {
        ProducerRecord<byte[], byte[]> record = record(OutputFormat.JSON, CHANGE, LATER);
        assertThat(contentType(record)).isEqualTo("application/json");
        assertThat(text(record.value())).isEqualTo(RecordJson.toText(CHANGE));
    }

    @Test
    void noRecordIsOfTheFutureOrBefore1970() {
        long now = AT.toEpochMilli() - 5;
        assertThat(record(OutputFormat.JSON, CHANGE, now).timestamp()).isEqualTo(now);
        SegmentChange ancient =
                new SegmentChange("u-1", "vip", 2, "entered", Instant.parse("1950-01-01T00:00:00Z"), CHANGE.getCause());
        assertThat(record(OutputFormat.JSON, ancient, LATER).timestamp()).isZero();
    }

    @Test
    void anEffectMayHaveNeitherKeyNorInstant() {
        EffectSerializer<SegmentChange> serializer =
                new EffectSerializer<>(SegmentChange.class, "changes", new Nowhere(), OutputFormat.JSON, NO_REGISTRY);
        ProducerRecord<byte[], byte[]> record = serializer.record(CHANGE, LATER);
        assertThat(record.key()).isNull();
        assertThat(record.timestamp()).isNull();
    }

    private static ProducerRecord<byte[], byte[]> record(OutputFormat format, SegmentChange change, long now) {
        EffectSerializer<SegmentChange> serializer =
                new EffectSerializer<>(SegmentChange.class, "changes", new OfUser(), format, NO_REGISTRY);
        serializer.start();
        return serializer.record(change, now);
    }

    private static String contentType(ProducerRecord<byte[], byte[]> record) {
        return text(record.headers().lastHeader("content-type").value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record OfUser() implements EffectSerializer.Place<SegmentChange> {
        @Override
        public String key(SegmentChange change) {
            return change.getUserId();
        }

        @Override
        public Instant at(SegmentChange change) {
            return change.getAt();
        }
    }

    private record Nowhere() implements EffectSerializer.Place<SegmentChange> {
        @Override
        public @Nullable String key(SegmentChange change) {
            return null;
        }

        @Override
        public @Nullable Instant at(SegmentChange change) {
            return null;
        }
    }
}
