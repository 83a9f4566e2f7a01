package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The files under version control: what everybody else builds on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommittedEventsTest {

    private static final Path COMMITTED = Path.of("events");
    private static final GeneratorSettings DEFAULTS =
            new GeneratorSettings(42, 2_400, 14, Instant.parse("2026-11-02T00:00:00Z"));

    private final List<JsonNode> events = new ArrayList<>();

    @BeforeAll
    void readAll() {
        EventFiles.NAMES.forEach(name -> events.addAll(EventFiles.events(COMMITTED.resolve(name))));
    }

    @Test
    void areWhatTheDefaultOptionsGive(@TempDir Path folder) throws IOException {
        Transport.overAnImperfectNetwork(DEFAULTS, SampleEvents.generate(DEFAULTS))
                .writeTo(folder);
        // The lines are compared, not the compressed bytes: a JDK may be linked with another zlib.
        for (String name : EventFiles.NAMES) {
            assertThat(EventFiles.content(COMMITTED.resolve(name)))
                    .as(name)
                    .isEqualTo(EventFiles.content(folder.resolve(name)));
        }
    }

    @Test
    void areOfThePromisedSize() throws IOException {
        long bytes = 0;
        for (String name : EventFiles.NAMES) {
            bytes += Files.size(COMMITTED.resolve(name));
        }
        assertThat(bytes).isLessThan(4_000_000);
        assertThat(events).hasSizeBetween(110_000, 140_000);
        assertThat(userIds()).hasSizeGreaterThanOrEqualTo(2_000);
    }

    @Test
    void haveOneHotUserWithThousandsOfBets() {
        Map<String, Long> bets = events.stream()
                .filter(event -> event.path("type").asText().equals("bet_placed"))
                .collect(Collectors.groupingBy(event -> event.path("userId").asText(), Collectors.counting()));
        assertThat(bets.get("u-7")).isBetween(3_000L, 6_000L);
        assertThat(bets.values().stream().filter(count -> count > 1_000)).hasSize(1);
    }

    @Test
    void areNearlyInOrderOfEventTime() {
        int overtaken = 0;
        int stragglers = 0;
        for (String name : EventFiles.NAMES) {
            long newest = Long.MIN_VALUE;
            for (JsonNode event : EventFiles.events(COMMITTED.resolve(name))) {
                long late = newest - EventFiles.time(event);
                overtaken += late > 0 && late <= 800 ? 1 : 0;
                stragglers += late > 1_000 ? 1 : 0;
                newest = Math.max(newest, EventFiles.time(event));
            }
        }
        assertThat(overtaken).isBetween(events.size() * 20 / 1_000, events.size() * 40 / 1_000);
        assertThat(stragglers).isBetween(events.size() * 2 / 1_000, events.size() * 8 / 1_000);
    }

    @Test
    void haveSomeExactDuplicates() {
        Set<JsonNode> different = new HashSet<>(events);
        Set<String> ids =
                events.stream().map(event -> event.path("eventId").asText()).collect(Collectors.toSet());
        assertThat(ids).as("an id that comes twice comes with the same line").hasSameSizeAs(different);
        assertThat(events.size() - ids.size()).isBetween(events.size() * 4 / 1_000, events.size() * 6 / 1_000);
    }

    @Test
    void haveAboutFortyLinesToRefuse() {
        long lines = EventFiles.NAMES.stream()
                .mapToLong(name -> EventFiles.lines(COMMITTED.resolve(name)).count())
                .sum();
        assertThat(lines - events.size()).isBetween(35L, 45L);
    }

    @Test
    void haveZonesOfAllSorts() {
        List<JsonNode> profiles = events.stream()
                .filter(event -> event.path("properties").has("country"))
                .map(event -> event.path("properties").path("timezone"))
                .toList();
        Map<String, Long> sorts =
                profiles.stream().collect(Collectors.groupingBy(CommittedEventsTest::sort, Collectors.counting()));
        assertThat(sorts.keySet()).containsExactlyInAnyOrder("whole hours", "part of an hour", "missing", "invalid");
        assertThat(sorts.values()).allMatch(count -> count > 50);
    }

    private static String sort(JsonNode zone) {
        if (zone.isMissingNode()) {
            return "missing";
        }
        try {
            int offset = ZoneId.of(zone.asText())
                    .getRules()
                    .getOffset(DEFAULTS.start())
                    .getTotalSeconds();
            return offset % 3_600 == 0 ? "whole hours" : "part of an hour";
        } catch (DateTimeException e) {
            return "invalid";
        }
    }

    @Test
    void haveConsentOfAllSorts() {
        Set<String> statements = events.stream()
                .filter(event -> event.path("type").asText().equals("consent_changed"))
                .map(event -> event.path("properties"))
                .map(consent -> consent.path("channel").asText() + " "
                        + consent.path("purpose").asText("marketing") + " "
                        + consent.path("granted").asText())
                .collect(Collectors.toSet());
        assertThat(statements)
                .contains(
                        "email marketing true",
                        "push marketing true",
                        "sms marketing true",
                        "* marketing true",
                        "* marketing false",
                        "email marketing false",
                        "push marketing false",
                        "sms marketing false",
                        "email newsletter true",
                        "email newsletter false",
                        "* * false");
        assertThat(EventFiles.lines(COMMITTED.resolve("message-events.jsonl.gz")))
                .anyMatch(line -> line.contains("unsubscribed") && line.contains("\"channel\""))
                .anyMatch(line -> line.contains("unsubscribed") && !line.contains("\"channel\""))
                .anyMatch(line -> line.contains("complained"));
    }

    @Test
    void writeMoneyWithTwoDecimals() {
        assertThat(EventFiles.lines(COMMITTED.resolve("player-events.jsonl.gz"))
                        .filter(line -> line.contains("\"userId\":\"u-") && line.contains("\"stake\"")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*\"stake\":\\d+\\.\\d\\d[,}].*"));
    }

    private Set<String> userIds() {
        return events.stream().map(event -> event.path("userId").asText()).collect(Collectors.toSet());
    }
}
