package io.tetik.language.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "15m, PT15M",
        "24h, PT24H",
        "7d, PT168H",
        "2w, PT336H",
        "1h30m, PT1H30M",
        "1w1d1h1m1s1ms, PT193H1M1.001S",
        "90m15m, PT1H45M",
        "0s, PT0S",
        "-90s, PT-90S",
        "007m, PT7M",
    })
    void theNotationOfTheLanguageIsRead(String text, Duration expected) {
        assertThat(Durations.parse(text)).hasValue(expected.toMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "h",
                "1.5h",
                "1y",
                "1M",
                "1H",
                "1 h",
                " 1h",
                "1h ",
                "+1h",
                "1h-30m",
                "--1h",
                "1hh",
                "1h 30m",
                "P1D",
                "PT1H",
                "soon",
                "١h",
                "1h30",
                "1000000000000000ms"
            })
    void anythingElseIsNot(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void whatExceedsALongIsRefusedAndNotWrappedAround() {
        assertThat(Durations.parse("999999999999999w")).isEmpty();
        assertThat(Durations.parse("15250284452w")).isPresent();
        assertThat(Durations.parse("15250284453w")).isEmpty();
        assertThat(Durations.parse("15250284452w15250284452w")).isEmpty();
    }

    @Test
    void aSumIsTheSumOfItsParts() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            int[] n = random.ints(6, 0, 1_000).toArray();
            String text = "%dw%dd%dh%dm%ds%dms".formatted(n[0], n[1], n[2], n[3], n[4], n[5]);
            Duration expected = Stream.of(
                            Duration.ofDays(7L * n[0]),
                            Duration.ofDays(n[1]),
                            Duration.ofHours(n[2]),
                            Duration.ofMinutes(n[3]),
                            Duration.ofSeconds(n[4]),
                            Duration.ofMillis(n[5]))
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(Durations.parse(text)).as(text).hasValue(expected.toMillis());
        }
    }
}
