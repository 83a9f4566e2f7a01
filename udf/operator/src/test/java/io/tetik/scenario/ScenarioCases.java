package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case file with valid definitions, run by each of the executors that a subclass names. */
public abstract class ScenarioCases {
    /** Time that does not advance must not stop the build. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** The executors, each under the words that tell how it runs a case. */
    protected abstract Map<String, ScenarioExecutor> executors();

    /** Whether the executors can run the case. */
    protected boolean takes(ScenarioCase each) {
        return true;
    }

    @TestFactory
    Stream<DynamicNode> everyCaseComesOutAsItSays() {
        Map<String, ScenarioExecutor> executors = executors();
        Map<String, List<ScenarioCase>> byTopic = ScenarioFiles.all().stream()
                .filter(each -> each.isValid() && takes(each))
                .collect(Collectors.groupingBy(ScenarioCase::topic, LinkedHashMap::new, Collectors.toList()));
        return byTopic.entrySet().stream()
                .map(topic -> DynamicContainer.dynamicContainer(
                        topic.getKey(), topic.getValue().stream().map(each -> tests(each, executors))));
    }

    private static DynamicNode tests(ScenarioCase each, Map<String, ScenarioExecutor> executors) {
        return DynamicContainer.dynamicContainer(
                each.scenario().name(),
                executors.entrySet().stream()
                        .map(executor -> DynamicTest.dynamicTest(
                                each.path() + " " + executor.getKey(), () -> check(each, executor.getValue()))));
    }

    private static void check(ScenarioCase each, ScenarioExecutor executor) {
        Outcome outcome = assertTimeoutPreemptively(TIMEOUT, () -> executor.run(each.scenario()));
        assertThat(Comparison.differences(each, outcome))
                .as(each.scenario().name())
                .isEmpty();
    }
}
