package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockBoundTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final ClockBound bound = new ClockBound(Records.config(), Records.wall(NOW));

    @Test
    void anEventOfThePastMovesTheClockToItsOwnInstant() {
        assertThat(bound.ofEvent(NOW - HOUR, NOW)).isEqualTo(NOW - HOUR);
    }

    @Test
    void anEventThatIsAheadMovesItToTheTimeOfItsRecord() {
        assertThat(bound.ofEvent(NOW + HOUR, NOW - 5)).isEqualTo(NOW - 5);
        assertThat(bound.ofEvent(NOW - HOUR + 1, NOW - HOUR)).isEqualTo(NOW - HOUR);
    }

    @Test
    void nothingMovesItBeyondThePresent() {
        assertThat(bound.ofEvent(NOW + HOUR, NOW + HOUR)).isEqualTo(NOW);
        assertThat(bound.ofRecord(NOW + HOUR)).isEqualTo(NOW);
        assertThat(bound.ofKept(NOW + HOUR)).isEqualTo(NOW);
    }

    @Test
    void aRecordWithoutATimeIsOfThePresent() {
        assertThat(bound.ofEvent(NOW + HOUR, -1)).isEqualTo(NOW);
        assertThat(bound.ofEvent(NOW - HOUR, -1)).isEqualTo(NOW - HOUR);
        assertThat(bound.ofRecord(-1)).isEqualTo(NOW);
    }

    @Test
    void whereProducersAreTrustedTheirFutureCounts() {
        ClockBound none = new ClockBound(Records.config("--source.max-ahead=0"), Records.wall(NOW));
        assertThat(none.ofEvent(NOW + HOUR, NOW - HOUR)).isEqualTo(NOW + HOUR);
        assertThat(none.ofKept(NOW + HOUR)).isEqualTo(NOW + HOUR);
    }

    @Test
    void aClockThatHasNotBegunDoesNotBegin() {
        assertThat(bound.ofKept(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }
}
