package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that was down, while the topic has lost what the job has in force. */
class NotInTopicTest {
    private static final String EVENT = "definitions not in topic";

    private final CapturedLog log = CapturedLog.of(OperatorLog.class);
    private final List<DefinitionRecord> first = new ArrayList<>();
    private final List<DefinitionRecord> topic = new ArrayList<>();

    @AfterEach
    void release() {
        log.close();
    }

    private static DefinitionRecord type(String name, int revision) {
        return LiveJob.records(revision, "{kind: EventType, name: " + name + "}")
                .get(0);
    }

    private static DefinitionRecord removal(String name, int revision) {
        return new DefinitionRecord("EventType", name, revision, "", null);
    }

    private OperatorHarness job(int index) throws Exception {
        DefinitionBootstrap bootstrap = new DefinitionBootstrap() {
            private static final long serialVersionUID = 1;

            @Override
            public List<DefinitionRecord> load() {
                return first;
            }

            @Override
            public Optional<List<DefinitionRecord>> loadAgain() {
                return Optional.of(topic);
            }
        };
        EngineSettings settings = EngineSettings.live(bootstrap)
                .timeSlice(EngineSettings.UNLIMITED)
                .cachedUsers(100)
                .maxRejectedBytes(1_024)
                .build();
        return OperatorHarness.ofSubtask(settings, new OutcomeCollector(), index, 2);
    }

    private List<String> warnings() {
        return log.events().stream()
                .filter(each -> each.getLevel().equals(Level.WARN))
                .map(each -> each.getMessage().getFormattedMessage())
                .toList();
    }

    @Test
    void whatIsInForceButNotInTheTopicIsNamedAtTheStartUntilTheTopicSaysWhatBecomesOfIt() throws Exception {
        first.addAll(List.of(type("kept", 1), type("lost", 3), type("gone", 1)));
        topic.addAll(List.of(type("kept", 1), removal("gone", 1)));
        try (OperatorHarness job = job(0)) {
            assertThat(warnings()).isEmpty();
            job.failAndRestore();
            assertThat(warnings()).containsExactly(EVENT + " count=1 definitions=EventType/lost");
            job.watermark(1_000);

            job.definition(removal("lost", 3));
            job.watermark(2_000);
            job.failAndRestore();

            assertThat(warnings()).hasSize(1);
            assertThat(job.statuses())
                    .extracting(each -> each.getName() + " " + each.getStatus())
                    .contains("lost REMOVED", "gone REMOVED");
        }
    }

    @Test
    void aTopicThatWasCreatedAnewAndHoldsLowerRevisionsDoesNotHoldWhatIsInForce() throws Exception {
        first.add(type("a", 5));
        topic.add(type("a", 1));
        try (OperatorHarness job = job(0)) {
            job.failAndRestore();
            assertThat(warnings()).containsExactly(EVENT + " count=1 definitions=EventType/a");
        }
    }

    @Test
    void atMostTwentyAreNamedByOneSubtaskForAll() throws Exception {
        IntStream.range(10, 40).forEach(i -> first.add(type("t" + i, 1)));
        String named = IntStream.range(10, 30).mapToObj(i -> "EventType/t" + i).collect(Collectors.joining(","));
        try (OperatorHarness one = job(0);
                OperatorHarness other = job(1)) {
            one.failAndRestore();
            other.failAndRestore();
            assertThat(warnings()).containsExactly(EVENT + " count=30 definitions=" + named);
        }
    }

    @Test
    void aJobWhoseDefinitionsArePublishedNowhereMissesNone() throws Exception {
        DefinitionRecord only = type("a", 1);
        EngineSettings settings = EngineSettings.live(() -> List.of(only))
                .timeSlice(EngineSettings.UNLIMITED)
                .cachedUsers(100)
                .maxRejectedBytes(1_024)
                .build();
        try (OperatorHarness job = new OperatorHarness(settings, new OutcomeCollector())) {
            job.failAndRestore();
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void whatIsCountedFollowsWhatTheTopicSays() {
        NotInTopic notInTopic = new NotInTopic();
        notInTopic.find(
                List.of(type("a", 2), type("b", 2), type("leaving", 1)),
                List.of(removal("leaving", 1), type("coming", 1)),
                List.of());
        assertThat(notInTopic.keys()).containsExactly("EventType/a", "EventType/b", "EventType/coming");

        notInTopic.heard(removal("a", 1));
        notInTopic.heard(type("b", 1));
        notInTopic.heard(type("other", 9));
        assertThat(notInTopic.count()).isEqualTo(3);
        notInTopic.heard(removal("a", -1));
        notInTopic.heard(type("b", 3));
        assertThat(notInTopic.keys()).containsExactly("EventType/coming");
        assertThat(notInTopic.count()).isEqualTo(1);
    }
}
