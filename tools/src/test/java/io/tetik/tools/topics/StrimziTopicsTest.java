package io.tetik.tools.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.tools.deploy.Environment;
import io.tetik.tools.deploy.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics as Strimzi's resources are those that the tool creates in the same environment. */
class StrimziTopicsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theResourcesOfEveryEnvironmentAreThePlansOfTheTool() throws IOException {
        List<Environment> withJob = Environment.all();
        List<Environment> withResources = Environment.all(Manifests.STRIMZI_TOPICS);
        for (int at = 0; at < withJob.size(); at++) {
            assertThat(withResources.get(at).ofKind("KafkaTopic"))
                    .as(withJob.get(at).name())
                    .extracting(StrimziTopicsTest::planned)
                    .containsExactlyInAnyOrderElementsOf(plans(withJob.get(at)));
        }
    }

    @Test
    void resourcesTakeThePlaceOfTheJob() throws IOException {
        assertThat(Environment.all())
                .allSatisfy(environment -> assertThat(environment.ofKind("Job")).hasSize(1));
        assertThat(Environment.all(Manifests.STRIMZI_TOPICS))
                .allSatisfy(environment -> assertThat(environment.ofKind("Job")).isEmpty());
    }

    private List<TopicPlan> plans(Environment environment) throws IOException {
        return TopicPlans.of(
                environment.options(folder),
                OptionalInt.of(environment.topicsVariable("TOPICS_PARTITIONS")),
                OptionalInt.of(environment.topicsVariable("TOPICS_REPLICATION")));
    }

    private static TopicPlan planned(ObjectNode topic) {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : topic.at("/spec/config").properties()) {
            settings.put(entry.getKey(), entry.getValue().asText());
        }
        return new TopicPlan(
                topic.at("/metadata/name").asText(),
                topic.at("/spec/partitions").asInt(),
                true,
                OptionalInt.of(topic.at("/spec/replicas").asInt()),
                settings);
    }
}
