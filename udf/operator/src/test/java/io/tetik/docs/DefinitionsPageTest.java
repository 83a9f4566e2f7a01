package io.tetik.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.Problem;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/definitions.md} shows what the engine does, and has an example for everything that an author can write. */
class DefinitionsPageTest {
    private final Page page = Page.read("docs/definitions.md");
    private final List<Example> examples = Examples.of(page);

    @TestFactory
    Stream<DynamicTest> everyExampleComesOutAsShown() {
        return examples.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    @Test
    void everyExampleShowsWhatComesOut() {
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each.expectsSomething()).as(each.name()).isTrue());
    }

    @Test
    void everythingThatAnAuthorCanWriteHasAnExample() {
        assertThat(Coverage.of(examples)).containsAll(Coverage.everything());
    }

    @Test
    void everyWordOfTheOutputsIsExplained() {
        assertThat(page.text()).contains(Coverage.words());
    }

    @Test
    void everyLinkWithinThePageLeadsToAHeading() {
        assertThat(page.anchors()).containsAll(page.links());
    }

    private static void check(Example example) {
        assertThat(problems(example)).isEqualTo(example.problems() == null ? "" : example.problems());
        if (example.problems() == null) {
            Outcome outcome = EngineHarness.restoring().run(example.scenario());
            String differences = example.expected().entrySet().stream()
                    .map(output -> Rows.difference(output.getKey(), output.getValue(), rows(outcome, output.getKey())))
                    .filter(difference -> !difference.isEmpty())
                    .collect(Collectors.joining("\n"));
            assertThat(differences).isEmpty();
        }
    }

    private static String problems(Example example) {
        return CompiledDefinitions.of(example.sources()).problems().stream()
                .map(Problem::render)
                .collect(Collectors.joining("\n"));
    }

    private static List<Map<String, @Nullable Object>> rows(Outcome outcome, String output) {
        return switch (output) {
            case "commands" -> outcome.commands();
            case "segment-changes" -> outcome.segmentChanges();
            case "decisions" -> outcome.decisions();
            case "rejected" -> outcome.rejected();
            default -> Rows.ofUsers(outcome.attributes());
        };
    }
}
