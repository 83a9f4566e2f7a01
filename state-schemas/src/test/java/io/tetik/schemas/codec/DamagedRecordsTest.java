package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that were damaged where they were kept: reading them ends in a bounded room, with a record or with the reason. */
class DamagedRecordsTest {
    private static final int TRIES = 5_000;

    /** For a record of some hundred bytes; a length in it may say two billion. */
    private static final long MOST_BYTES = 1 << 20;

    /** Lengths and counts that are far too large: 2^31 - 1, 2^30 - 1, 2^24 - 1, 2^20 - 1, and negative ones. */
    private static final List<byte[]> LENGTHS =
            List.of(bytes("feffffff0f"), bytes("feffffff07"), bytes("feffff0f"), bytes("feff7f"), bytes("ffffffff0f"));

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> byte[] encoded(T sample) {
        return SingleObjectEncoder.of((Class<T>) sample.getClass()).encode(sample);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int at = SingleObjectFormat.HEADER_LENGTH + random.nextInt(whole.length - SingleObjectFormat.HEADER_LENGTH);
        switch (random.nextInt(3)) {
            case 0 -> damaged[at] = (byte) random.nextInt(256);
            case 1 -> damaged = Arrays.copyOf(damaged, at);
            default -> {
                byte[] length = LENGTHS.get(random.nextInt(LENGTHS.size()));
                System.arraycopy(length, 0, damaged, at, Math.min(length.length, whole.length - at));
            }
        }
        return damaged;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedRecordsAreReadOrRefusedWithoutAskingForMemory(SpecificRecord sample) {
        SingleObjectDecoder<? extends SpecificRecord> decoder = SingleObjectDecoder.of(sample.getClass());
        assertBounded(encoded(sample), decoder::decode);
    }

    @Test
    void soAreThoseThatAreBroughtIntoThePresentForm() {
        Schema present = Samples.event().getSchema();
        SchemaUpgrade upgrade = new SchemaUpgrade(present, ReleasedSchemas.all());
        assertBounded(encoded(Samples.event()), upgrade::toPresent);
    }

    private interface Reading {
        Object read(byte[] bytes);
    }

    private void assertBounded(byte[] whole, Reading reading) {
        reading.read(whole); // Readers are made once.
        Random random = new Random(7);
        List<Boolean> refused = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = damaged(whole, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                reading.read(damaged);
            } catch (RecordDecodingException broken) {
                refused.add(true);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(HexFormat.of().formatHex(damaged))
                    .isLessThan(MOST_BYTES);
        }
        assertThat(refused).hasSizeBetween(TRIES / 4, TRIES - 1);
    }
}
