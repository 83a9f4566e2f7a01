package io.tetik.testkit.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job of this release goes on from the savepoint of each earlier one, as that one would have gone on. */
@Timeout(300)
class OldSavepointsIT {
    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> restores() {
        return Fixture.all().stream()
                .flatMap(fixture -> Stream.of(
                        Arguments.of(fixture, List.of("--parallelism=3")),
                        Arguments.of(
                                fixture,
                                List.of(
                                        "--parallelism=1",
                                        "--state.backend=hashmap",
                                        "--delivery.guarantee=at-least-once"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("restores")
    void theRestoredJobSendsExactlyWhatWasToBeSentAfterTheSavepoint(Fixture fixture, List<String> options)
            throws Exception {
        assertThat(Continuation.of(fixture, folder, options))
                .containsExactlyInAnyOrderElementsOf(fixture.commandsAfter());
    }
}
