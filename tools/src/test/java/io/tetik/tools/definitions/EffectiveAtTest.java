package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.tools.command.ToolException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EffectiveAtTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.123456Z");

    @Test
    void itIsAFewSecondsAheadUnlessNothingWasPublishedBefore() throws Exception {
        assertThat(EffectiveAt.of(null, false, NOW)).isEqualTo("2026-11-01T10:00:05.123Z");
        assertThat(EffectiveAt.of(null, true, NOW)).isNull();
    }

    @Test
    void whatTheAuthorSaysCounts() throws Exception {
        assertThat(EffectiveAt.of("2026-12-24T18:00:00+01:00", true, NOW)).isEqualTo("2026-12-24T17:00:00Z");
        assertThat(EffectiveAt.of("now", false, NOW)).isNull();
    }

    @Test
    void whatIsNoInstantIsRefused() {
        assertThatThrownBy(() -> EffectiveAt.of("tomorrow", false, NOW))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("'tomorrow' is neither now nor an ISO-8601 instant");
    }
}
