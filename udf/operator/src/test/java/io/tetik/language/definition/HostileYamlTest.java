package io.tetik.language.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tetik.language.problem.Problem;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.ScenarioFiles;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an author or a broken tool hands in, the answer is a list of problems. */
class HostileYamlTest {

    private static List<Problem> problems(String text) {
        return CompiledDefinitions.of(List.of(new SourceText("f.yaml", text))).problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "{}",
                "kind:",
                "kind: [a]",
                "{kind: Segment, name: s, when: {a: b}}",
                "{kind: Segment, name: s, when: ''}",
                "{kind: Segment, name: s, when: null}",
                "{kind: Segment, name: [s], when: 'true'}",
                "{kind: Segment, name: s, when: 'true', labels: [a]}",
                "{kind: Segment, name: s, when: 'true', 7: x}",
                "{kind: Segment, name: s, when: 'true', [a, b]: x}",
                "{kind: Segment, name: s, name: t, when: 'true'}",
                "&a {kind: Segment, name: s, when: *a}",
                "&a {kind: EventType, name: e, properties: {x: *a}}",
                "{kind: EventType, name: e, properties: [a]}",
                "{kind: EventType, name: e, properties: {x: list(list(}}",
                "{kind: EventType, name: e, properties: {x: list()}}",
                "{kind: EventType, name: e, properties: {x: {type: int, default: 99999999999999999999}}}",
                "{kind: Attribute, name: a, on: [], aggregate: count}",
                "{kind: Attribute, name: a, on: {}, aggregate: count}",
                "{kind: Attribute, name: a, aggregate: items, add: []}",
                "{kind: Attribute, name: a, aggregate: items, add: {on: message_event, key: event.status}}",
                "{kind: Campaign, name: c, trigger: {}, steps: []}",
                "{kind: Campaign, name: c, trigger: {event: null}, steps: [null]}",
                "{kind: Campaign, name: c, trigger: {idle: {on: message_event, after: 1d}}, steps: {}}",
                "{kind: Campaign, name: c, trigger: {abandonment: {start: [], after: 1d}}, steps: [{exit: 7}]}",
                "\u0000",
                "kind: \ud800",
                "%YAML 9.9\n---\nkind: x",
            })
    void whatIsNoDefinitionIsAProblem(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n---\n", "# nothing\n", "\ufeff", "null"})
    void nothingIsNoProblem(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void deepNestingIsAProblemAndNoStackOverflow() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        assertThat(problems("{kind: Segment, name: s, when: 'true', labels: " + deep + "}"))
                .isNotEmpty();
        String expression = "(".repeat(5_000) + "true" + ")".repeat(5_000);
        assertThat(problems("{kind: Segment, name: s, when: '" + expression + "'}"))
                .isNotEmpty();
        String longChain = "true" + " && true".repeat(20_000);
        assertThatCode(() -> problems("{kind: Segment, name: s, when: '" + longChain + "'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aliasesThatMultiplyAreAProblemAndNoMemoryProblem() {
        StringBuilder text = new StringBuilder("kind: Segment\nname: s\nwhen: 'true'\nlabels:\n  a0: &a0 x\n");
        for (int i = 1; i < 40; i++) {
            text.append("  a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(text.toString())).isNotEmpty();
    }

    @Test
    void casesWithDamageAnywhereAreProblemsOrDefinitions() {
        Random random = new Random(1);
        List<String> texts = ScenarioFiles.all().stream()
                .map(each -> each.scenario().definitions().get(0).text())
                .toList();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]:,'\"|>-&*#% \n0az.()<=!?".charAt(random.nextInt(27)));
                    default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                }
            }
            String damaged = text.toString();
            assertThatCode(() -> problems(damaged)).as(damaged).doesNotThrowAnyException();
        }
    }
}
