package io.tetik.benchmarks;

import io.tetik.definition.Problems;
import io.tetik.definition.SourceText;
import io.tetik.plan.DefinitionRecords;
import io.tetik.schemas.DefinitionRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Shop events as JSON of about 300 bytes, in event-time order, and definitions that a shop would have: carts, orders,
 * windows, segments, an abandoned cart, a silence.
 *
 * @param users how many users share the events
 * @param events how many events there are
 */
record Workload(String name, int users, int events) {
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final String[] TYPES = {
        "product_viewed", "product_viewed", "product_viewed", "cart_item_added", "cart_item_removed", "order_placed"
    };

    /** Ten milliseconds apart. The same arguments give the same bytes. */
    byte[][] lines() {
        SplittableRandom random = new SplittableRandom(users * 31L + events);
        byte[][] lines = new byte[events][];
        for (int i = 0; i < events; i++) {
            lines[i] = line(i, random).getBytes(StandardCharsets.UTF_8);
        }
        return lines;
    }

    /** The time of the last event. */
    long end() {
        return START + (events - 1) * 10L;
    }

    private String line(int i, SplittableRandom random) {
        String type = TYPES[random.nextInt(TYPES.length)];
        int sku = random.nextInt(500);
        return ("{\"eventId\":\"e-%09d\",\"type\":\"%s\",\"userId\":\"user-%07d\",\"eventTime\":\"%s\","
                        + "\"properties\":{\"sku\":\"sku-%04d\",\"price\":%d.%02d,\"quantity\":%d,"
                        + "\"category\":\"category-%02d\",\"image\":\"https://example.com/images/%04d.jpg\","
                        + "\"total\":%d.5,\"session\":\"s-%08d\"}}")
                .formatted(
                        i,
                        type,
                        random.nextInt(users),
                        Instant.ofEpochMilli(START + i * 10L),
                        sku,
                        5 + random.nextInt(200),
                        random.nextInt(100),
                        1 + random.nextInt(3),
                        sku % 20,
                        sku,
                        random.nextInt(400),
                        random.nextInt(100_000_000));
    }

    /** The definitions of {@code shop.yaml}. */
    static List<DefinitionRecord> definitions() {
        try (InputStream yaml = Objects.requireNonNull(Workload.class.getResourceAsStream("/shop.yaml"))) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return DefinitionRecords.of(new SourceText("shop.yaml", text), 1, new Problems());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
