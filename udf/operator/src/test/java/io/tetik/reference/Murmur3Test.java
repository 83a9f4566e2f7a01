package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Murmur3Test {

    @Test
    void theHashesAreThoseThatOthersPublish() {
        assertThat(Murmur3.hash32("", 0)).isEqualTo(0);
        assertThat(Murmur3.hash32("", 1)).isEqualTo(0x514E28B7L);
        assertThat(Murmur3.hash32("", -1)).isEqualTo(0x81F16F39L);
        assertThat(Murmur3.hash32("a", 0)).isEqualTo(0x3C2569B2L);
        assertThat(Murmur3.hash32("abc", 0)).isEqualTo(0xB3DD93FAL);
        assertThat(Murmur3.hash32("test", 0)).isEqualTo(0xBA6BD213L);
        assertThat(Murmur3.hash32("Hello, world!", 0)).isEqualTo(0xC0363E43L);
        assertThat(Murmur3.hash32("The quick brown fox jumps over the lazy dog", 0))
                .isEqualTo(0x2E4FF723L);
        assertThat(Murmur3.hash32("aaaa", 0x9747B28C)).isEqualTo(0x5A97808AL);
        assertThat(Murmur3.hash32("aaa", 0x9747B28C)).isEqualTo(0x283E0130L);
        assertThat(Murmur3.hash32("aa", 0x9747B28C)).isEqualTo(0x5D211726L);
        assertThat(Murmur3.hash32("ππππππππ", 0x9747B28C)).isEqualTo(0xD58063C1L);
    }

    @Test
    void aBucketIsTheUnsignedHashByTenThousand() {
        assertThat(Murmur3.bucket("abc", "x", "y")).isEqualTo((int) (Murmur3.hash32("abc:x:y", 0) % 10_000));
        assertThat(Murmur3.bucket("u1", "c", "holdout")).isBetween(0, 9_999);
    }
}
