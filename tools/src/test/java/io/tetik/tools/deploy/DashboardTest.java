package io.tetik.tools.deploy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the dashboard and the alarms name is a metric of the engine's code, or one that Flink is known to have. */
class DashboardTest {
    private static final Path DASHBOARD = Manifests.DEPLOY.resolve("grafana/tetik.json");
    private static final Path ALARMS = Manifests.DEPLOY.resolve("prometheus/alarms.yaml");
    private static final List<Path> CODE = List.of(
            Path.of("..", "udf", "operator", "src", "main", "java"), Path.of("..", "jobs", "src", "main", "java"));
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern USED = Pattern.compile("flink_\\w+");
    private static final Pattern CHOSEN = Pattern.compile("flink_\\w+\\{namespace=~\"\\$namespace\"");
    /** Of Grafana, by their ids. */
    private static final Set<String> UNITS =
            Set.of("short", "none", "s", "ms", "bytes", "percentunit", "eps", "cps", "ops");

    private static final Pattern REGISTERED = Pattern.compile(
            "((?:\\.addGroup\\(\\s*\"\\w+\",[^\"]*?\\)\\s*)*)\\.(?:counter|gauge|histogram|meter)\\(\\s*\"(\\w+)\"");
    private static final Pattern FAMILY =
            Pattern.compile("new CounterFamily\\(\\s*\\w+,\\s*\"(\\w+)\",\\s*\\w+((?:,\\s*\"\\w+\")+)\\)");
    private static final Pattern LABEL = Pattern.compile("\"(\\w+)\"");
    private static final Pattern GROUP = Pattern.compile("addGroup\\(\\s*\"(\\w+)\"");

    /** Flink's own, as its documentation lists them, in the names of its Prometheus reporter. */
    private static final Set<String> OF_FLINK = Set.of(
            "flink_jobmanager_numRegisteredTaskManagers",
            "flink_jobmanager_numRunningJobs",
            "flink_jobmanager_job_numRestarts",
            "flink_jobmanager_job_numberOfCompletedCheckpoints",
            "flink_jobmanager_job_numberOfFailedCheckpoints",
            "flink_jobmanager_job_lastCheckpointDuration",
            "flink_jobmanager_job_lastCheckpointFullSize",
            "flink_jobmanager_job_lastCheckpointSize",
            "flink_taskmanager_job_task_busyTimeMsPerSecond",
            "flink_taskmanager_job_task_backPressuredTimeMsPerSecond",
            OPERATOR + "pendingRecords",
            OPERATOR + "watermarkAlignmentDrift",
            OPERATOR + "currentInputWatermark",
            "flink_taskmanager_Status_JVM_Memory_Heap_Used",
            "flink_taskmanager_Status_JVM_Memory_Heap_Max",
            "flink_taskmanager_Status_JVM_CPU_Load");

