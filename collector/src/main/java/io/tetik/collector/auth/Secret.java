package io.tetik.collector.auth;

import java.nio.charset.StandardCharsets;

/** What only a source and the collector know. Its text is not part of its {@link #toString}, which may end in a log. */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    static Secret of(byte[] bytes) {
        return new Secret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
