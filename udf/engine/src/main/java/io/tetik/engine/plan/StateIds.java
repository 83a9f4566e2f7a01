package io.tetik.engine.plan;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** The 64-bit numbers (murmur3) by which users' states refer to segments and campaigns. */
final class StateIds {
    private StateIds() {}

    static long of(String kind, String name) {
        return Hashing.murmur3_128()
                .hashString(kind + "/" + name, StandardCharsets.UTF_8)
                .asLong();
    }
}
