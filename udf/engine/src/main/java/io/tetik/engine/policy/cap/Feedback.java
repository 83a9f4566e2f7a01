package io.tetik.engine.policy.cap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a provider may report of a message that did not arrive. The bits are kept in the states of users. */
enum Feedback {
    FAILED(1),
    BOUNCED(2);

    private final int bit;

    Feedback(int bit) {
        this.bit = bit;
    }

    /** The status in a {@code message_event}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Feedback::word).toList();
    }

    /** The bit of a status; 0 of one that says nothing of the kind. */
    static int bit(String status) {
        for (Feedback each : values()) {
            if (each.word().equals(status)) {
                return each.bit;
            }
        }
        return 0;
    }

    /** The bits of several statuses. */
    static int bits(List<String> statuses) {
        return statuses.stream().mapToInt(Feedback::bit).reduce(0, (one, other) -> one | other);
    }
}
