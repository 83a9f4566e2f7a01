package io.tetik.jobs.kafka;

import static io.tetik.jobs.kafka.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionDecoderTest {

    private static final DefinitionRecord VIP = new DefinitionRecord("Segment", "vip", 4, "kind: Segment", null);

    private final DefinitionDecoder decoder = new DefinitionDecoder();

    @Test
    void avroAndJsonSayTheSame() {
        byte[] avro = SingleObjectEncoder.of(DefinitionRecord.class).encode(VIP);
        assertThat(decode("Segment/vip", avro)).isEqualTo(VIP);
        assertThat(decode("Segment/vip", RecordJson.toBytes(VIP))).isEqualTo(VIP);
    }

    @Test
    void aRecordWithoutValueIsATombstone() {
        DefinitionRecord tombstone = decode("Segment/vip", null);
        assertThat(tombstone).isEqualTo(new DefinitionRecord("Segment", "vip", -1, "", null));
        assertThat(DefinitionDecoder.isTombstone(tombstone)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Segment/vip | garbage | not JSON",
                "Segment/vip | {\"kind\":\"Segment\",\"name\":\"vip\",\"body\":\"x\"} | revision",
                "Segment/vip | {\"kind\":\"Segment\",\"name\":\"vip\",\"revision\":0,\"body\":\"x\"} | must be at least 1",
                "Segment/vip | {\"kind\":\"Segment\",\"name\":\"big\",\"revision\":1,\"body\":\"x\"} | the value is of 'Segment/big'",
                "vip         | {\"kind\":\"Segment\",\"name\":\"vip\",\"revision\":1,\"body\":\"x\"} | the key must be kind/name",
            })
    void whatCannotBeReadSaysWhereAndWhy(String key, String value, String reason) {
        DefinitionRecord unreadable = decode(key, utf8(value));
        assertThat(DefinitionDecoder.isUnreadable(unreadable)).isTrue();
        assertThat(unreadable.getName()).startsWith("topic/3/17: ").contains(reason);
        assertThat(unreadable.getRevision()).isZero();
        assertThat(unreadable.getBody()).isEmpty();
    }

    @Test
    void cutAvroAndMissingKeysAreUnreadableToo() {
        byte[] avro = SingleObjectEncoder.of(DefinitionRecord.class).encode(VIP);
        assertThat(decode("Segment/vip", Arrays.copyOf(avro, avro.length - 1)))
                .matches(DefinitionDecoder::isUnreadable);
        assertThat(decode(null, avro)).matches(DefinitionDecoder::isUnreadable);
        assertThat(decode("Segment/", null)).matches(DefinitionDecoder::isUnreadable);
    }

    private DefinitionRecord decode(@Nullable String key, byte @Nullable [] value) {
        return decoder.decode(Records.of(key, value));
    }
}
