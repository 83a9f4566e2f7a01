package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InvalidDefinitionsTest {

    @TestFactory
    Stream<DynamicTest> everyMistakeIsReportedAtItsPlace() {
        return ScenarioFiles.all().stream()
                .filter(each -> !each.isValid())
                .map(each -> DynamicTest.dynamicTest(each.path(), () -> check(each)));
    }

    private static void check(ScenarioCase each) {
        List<Problem> found =
                CompiledDefinitions.of(each.scenario().definitions()).problems();
        String all = found.stream().map(Problem::render).collect(Collectors.joining("\n"));
        assertThat(found).as(all).hasSameSizeAs(each.problems());
        for (int i = 0; i < found.size(); i++) {
            assertThat(mismatch(each.problems().get(i), found.get(i)))
                    .as("problem %d of\n%s", i + 1, all)
                    .isEmpty();
        }
    }

    private static String mismatch(Map<String, @Nullable Object> expected, Problem found) {
        boolean line = agrees(expected.get("line"), found.place().line());
        boolean column = agrees(expected.get("column"), found.place().column());
        Object contains = expected.get("contains");
        boolean message = contains == null || found.message().contains(contains.toString());
        return line && column && message ? "" : "expected " + expected;
    }

    private static boolean agrees(@Nullable Object expected, int found) {
        return expected == null || expected.equals((long) found);
    }
}
