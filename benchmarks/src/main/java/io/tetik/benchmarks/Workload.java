package io.tetik.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Shop events as JSON of about 300 bytes, in event-time order.
 *
 * @param users how many users share the events
 * @param events how many events there are
 * @param step milliseconds from one event to the next
 */
record Workload(String name, int users, int events, long step) {
    /** The time of the first event. */
    static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private static final String[] TYPES = {
        "product_viewed", "product_viewed", "product_viewed", "cart_item_added", "cart_item_removed", "order_placed"
    };

    /** The same arguments give the same bytes. */
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
        return START + (events - 1) * step;
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
                        Instant.ofEpochMilli(START + i * step),
                        sku,
                        5 + random.nextInt(200),
                        random.nextInt(100),
                        1 + random.nextInt(3),
                        sku % 20,
                        sku,
                        random.nextInt(400),
                        random.nextInt(100_000_000));
    }
}
