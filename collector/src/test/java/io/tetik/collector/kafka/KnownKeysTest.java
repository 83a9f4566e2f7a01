package io.tetik.collector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.collector.body.Body;
import io.tetik.collector.kafka.KnownKeys.Claim;
import io.tetik.collector.kafka.KnownKeys.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private final KnownKeys keys = new KnownKeys(Duration.ofSeconds(1), 3);

    private static RequestKey key(String key, String body) {
        return RequestKey.of("shop", key, Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aKeyIsNewThenUnderWayThenDoneAndOfOneBodyOnly() {
        RequestKey key = key("k", "{}");
        assertThat(keys.claim(key, 0)).isEqualTo(new Claim(Verdict.NEW, 0));
        assertThat(keys.claim(key, 0)).isEqualTo(new Claim(Verdict.UNDER_WAY, 0));
        keys.done(key, 2, 0);
        assertThat(keys.claim(key, 1)).isEqualTo(new Claim(Verdict.DONE, 2));
        assertThat(keys.claim(key("k", "{ }"), 1)).isEqualTo(new Claim(Verdict.OTHER, 0));
        assertThat(keys.claim(RequestKey.of("web", "k", Body.of(new byte[0])), 1)
                        .verdict())
                .isEqualTo(Verdict.NEW);
    }

    @Test
    void whatWasNotWrittenMayComeAgain() {
        RequestKey key = key("k", "{}");
        assertThat(keys.claim(key, 0).verdict()).isEqualTo(Verdict.NEW);
        keys.released(key);
        assertThat(keys.claim(key, 0).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void keysAreForgottenAfterTheWindow() {
        keys.done(key("k", "{}"), 1, 0);
        assertThat(keys.claim(key("k", "{}"), 999).verdict()).isEqualTo(Verdict.DONE);
        assertThat(keys.claim(key("k", "{}"), 1_000).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void theOldestAreForgottenWhereThereAreTooMany() {
        for (int i = 0; i < 5; i++) {
            keys.done(key("k" + i, "{}"), 1, 0);
        }
        assertThat(keys.size()).isEqualTo(3);
        assertThat(keys.claim(key("k1", "{}"), 0).verdict()).isEqualTo(Verdict.NEW);
        assertThat(keys.claim(key("k2", "{}"), 0).verdict()).isEqualTo(Verdict.DONE);
    }

    /** As when the topic is read, in which keys of another process came later than they say. */
    @Test
    void aKeyThatIsTooOldIsNewThoughYoungerOnesCameBefore() {
        keys.done(key("young", "{}"), 1, 5_000);
        keys.done(key("old", "{}"), 1, 100);
        assertThat(keys.claim(key("old", "{ }"), 5_001).verdict()).isEqualTo(Verdict.NEW);
        keys.done(key("old", "{ }"), 4, 5_001);
        assertThat(keys.claim(key("old", "{ }"), 5_002)).isEqualTo(new Claim(Verdict.DONE, 4));
        assertThat(keys.claim(key("young", "{}"), 5_002).verdict()).isEqualTo(Verdict.DONE);
    }
}
