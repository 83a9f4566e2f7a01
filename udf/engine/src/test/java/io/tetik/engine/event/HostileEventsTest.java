package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Whatever bytes arrive, an event or a reason comes out, never another exception. */
class HostileEventsTest {

    private static void checkOnlyRejections(byte[] raw) {
        assertThatCode(() -> Samples.reason(raw))
                .as(new String(raw, StandardCharsets.ISO_8859_1))
                .doesNotThrowAnyException();
    }

    @Test
    void garbageIsMalformed() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] raw = new byte[random.nextInt(60)];
            random.nextBytes(raw);
            assertThat(Samples.reason(raw)).isEqualTo("malformed");
        }
    }

    @Test
    void damagedEventsAreEventsOrRejected() {
        Random random = new Random(2);
        List<byte[]> whole = List.of(
                Samples.json(
                        "{\"sku\":\"A\",\"total\":1.5,\"tags\":[\"a\",\"b\"],\"prices\":{\"x\":[1]},\"due\":1793527200000}"),
                Samples.avro(Map.of(
                        "sku", "A", "total", 1.5, "tags", List.of("a", "b"), "prices", Map.of("x", List.of(1L)))));
        for (int i = 0; i < 40_000; i++) {
            byte[] raw = whole.get(i % whole.size()).clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                raw[random.nextInt(raw.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "\"{}[],:0\\".charAt(random.nextInt(9)));
            }
            checkOnlyRejections(random.nextInt(5) == 0 ? Arrays.copyOf(raw, random.nextInt(raw.length)) : raw);
        }
    }

    @Test
    void anEventBeyondTheLimitIsOversizeAndNotLookedAt() {
        byte[] huge = Samples.json("{\"sku\":\"" + "x".repeat(10_000_000) + "\"}");
        assertThat(Samples.reason(huge)).isEqualTo("oversize");
        byte[] avro = Samples.avro(Map.of("sku", "x".repeat(10_000_000)));
        assertThat(Samples.reason(avro)).isEqualTo("oversize");
    }

    @Test
    void anEventAsLongAsTheLimitIsRead() {
        int frame = Samples.json("{\"sku\":\"\"}").length;
        byte[] longest = Samples.json("{\"sku\":\"" + "x".repeat(Samples.MAX_BYTES - frame) + "\"}");
        assertThat(longest).hasSize(Samples.MAX_BYTES);
        assertThat(Samples.reason(longest)).isEmpty();
        assertThat(Samples.reason(Samples.json("{\"sku\":\"" + "x".repeat(Samples.MAX_BYTES - frame + 1) + "\"}")))
                .isEqualTo("oversize");
    }

    @Test
    void deepNestingIsMalformedWhetherDeclaredOrNot() {
        for (String property : List.of("undeclared", "tags", "sku")) {
            String deep = "[".repeat(100_000) + "]".repeat(100_000);
            assertThat(Samples.reason(Samples.json("{\"sku\":\"A\",\"" + property + "\":" + deep + "}")))
                    .isEqualTo("malformed");
        }
        String maps = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(Samples.reason(Samples.json(maps))).isEqualTo("malformed");
    }

    @Test
    void deepNestingInAvroIsMalformedToo() {
        byte[] head = Samples.avro(Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, 0, head.length - 1);
        append(out, encoder -> {
            encoder.writeMapStart();
            encoder.setItemCount(1);
            encoder.writeString("undeclared");
            for (int i = 0; i < 100_000; i++) {
                encoder.writeIndex(5);
                encoder.writeLong(1);
            }
        });
        assertThat(Samples.reason(out.toByteArray())).isEqualTo("malformed");
    }

    @Test
    void lengthsThatAreNotBackedByBytesTakeNoMemory() {
        byte[] head = Arrays.copyOf(Samples.avro(Map.of()), 10);
        for (long length : List.of(
                -1L, 1_000L, Integer.MAX_VALUE - 8L, (long) Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head);
            append(out, encoder -> encoder.writeLong(length));
            assertThat(Samples.reason(out.toByteArray()))
                    .as("length %d", length)
                    .isEqualTo("malformed");
        }
    }

    @Test
    void countsThatAreNotBackedByBytesTakeNoTime() {
        byte[] head = Samples.avro(Map.of());
        for (long count : List.of(1_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, -5L)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(head, 0, head.length - 1);
            append(out, encoder -> encoder.writeLong(count));
            assertThat(Samples.reason(out.toByteArray())).as("count %d", count).isEqualTo("malformed");
        }
    }

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private static void append(ByteArrayOutputStream out, Writing writing) {
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writing.to(encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
