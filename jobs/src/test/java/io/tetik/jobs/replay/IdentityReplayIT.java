package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.ReplayJob;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.Progress;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visitors who become known: the topology, at any parallelism, decides as the engine alone does. */
class IdentityReplayIT {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-11-04T10:00:00Z");

    private static final String DEFINITIONS = """
            {kind: EventType, name: cart}
            ---
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: login}
            ---
            {kind: Attribute, name: carts, on: cart, aggregate: count, window: 6h}
            ---
            {kind: Segment, name: busy, when: user.carts >= 3}
            ---
            {kind: Campaign, name: reminder, entry: always,
             trigger: {abandonment: {start: [cart], complete: [order], after: 2h}},
             steps: [{send: {channel: push}}, {wait: 3h}, {send: {channel: email}}]}
            ---
            {kind: Campaign, name: silence, entry: always, trigger: {idle: {on: cart, after: 5h}},
             steps: [{wait_for: {on: order, timeout: 4h}}, {send: {channel: push}}]}
            ---
            {kind: Campaign, name: keen, entry: always, trigger: {segment: {entered: busy}}, steps: [{send: {channel: push}}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private static List<String> events() {
        Random random = new Random(20_261_101);
        List<String> types = List.of("cart", "cart", "cart", "order", "login");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            boolean named = random.nextInt(4) == 0;
            String user = named ? ",\"userId\":\"u" + random.nextInt(30) + "\"" : "";
            String anonymous =
                    !named || random.nextBoolean() ? ",\"anonymousId\":\"d" + random.nextInt(120) + "\"" : "";
            lines.add("{\"eventId\":\"e%d\",\"type\":\"%s\",\"eventTime\":%d%s%s}"
                    .formatted(
                            i,
                            types.get(random.nextInt(types.size())),
                            START.toEpochMilli() + 60_000L * random.nextInt(48 * 60),
                            user,
                            anonymous));
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"HASHMAP,1", "ROCKSDB,3"})
    void itDecidesAsTheEngineAloneDoes(StateBackend backend, int parallelism) throws Exception {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("all.yaml"), DEFINITIONS);
        Path events = folder.resolve("events.jsonl");
        Files.write(events, events());
        Path output = folder.resolve("output");
        ReplayJob.run(
                new ReplayConfig(
                        new DefinitionFolders(List.of(new DatedFolder(definitions, null))),
                        List.of(events),
                        output,
                        END,
                        backend,
                        parallelism,
                        1 << 20,
                        Instant.EPOCH,
                        16,
                        null),
                Progress.silent());

        Outcome expected = alone();
        assertThat(expected.decisions()).anyMatch(row -> "shared-device".equals(row.get("reason")));
        assertThat(expected.decisions()).anyMatch(row -> "merged".equals(row.get("reason")));
        assertThat(rows(output.resolve("commands.jsonl"))).isEqualTo(expected.commands());
        assertThat(rows(output.resolve("segment-changes.jsonl"))).isEqualTo(expected.segmentChanges());
        assertThat(rows(output.resolve("decisions.jsonl"))).isEqualTo(expected.decisions());
        assertThat(rows(output.resolve("attributes.jsonl")))
                .hasSameSizeAs(expected.attributes().keySet());
    }

    private static Outcome alone() {
        List<InputLine> lines = new ArrayList<>();
        events().forEach(line -> lines.add(new InputLine(lines.size() + 1, line)));
        return EngineHarness.keeping()
                .run(new Scenario("visitors", List.of(new SourceText("all.yaml", DEFINITIONS)), lines, END));
    }

    private static List<Map<String, @Nullable Object>> rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Json::read).toList();
        }
    }
}