    @Test
    void everyPanelHasAPlaceOfItsOwn() throws IOException {
        JsonNode panels = Manifests.json(DASHBOARD).path("panels");
        assertThat(panels).isNotEmpty();
        Set<String> ids = new TreeSet<>();
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : panels) {
            String title = panel.path("title").asText();
            JsonNode place = panel.path("gridPos");
            assertThat(ids.add(panel.path("id").asText())).as(title).isTrue();
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as("the columns of " + title)
                    .isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + "/"
                            + (place.path("y").asInt() + y);
                    assertThat(cells.add(cell)).as(title + " at " + cell).isTrue();
                }
            }
        }
    }

    @Test
    void everyPanelShowsMetricsOfTheChosenEnvironmentWithAUnit() throws IOException {
        JsonNode dashboard = Manifests.json(DASHBOARD);
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.at("/templating/list"))
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "namespace", "job");
        for (JsonNode panel : dashboard.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                String title = panel.path("title").asText();
                assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(title)
                        .isIn(UNITS);
                assertThat(panel.path("targets")).as(title).isNotEmpty();
                panel.path("targets").forEach(target -> assertShows(target, title));
            }
        }
    }

    private static void assertShows(JsonNode target, String title) {
        String expression = target.path("expr").asText();
        long metrics = USED.matcher(expression).results().count();
        assertThat(metrics).as(title).isPositive();
        assertThat(CHOSEN.matcher(expression).results().count()).as(title).isEqualTo(metrics);
        assertThat(target.path("refId").asText()).as(title).isNotEmpty();
        assertThat(target.path("legendFormat").asText()).as(title).isNotEmpty();
    }

    @Test
    void everyMetricOfTheDashboardExists() throws IOException {
        assertThat(unknown(Files.readString(DASHBOARD))).isEmpty();
    }

    @Test
    void everyMetricOfTheEngineIsOnTheDashboard() throws IOException {
        Set<String> unseen = new TreeSet<>(ofEngine());
        USED.matcher(Files.readString(DASHBOARD)).results().forEach(result -> unseen.remove(result.group()));
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyMetricOfTheAlarmsExistsAndIsThatOfOneEnvironment() throws IOException {
        assertThat(alarms()).isNotEmpty();
        for (JsonNode alarm : alarms()) {
            assertThat(alarm.path("expr").asText())
                    .as(alarm.path("alert").asText())
                    .contains("flink_")
                    .contains("by (namespace");
        }
        assertThat(unknown(Files.readString(ALARMS))).isEmpty();
    }

    /** By the name that the engine gives it: the labels are words of their own. */
    @Test
    void everyMetricOfTheEngineIsDescribed() throws IOException {
        String operations = Files.readString(OPERATIONS);
        assertThat(ofEngine())
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        name -> assertThat(operations).contains("`" + name.substring(name.lastIndexOf('_') + 1) + "`"));
    }

    @Test
    void everyAlarmIsExplained() throws IOException {
        String operations = Files.readString(OPERATIONS);
        for (JsonNode alarm : alarms()) {
            assertThat(operations).contains("`" + alarm.path("alert").asText() + "`");
        }
    }

    @Test
    void anUnknownNameIsFound() throws IOException {
        assertThat(ofEngine())
                .contains(OPERATOR + "campaign_channel_numCommands", OPERATOR + "kind_definition_definitionNanos")
                .contains(OPERATOR + "numEvents", OPERATOR + "reason_numEventsRejected", OPERATOR + "cacheHits")
                .contains(OPERATOR + "topic_topicMissing", OPERATOR + "topic_partition_recordsBehind");
        assertThat(unknown("rate(" + OPERATOR + "numEvents[1m]) / " + OPERATOR + "numEvent"))
                .containsExactly(OPERATOR + "numEvent");
        assertThat(unknown(OPERATOR + "numEventsRejected")).hasSize(1);
    }

    private static Set<String> unknown(String text) throws IOException {
        Set<String> unknown = new TreeSet<>();
        USED.matcher(text).results().forEach(result -> unknown.add(result.group()));
        unknown.removeAll(OF_FLINK);
        unknown.removeAll(ofEngine());
        return unknown;
    }

    private static List<JsonNode> alarms() throws IOException {
        List<JsonNode> alarms = new ArrayList<>();
        Manifests.yaml(ALARMS)
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alarms::add));
        return alarms;
    }

    /** What the code registers; the words of groups are part of the name. */
    private static Set<String> ofEngine() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder : CODE) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file :
                        all.filter(each -> each.toString().endsWith(".java")).toList()) {
                    addRegistered(Files.readString(file), names);
                }
            }
        }
        return names;
    }

    private static void addRegistered(String code, Set<String> names) {
        FAMILY.matcher(code)
                .results()
                .forEach(family -> names.add(OPERATOR
                        + LABEL.matcher(family.group(2))
                                .results()
                                .map(label -> label.group(1) + "_")
                                .collect(joining())
                        + family.group(1)));
        Matcher registered = REGISTERED.matcher(code);
        while (registered.find()) {
            StringBuilder name = new StringBuilder(OPERATOR);
            GROUP.matcher(registered.group(1))
                    .results()
                    .forEach(group -> name.append(group.group(1)).append('_'));
            names.add(name + registered.group(2));
        }
    }
}
