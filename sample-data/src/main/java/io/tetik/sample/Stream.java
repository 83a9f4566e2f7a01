package io.tetik.sample;

/** The three inputs of the engine, each with a file and a prefix for its event ids. */
enum Stream {
    SHOP("shop-events", "s"),
    PLAYER("player-events", "p"),
    MESSAGE("message-events", "m");

    private final String topic;
    private final String prefix;

    Stream(String topic, String prefix) {
        this.topic = topic;
        this.prefix = prefix;
    }

    String fileName() {
        return topic + ".jsonl.gz";
    }

    String eventId(int number) {
        String digits = Integer.toString(number);
        return prefix + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
