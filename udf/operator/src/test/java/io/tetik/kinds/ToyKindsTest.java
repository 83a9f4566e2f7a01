package io.tetik.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.plan.JourneyLength;
import io.tetik.engine.plan.Kinds;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.LanguageSchema;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A kind of trigger and a kind of step that only this package knows work like those of the product, through the registration
 * alone: nothing else had to be told of them.
 */
class ToyKindsTest {
    private static final Kinds KINDS =
            TetikKinds.ALL.with(new EveryNthTrigger()).with(new SkipStep());

    private static final String DEFINITIONS = """
            kind: EventType
            name: visited
            properties: {page: string}
            ---
            kind: Campaign
            name: toy
            entry: always
            trigger: {every_nth_minute: {on: visited, when: event.page != 'imprint', n: 5}}
            steps:
              - unless_user_ends_with:
                  text: x
                  steps:
                    - wait: 1m
                    - send: {id: first, channel: push, params: {page: event.page}}
              - send: {id: second, channel: push}
            """;

    private final List<InputLine> lines = new ArrayList<>();

    private void visit(String user, String time, String page) {
        int number = lines.size() + 1;
        lines.add(new InputLine(
                number,
                "{\"eventId\":\"e%d\",\"type\":\"visited\",\"userId\":\"%s\",\"eventTime\":\"2026-11-01T%sZ\",\"properties\":{\"page\":\"%s\"}}"
                        .formatted(number, user, time, page)));
    }

    private static SourceText source(String text) {
        return new SourceText("toy.yaml", text);
    }

    /** User, step, time and parameters of each command. */
    private List<String> commands() {
        Outcome outcome = EngineHarness.restoring(KINDS)
                .run(new Scenario("toy", List.of(source(DEFINITIONS)), lines, Instant.parse("2026-11-01T12:00:00Z")));
        return outcome.commands().stream()
                .map(row -> row.get("userId") + " " + row.get("step") + " " + row.get("createdAt") + " "
                        + row.get("params"))
                .toList();
    }

    @Test
    void theTriggerFiresAndTheStepLeadsUsersAndBothOutliveARestore() {
        visit("ada", "10:05:10", "lamp");
        visit("ada", "10:06:00", "desk");
        visit("ada", "10:10:00", "imprint");
        visit("max", "10:10:30", "lamp");

        // Ten past is divisible by five, six past is not; nobody cares for the imprint; max skips the wait and the
        // first.
        assertThat(commands())
                .containsExactlyInAnyOrder(
                        "ada first 2026-11-01T10:06:10.000Z {page=lamp}",
                        "ada second 2026-11-01T10:06:10.000Z {}",
                        "max second 2026-11-01T10:10:30.000Z {}");
    }

    @Test
    void mistakesInThemHaveTheirPlaces() {
        List<Problem> problems = CompiledDefinitions.of(
                        KINDS,
                        List.of(source(DEFINITIONS
                                .replace("n: 5", "n: 99")
                                .replace("event.page !=", "event.pag !=")
                                .replace("text: x", "texts: x"))))
                .problems();

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "undefined field 'pag' (did you mean 'page'?)",
                        "n '99' must be an integer from 1 to 60",
                        "step 'unless_user_ends_with' needs 'text'",
                        "unknown key 'texts' in step 'unless_user_ends_with' (did you mean 'text'?); known: id steps text");
    }

    @Test
    void theProductWithoutThemRefusesThem() {
        List<Problem> problems =
                CompiledDefinitions.of(List.of(source(DEFINITIONS))).problems();

        assertThat(problems)
                .extracting(Problem::message)
                .anyMatch(message -> message.startsWith("trigger needs exactly one of event "))
                .anyMatch(message -> message.startsWith("unknown key 'every_nth_minute' in trigger"))
                .anyMatch(message -> message.startsWith("unknown key 'unless_user_ends_with' in a step"));
    }

    @Test
    void editorsAreToldOfThem() {
        assertThat(LanguageSchema.of(KINDS.language()).toString()).contains(EveryNthTrigger.WORD, SkipStep.WORD);
        assertThat(LanguageSchema.of(TetikKinds.LANGUAGE).toString())
                .doesNotContain(EveryNthTrigger.WORD)
                .doesNotContain(SkipStep.WORD);
    }

    @Test
    void howLongARunCanLastIsKnown() {
        CampaignDefinition campaign = new DefinitionReader(KINDS.language(), new Problems())
                .read(source(DEFINITIONS)).stream()
                        .map(definition -> definition.as(CampaignDefinition.class))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow();

        // A minute, and a day for each message, which quiet hours may defer.
        assertThat(new JourneyLength(KINDS).of(campaign.steps())).isEqualTo(60_000 + 2 * 86_400_000L);
    }
}
