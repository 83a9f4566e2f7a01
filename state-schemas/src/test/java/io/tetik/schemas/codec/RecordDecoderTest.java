package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.schemas.SegmentChange;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
    private final RecordDecoder<SegmentChange> decoder = RecordDecoder.of(SegmentChange.class);

    @Test
    void eitherFormIsRead() {
        SegmentChange change = Samples.segmentChange();
        byte[] avro = SingleObjectEncoder.of(SegmentChange.class).encode(change);

        assertThat(decoder.decode(avro)).isEqualTo(change);
        assertThat(decoder.decode(RecordJson.toBytes(change))).isEqualTo(change);
    }

    @Test
    void theFirstTwoBytesSayAsWhatARecordIsRefused() {
        byte[] marked = {(byte) 0xC3, 1, 0};
        assertThatExceptionOfType(RecordDecodingException.class).isThrownBy(() -> decoder.decode(marked));
        byte[][] others = {{}, {(byte) 0xC3}, {'x', 'y', 'z'}};
        for (byte[] other : others) {
            assertThatExceptionOfType(RecordJsonException.class).isThrownBy(() -> decoder.decode(other));
        }
    }
}
