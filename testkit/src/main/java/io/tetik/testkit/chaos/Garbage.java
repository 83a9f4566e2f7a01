package io.tetik.testkit.chaos;

import java.util.List;
import java.util.Random;

/** Records that no event can be made of, each with a number in it so that no two are equal. */
final class Garbage {
    private final Random random;
    private int made;

    Garbage(long seed) {
        random = new Random(seed);
    }

    /** One more, as text of one byte a character; it is of the kind whose turn it is. */
    String next(String event) {
        made++;
        List<String> kinds = List.of(
                noise(),
                made + " " + event.substring(0, event.length() / 2),
                "{\"eventId\":\"garbage-" + made + "\",\"type\":\"nobody_declared_this\",\"userId\":\"garbage\","
                        + "\"eventTime\":\"2026-11-02T00:00:00Z\"}",
                "{\"eventId\":\"garbage-" + made + "\",\"type\":\"product_viewed\",\"eventTime\":0}",
                "{\"eventId\":\"garbage-" + made + "\",\"type\":\"product_viewed\",\"userId\":\"garbage\","
                        + "\"eventTime\":\"the day before yesterday\"}",
                "{\"eventId\":\"garbage-" + made + "\",\"type\":\"product_viewed\",\"userId\":\"garbage\","
                        + "\"eventTime\":\"2026-11-02T00:00:00Z\",\"properties\":{\"price\":\"much\"}}");
        return kinds.get(made % kinds.size());
    }

    /** Bytes of any value but those that end a line. */
    private String noise() {
        StringBuilder text = new StringBuilder("garbage " + made + " ");
        for (int i = 0; i < 64; i++) {
            char any = (char) random.nextInt(256);
            text.append(any == '\n' || any == '\r' ? '?' : any);
        }
        return text.toString();
    }
}
