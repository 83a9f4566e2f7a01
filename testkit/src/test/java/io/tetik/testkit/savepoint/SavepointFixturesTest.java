package io.tetik.testkit.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DeliveryCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the fixtures are what they are taken for; that a live job can go on from them is seen by {@link OldSavepointsIT}. */
class SavepointFixturesTest {
    @TempDir
    private Path folder = Path.of("");

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @Test
    void thereIsOneForEachReleasedVersion() {
        assertThat(Fixture.all()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void theSavepointHoldsWhatItHeldWhenItWasWritten(Fixture fixture) throws Exception {
        assertThat(Contents.of(fixture.savepoint(folder))).isEqualTo(fixture.contents());
    }

    @Test
    void theLatestHoldsADefinitionThatWaitsForItsInstant() throws IOException {
        List<Fixture> all = Fixture.all();
        assertThat(all.get(all.size() - 1).contents()).contains("definitions pending: ", "definitions trigger: ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void itLeavesNoKindOfStateOut(Fixture fixture) throws IOException {
        assertThat(fixture.contents())
                .contains(
                        "attribute values: ",
                        "definitions calendar: ",
                        "definitions in-force, but not latest: ",
                        "definitions retired: ",
                        "messages that caps count: ",
                        "once_per values: ",
                        "open abandonments: ",
                        "patterns begun: ",
                        "remembered event ids: ",
                        "running silences: ",
                        "runs deferred: ",
                        "runs in a step of the kind Wait: ",
                        "runs in a step of the kind WaitFor: ",
                        "runs in a step of the kind WaitUntil: ",
                        "runs of a campaign that is paused: ",
                        "runs of an earlier revision: ",
                        "runs with a variant: ",
                        "runs with stages of a pattern: ",
                        "runs with their event: ",
                        "segment states: ",
                        "statements of consent: ",
                        "timers: ",
                        "users with an exclusion: ",
                        "waiting events: ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void aReplayOfTheWholeStorySendsWhatWasSentBeforeAndAfterTheSavepoint(Fixture fixture) throws Exception {
        List<DeliveryCommand> expected = new ArrayList<>(fixture.commandsBefore());
        expected.addAll(fixture.commandsAfter());
        assertThat(expected).doesNotHaveDuplicates();
        assertThat(Replay.commands(fixture.story())).containsExactlyInAnyOrderElementsOf(expected);
    }
}
