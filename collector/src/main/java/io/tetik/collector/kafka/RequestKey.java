package io.tetik.collector.kafka;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.collector.body.Body;
import java.nio.charset.StandardCharsets;

/**
 * What makes a request known again: the source and the key that its sender has given it, and what it said. Only hashes are
 * kept, half of SHA-256 each.
 *
 * @param id of source and key, in hexadecimal
 * @param content of the body, in hexadecimal
 */
public record RequestKey(String id, String content) {
    private static final int HEX_DIGITS = 32;

    public static RequestKey of(String source, String key, Body body) {
        return new RequestKey(
                half(Hashing.sha256()
                        .newHasher()
                        .putString(source, StandardCharsets.UTF_8)
                        .putByte((byte) '\n')
                        .putString(key, StandardCharsets.UTF_8)),
                half(Hashing.sha256().newHasher().putBytes(body.bytes(), 0, body.length())));
    }

    private static String half(Hasher hasher) {
        HashCode hash = hasher.hash();
        return hash.toString().substring(0, HEX_DIGITS);
    }
}
