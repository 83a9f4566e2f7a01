package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InvalidDefinitionsTest {

    @TestFactory
    Stream<DynamicTest> everyMistakeIsReportedAtItsPlace() {
        return ScenarioFiles.all().stream()
                .filter(each -> !each.isValid())
                .map(each -> DynamicTest.dynamicTest(
                        each.path(),
                        () -> assertThat(CaseRunner.run(each).differences()).isEmpty()));
    }
}
