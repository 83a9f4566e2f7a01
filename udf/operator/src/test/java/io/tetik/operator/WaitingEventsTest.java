package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {

    @Test
    void eventsThatANewerReleaseKeptInAnotherFormAreRefused() {
        byte[] versionTwo = {-1, -1, -1, -2, 7, 7, 7};
        assertThatThrownBy(() -> new WaitingEvents().addAll(versionTwo))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2, written by a newer release");
    }
}
