package io.tetik.tools.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;

    @Test
    void aTerminalShowsOneLineThatIsDrawnAnew() {
        try (ProgressBar progress = progress(true)) {
            progress.phase("reading", 1000);
            seconds(1);
            progress.advance(250, 50_000);
            progress.advance(1, 1);
            seconds(1);
            progress.advance(249, 49_999);
        }

        assertThat(shown.toString(UTF_8).replace(System.lineSeparator(), "|"))
                .isEqualTo("\rreading    [######------------------]  25 %, 50,000 events/s, ETA 00:03"
                        + "\rreading    [############------------]  50 %, 50,000 events/s, ETA 00:02"
                        + "\rreading    [############------------]  50 %, 50,000 events/s, ETA 00:02|");
    }

    @Test
    void aLogGetsALineEveryFiveSeconds() {
        try (ProgressBar progress = progress(false)) {
            progress.phase("reading", 1000);
            for (int i = 0; i < 12; i++) {
                seconds(1);
                progress.advance(50, 1000);
            }
        }

        assertThat(shown.toString(UTF_8).lines())
                .containsExactly(
                        "reading: 25 %, 1,000 events/s, ETA 00:15", "reading: 50 %, 1,000 events/s, ETA 00:10");
    }

    @Test
    void eachPhaseCountsFromItsBeginning() {
        try (ProgressBar progress = progress(false)) {
            progress.phase("reading", 10);
            seconds(4);
            progress.advance(10, 10);
            progress.phase("replaying", 0);
            seconds(2);
            progress.advance(1, 500);
        }

        assertThat(shown.toString(UTF_8).strip()).isEqualTo("replaying, 250 events/s");
    }

    @Test
    void aPhaseWithoutEventsHasNoSpeedAndItsBeginningNoEstimate() {
        try (ProgressBar progress = progress(false)) {
            progress.phase("writing", 1000);
            seconds(5);
            progress.advance(9, 0);
        }

        assertThat(shown.toString(UTF_8).strip()).isEqualTo("writing: 0 %, ETA --:--");
    }

    private ProgressBar progress(boolean inPlace) {
        return new ProgressBar(new PrintStream(shown, true, UTF_8), inPlace, () -> now);
    }

    private void seconds(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
