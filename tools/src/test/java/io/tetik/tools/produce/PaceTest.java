package io.tetik.tools.produce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aRateSpreadsRecordsEvenly() {
        Pace pace = Pace.rate(4);
        assertThat(pace.due(0, 0)).isZero();
        assertThat(pace.due(1, 0)).isEqualTo(SECOND / 4);
        assertThat(pace.due(8, FileRecord.NO_TIME)).isEqualTo(2 * SECOND);
    }

    @Test
    void eventTimePassesFasterByTheFactor() {
        Pace pace = Pace.eventTime(60);
        assertThat(pace.due(0, 1_000_000)).isZero();
        assertThat(pace.due(1, 1_000_000 + 60_000)).isEqualTo(SECOND);
        assertThat(pace.due(2, 1_000_000 + 90_000)).isEqualTo(SECOND * 3 / 2);
    }

    @Test
    void whatIsLateOrNoEventGoesAtOnce() {
        Pace pace = Pace.eventTime(1);
        assertThat(pace.due(0, FileRecord.NO_TIME)).isZero();
        assertThat(pace.due(1, 5_000)).isZero();
        assertThat(pace.due(2, 7_000)).isEqualTo(2 * SECOND);
        assertThat(pace.due(3, 1_000)).isEqualTo(2 * SECOND);
        assertThat(pace.due(4, FileRecord.NO_TIME)).isEqualTo(2 * SECOND);
    }
}
