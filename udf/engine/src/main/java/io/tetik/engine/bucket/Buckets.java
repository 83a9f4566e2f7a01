package io.tetik.engine.bucket;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Which of 10,000 buckets a user falls into; always the same one for one group and one name. */
public final class Buckets {
    public static final int COUNT = 10_000;
    public static final String HOLDOUT = "holdout";
    public static final String SHARE = "share";

    private Buckets() {}

    /**
     * murmur3_32 with seed 0 of {@code user:group:name}, as an unsigned number modulo 10,000.
     *
     * @param group the group in which campaigns share buckets, or the campaign
     */
    public static int of(String user, String group, String name) {
        int hash = Hashing.murmur3_32_fixed()
                .hashString(user + ':' + group + ':' + name, StandardCharsets.UTF_8)
                .asInt();
        return Integer.remainderUnsigned(hash, COUNT);
    }
}
