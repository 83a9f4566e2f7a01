package io.tetik.language.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tetik.language.problem.Problem;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.ScenarioFiles;
import java.time.Duration;
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

    /** Sixteen levels of three are 43 million values, and fewer aliases than a library counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[*a%1$d, *a%1$d, *a%1$d]",
                "{x: *a%1$d, y: *a%1$d, z: *a%1$d}",
                "{<<: *a%1$d, y: [*a%1$d, *a%1$d]}"
            })
    void aliasesOfAliasesAreRefusedWhereTheyBecomeTooMany(String repeated) {
        StringBuilder text = new StringBuilder("kind: EventType\nname: e\nproperties:\n  a0: &a0 [x, y, z]\n");
        for (int i = 1; i < 16; i++) {
            text.append("  a").append(i).append(": &a").append(i).append(' ');
            text.append(repeated.formatted(i - 1)).append('\n');
        }
        text.append("  bomb: {type: string, default: *a15}\n");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(problems(text.toString())).singleElement().satisfies(problem -> {
                    assertThat(problem.message())
                            .startsWith("the aliases of a definition stand for more than 10000 values");
                    assertThat(problem.place().line()).isBetween(8, 16);
                }));
    }

    @Test
    void anAliasMaySpareWriting() {
        String text = """
                kind: EventType
                name: e
                properties:
                  a: &price {type: double, default: 1.5}
                  b: *price
                  c: *price
                """;
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void whatContainsItselfIsRefusedAtTheAlias() {
        assertThat(problems("&a {kind: Segment, name: s, labels: [*a]}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("a definition must not contain itself");
                    assertThat(problem.place().column()).isEqualTo(38);
                });
    }

    /** What reads them must take neither minutes, as the square of their length would be, nor the stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: Segment, name: %s, when: 'true'}",
                "{kind: %s, name: s}",
                "{kind: Segment, name: s, when: %s}",
                "{kind: Segment, name: s, when: \"segment('%s')\"}",
                "{kind: Segment, name: s, when: \"user.a.matches('%s')\"}",
                "{kind: Segment, name: s, when: 'true', %s: x}",
                "{kind: EventType, name: e, properties: {p: %s}}",
                "{kind: EventType, name: e, properties: {p: {type: int, default: %s}}}",
                "{kind: DeliveryPolicy, name: default, default_zone: %s}",
                "{kind: DeliveryPolicy, name: default, caps: [{max: %1$s, per: %1$s}]}",
                "{kind: Campaign, name: c, starts_at: %s, trigger: {event: message_event}, steps: [{exit: x}]}",
                "{kind: Campaign, name: c, holdout: %s, trigger: {event: message_event}, steps: [{wait: 1d}]}",
                "{kind: Campaign, name: c, trigger: {event: message_event}, steps: [{wait: %s}]}",
                "{kind: Campaign, name: c, trigger: {event: message_event}, steps: [{wait_until: {at: %s}}]}",
                "{kind: Campaign, name: c, trigger: {schedule: {cron: '%s'}}, steps: [{wait: 1d}]}",
            })
    void hugeScalarsAreAnsweredSoonAndInFewWords(String text) {
        for (String part : List.of("x", "1h", "list(", "* ")) {
            String huge = text.formatted(part.repeat((1 << 18) / part.length()).strip());
            List<Problem> found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(huge));
            assertThat(found)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.render().length()).isLessThan(2_500));
        }
    }

    @Test
    void aTextThatIsTooLongIsRefusedUnread() {
        String text = "# a comment of some length\n".repeat(120_000) + "kind: Segment\nname: s\nwhen: 'true'\n";
        List<Problem> found = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> problems(text));
        assertThat(found)
                .extracting(Problem::message)
                .containsExactly("longer than 3145728 characters; put the definitions into several files");
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
