package io.tetik.reference;

import java.nio.charset.StandardCharsets;

/** MurmurHash3, the variant for x86 with 32 bits, after its description. */
public final class Murmur3 {

    private static final int C1 = 0xCC9E2D51;
    private static final int C2 = 0x1B873593;
    private static final int BUCKETS = 10_000;

    private Murmur3() {}

    /** The bucket of a user for the holdout or a split of a campaign. */
    public static int bucket(String userId, String campaign, String name) {
        return (int) (hash32(userId + ":" + campaign + ":" + name, 0) % BUCKETS);
    }

    /** The hash as an unsigned number. */
    static long hash32(String text, int seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int hash = seed;
        int word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word |= (bytes[i] & 0xFF) << (8 * (i % 4));
            if (i % 4 == 3) {
                hash = Integer.rotateLeft(hash ^ scrambled(word), 13) * 5 + 0xE6546B64;
                word = 0;
            }
        }
        hash ^= scrambled(word);
        hash ^= bytes.length;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return Integer.toUnsignedLong(hash ^ (hash >>> 16));
    }

    private static int scrambled(int word) {
        return Integer.rotateLeft(word * C1, 15) * C2;
    }
}
