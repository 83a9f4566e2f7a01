package io.tetik.engine.trigger.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pattern keeps of a user, in bytes. */
class PatternStateTest {
    private static final long T = 1_793_527_200_000L;
    private static final long MINUTE = 60_000;
    private static final SourceText TYPES = new SourceText("types.yaml", """
            kind: EventType
            name: a
            properties: {n: int, text: string}
            ---
            kind: EventType
            name: b
            ---
            kind: EventType
            name: c
            """);

    private final List<InputLine> lines = new ArrayList<>();

    private void event(String type, long time, String properties) {
        int number = lines.size() + 1;
        lines.add(new InputLine(
                number,
                "{\"eventId\":\"e%d\",\"type\":\"%s\",\"userId\":\"u\",\"eventTime\":%d,\"properties\":{%s}}"
                        .formatted(number, type, time, properties)));
    }

    /** The length of the user's state after each turn. */
    private List<Integer> lengths(String definitions) {
        List<Integer> lengths = new ArrayList<>();
        EngineHarness harness = EngineHarness.keptBy(plan -> {
            UserStateCodec codec = new UserStateCodec(plan);
            return state -> {
                byte[] bytes = codec.encode(state);
                lengths.add(bytes.length);
                return codec.decode(bytes);
            };
        });
        harness.run(new Scenario("state", List.of(TYPES, new SourceText("campaign.yaml", definitions)), lines, null));
        return lengths;
    }

    private static String campaign(String stages) {
        return """
                kind: Campaign
                name: p
                trigger:
                  pattern:
                %s
                  within: 10m
                  after_match: no_skip
                steps: [{send: {channel: push}}]
                """.formatted(stages.indent(4));
    }

    private int lastWithoutPattern() {
        List<Integer> lengths = lengths("kind: Campaign\nname: p\ntrigger: {event: {on: a, when: event.n == 99}}\n"
                + "steps: [{send: {channel: push}}]");
        return lengths.get(lengths.size() - 1);
    }

    @Test
    void whatRanOutOfTimeLeavesNothing() {
        event("a", T, "\"n\":1");
        event("a", T + MINUTE, "\"n\":2");
        event("c", T + 30 * MINUTE, "");
        List<Integer> lengths = lengths(campaign("- {begin: one, on: a}\n- {followedBy: two, on: b}"));
        assertThat(lengths.get(1)).isGreaterThan(lengths.get(0));
        assertThat(lengths.get(lengths.size() - 1)).isEqualTo(lastWithoutPattern());
    }

    @Test
    void anEventThatCannotBeginAMatchLeavesNothing() {
        event("b", T, "");
        event("c", T + 1, "");
        event("a", T + 2, "\"n\":7");
        List<Integer> lengths =
                lengths(campaign("- {begin: one, on: a, when: event.n < 5}\n- {next: two, on: b, optional: true}"));
        assertThat(lengths.get(lengths.size() - 1)).isEqualTo(lastWithoutPattern());
    }

    @Test
    void ofAnEventOnlyWhatIsAskedForIsKept() {
        event("a", T, "\"n\":1,\"text\":\"" + "x".repeat(10_000) + "\"");
        String conditions = "- {begin: one, on: a}\n- {followedBy: two, on: a, when: event.n > one.n}";
        assertThat(lengths(campaign(conditions)).get(0)).isLessThan(300);
    }

    @Test
    void partialMatchesShareTheirPast() {
        for (int i = 0; i < 40; i++) {
            event("a", T + i, "\"n\":" + i);
        }
        String loop = "- {begin: one, on: a, times: {from: 1, to: 40}}\n- {followedBy: two, on: b}";
        List<Integer> lengths = lengths(campaign(loop));
        // 40 beginnings with up to 40 events each would be 820 events; each is there once.
        assertThat(lengths.get(39)).isLessThan(40_000);
    }
}
