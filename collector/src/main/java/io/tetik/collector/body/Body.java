package io.tetik.collector.body;

import java.nio.ByteBuffer;

/**
 * A body as it came.
 *
 * @param bytes may be longer than the body; it is not copied, and nobody writes to it
 * @param length of the body, in bytes
 */
public record Body(byte[] bytes, int length) {
    public Body {
        if (length < 0 || length > bytes.length) {
            throw new IllegalArgumentException(length + " of " + bytes.length + " bytes");
        }
    }

    public static Body of(byte[] bytes) {
        return new Body(bytes, bytes.length);
    }

    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
    }
}
