package io.tetik.engine.turn;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Which of 10,000 buckets a user falls into; always the same one for one campaign and one name. */
public final class Buckets {
    public static final int COUNT = 10_000;
    public static final String HOLDOUT = "holdout";

    private Buckets() {}

    /** murmur3_32 with seed 0 of {@code user:campaign:name}, as an unsigned number modulo 10,000. */
    public static int of(String user, String campaign, String name) {
        int hash = Hashing.murmur3_32_fixed()
                .hashString(user + ':' + campaign + ':' + name, StandardCharsets.UTF_8)
                .asInt();
        return Integer.remainderUnsigned(hash, COUNT);
    }
}
