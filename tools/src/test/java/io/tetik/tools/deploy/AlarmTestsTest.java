package io.tetik.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every alarm has a case for which it fires, one environment beside it for which it does not, and an instant at which it is
 * silent for all. Whether these hold is for promtool to say: {@code scripts/check-alarms}.
 */
class AlarmTestsTest {
    private static final Path FOLDER = Manifests.DEPLOY.resolve("prometheus");
    private static final Pattern METRIC = Pattern.compile("flink_\\w+");
    private static final Pattern NAMESPACE = Pattern.compile("namespace=\"([\\w-]+)\"");

    /** What is expected of one alarm at one instant of a test. */
    private record Case(JsonNode test, JsonNode expectation) {
        boolean fires() {
            return !expectation.path("exp_alerts").isEmpty();
        }

        Set<String> measured() {
            Set<String> found = new TreeSet<>();
            test.path("input_series")
                    .forEach(series -> METRIC.matcher(series.path("series").asText())
                            .results()
                            .map(MatchResult::group)
                            .forEach(found::add));
            return found;
        }

        /** The environments of the test for which the alarm does not fire. */
        Set<String> spared() {
            Set<String> spared = new TreeSet<>();
            test.path("input_series")
                    .forEach(series -> NAMESPACE
                            .matcher(series.path("series").asText())
                            .results()
                            .forEach(found -> spared.add(found.group(1))));
            expectation
                    .path("exp_alerts")
                    .forEach(alert -> spared.remove(
                            alert.path("exp_labels").path("namespace").asText()));
            return spared;
        }
    }

    @Test
    void theTestsAreOfTheAlarmsThatAreDeployed() throws IOException {
        assertThat(Manifests.yaml(FOLDER.resolve("alarms-test.yaml")).path("rule_files"))
                .extracting(JsonNode::asText)
                .containsExactly("alarms.yaml");
    }

    @Test
    void everyAlarmHasACaseForWhichItFiresAndOneForWhichItDoesNot() throws IOException {
        for (JsonNode alarm : alarms()) {
            String name = alarm.path("alert").asText();
            List<Case> cases = cases(name);
            assertThat(cases).as(name + " fires").anyMatch(Case::fires);
            assertThat(cases)
                    .as(name + " fires beside one that is spared")
                    .anyMatch(each -> each.fires() && !each.spared().isEmpty());
            assertThat(cases)
                    .as(name + " is silent although there is something to measure")
                    .anyMatch(each -> !each.fires() && !each.measured().isEmpty());
        }
    }

    @Test
    void everyMetricOfAnAlarmIsInACaseForWhichItFires() throws IOException {
        for (JsonNode alarm : alarms()) {
            String name = alarm.path("alert").asText();
            Set<String> shown = new TreeSet<>();
            cases(name).stream().filter(Case::fires).forEach(each -> shown.addAll(each.measured()));
            Set<String> asked = new TreeSet<>();
            METRIC.matcher(alarm.path("expr").asText())
                    .results()
                    .map(MatchResult::group)
                    .forEach(asked::add);
            assertThat(shown).as(name).containsAll(asked);
        }
    }

    private static List<JsonNode> alarms() throws IOException {
        List<JsonNode> alarms = new ArrayList<>();
        Manifests.yaml(FOLDER.resolve("alarms.yaml"))
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alarms::add));
        assertThat(alarms).isNotEmpty();
        return alarms;
    }

    private static List<Case> cases(String alarm) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (JsonNode test : Manifests.yaml(FOLDER.resolve("alarms-test.yaml")).path("tests")) {
            for (JsonNode expectation : test.path("alert_rule_test")) {
                if (expectation.path("alertname").asText().equals(alarm)) {
                    cases.add(new Case(test, expectation));
                }
            }
        }
        return cases;
    }
}
