package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The expected output shows everything that can be decided; whether it is right is for the engine's tests to say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpectedTest {

    private static final Path EXPECTED = Path.of("expected");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<String>> reasonsOfKinds = new TreeMap<>();
    private final Set<String> deciding = new TreeSet<>();
    private final List<JsonNode> commands = new ArrayList<>();

    @BeforeAll
    void readAll() {
        EventFiles.lines(EXPECTED.resolve("decisions.jsonl.gz"))
                .map(ExpectedTest::read)
                .forEach(decision -> {
                    reasonsOfKinds
                            .computeIfAbsent(decision.path("kind").asText(), kind -> new TreeSet<>())
                            .add(decision.path("reason").asText());
                    deciding.add(decision.path("campaign").asText());
                });
        EventFiles.lines(EXPECTED.resolve("commands.jsonl.gz"))
                .map(ExpectedTest::read)
                .forEach(commands::add);
    }

    @Test
    void everyKindOfDecisionOccurs() {
        assertThat(reasonsOfKinds.keySet())
                .containsExactly(
                        "assigned",
                        "branched",
                        "cancelled",
                        "completed",
                        "deferred",
                        "entered",
                        "exited",
                        "held_out",
                        "resumed",
                        "sent",
                        "skipped",
                        "suppressed",
                        "waiting");
    }

    /** But for `late`, `duplicate` and the suppression of a run that was paused: a replay has no cause for these. */
    @Test
    void everyReasonOccursThatAReplayCanGive() {
        assertThat(reasonsOfKinds.get("skipped"))
                .containsExactly("already-running", "audience", "cooldown", "ended", "not-started", "once", "paused");
        assertThat(reasonsOfKinds.get("suppressed"))
                .containsExactly("capped", "excluded", "expired", "no-consent", "quiet-hours");
        assertThat(reasonsOfKinds.get("deferred")).containsExactly("quiet-hours");
        assertThat(reasonsOfKinds.get("resumed")).contains("event", "timeout");
        assertThat(reasonsOfKinds.get("exited")).contains("exit-event", "exit-step");
    }

    @Test
    void everyTriggerAndEveryChannelSends() {
        assertThat(texts("/trigger/kind"))
                .containsExactly("abandonment", "date", "event", "idle", "pattern", "schedule", "segment");
        assertThat(texts("/channel")).containsExactly("email", "in_app", "push", "sms");
        assertThat(texts("/category")).containsExactly("marketing", "newsletter", "service", "transactional");
    }

    @Test
    void everyActiveCampaignDecidesAndSends() {
        Set<String> active = DefinitionFiles.ofKind("Campaign").stream()
                .filter(campaign -> !campaign.containsKey("status"))
                .map(campaign -> String.valueOf(campaign.get("name")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(deciding).containsAll(active);
        assertThat(texts("/campaign")).isEqualTo(active);
    }

    private Set<String> texts(String pointer) {
        return commands.stream()
                .map(command -> command.at(pointer).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
