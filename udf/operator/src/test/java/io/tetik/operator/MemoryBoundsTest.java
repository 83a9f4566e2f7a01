package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.OutcomeCollector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many or large inputs take no more memory than they may, and nothing is lost that need not be. */
class MemoryBoundsTest {
    private static final String DEFINITIONS = """
        {kind: EventType, name: added, properties: {sku: string, text: string}}
        ---
        {kind: EventType, name: visit}
        ---
        kind: Attribute
        name: cart
        aggregate: items
        add: {on: added, key: event.sku, value: {sku: event.sku, text: event.text}}
        limit: 500
        ---
        {kind: Attribute, name: texts, on: added, aggregate: top, value: event.text}
        ---
        {kind: Attribute, name: last, on: added, aggregate: last, value: event.text}
        ---
        {kind: Attribute, name: added, on: added, aggregate: count}
        ---
        kind: Campaign
        name: cart
        trigger: {event: {on: visit}}
        entry: always
        steps: [{send: {id: s, channel: push, template: a, params: {items: size(user.cart), added: user.added}}}]
        """;

    private static EngineSettings.Builder settings() {
        var records = LiveJob.records(1, DEFINITIONS);
        return EngineSettings.live(() -> records).timeSlice(EngineSettings.UNLIMITED);
    }

    private static String event(int number, String type, long time, String properties) {
        return "{\"eventId\":\"e%d\",\"type\":\"%s\",\"userId\":\"ann\",\"eventTime\":%d,\"properties\":{%s}}"
                .formatted(number, type, time, properties);
    }

    private static String adds(int sku, int size) {
        return "\"sku\":\"s%d\",\"text\":\"%s\"".formatted(sku, "x".repeat(size));
    }

    @Test
    void eventsThatAClockDoesNotLetGoAreProcessedBeforeTheyFillTheHeap() throws Exception {
        OutcomeCollector out = new OutcomeCollector();
        long start = LiveJob.instant("10:00");
        try (OperatorHarness operator =
                new OperatorHarness(settings().maxWaitingBytes(20_000).build(), out)) {
            for (int i = 1; i <= 200; i++) {
                operator.line(i, event(i, "visit", start + i, ""));
            }
            operator.statuses();
            int early = out.outcome().commands().size();
            assertThat(early).as("some waited, and some no longer could").isBetween(120, 190);
            operator.failAndRestore();
            operator.watermark(start + 1_000);
            operator.statuses();
        }
        assertThat(out.outcome().commands()).hasSize(200);
        assertThat(out.outcome().rejected()).isEmpty();
    }

    @Test
    void aUserWithLargePropertiesKeepsWhatFits() throws Exception {
        OutcomeCollector out = new OutcomeCollector();
        long start = LiveJob.instant("10:00");
        try (OperatorHarness operator = new OperatorHarness(settings().build(), out)) {
            for (int i = 1; i <= 100; i++) {
                operator.line(i, event(i, "added", start + i, adds(i, 900_000)));
                operator.watermark(start + i);
            }
            operator.line(101, event(101, "visit", start + 200, ""));
            operator.watermark(start + 200);
            for (int i = 201; i <= 400; i++) {
                operator.line(i, event(i, "added", start + i, adds(i, 10_000)));
                operator.watermark(start + i);
            }
            operator.line(401, event(401, "visit", start + 401, ""));
            operator.watermark(start + 401);
            operator.failAndRestore();
            operator.line(402, event(402, "visit", start + 402, ""));
            operator.watermark(start + 402);
            operator.statuses();
        }
        List<Map<String, @Nullable Object>> commands = out.outcome().commands();
        assertThat(commands.get(0).get("params"))
                .as("an event counts, though its text is too large to be kept")
                .isEqualTo(Map.of("items", 0L, "added", 100L));
        // 512 KiB of items of 10,000 bytes and a little around each.
        assertThat(commands.get(1).get("params")).isEqualTo(Map.of("items", 51L, "added", 300L));
        assertThat(commands.get(2).get("params")).isEqualTo(Map.of("items", 51L, "added", 300L));
        // Each of the 100 was too large for the cart, for the latest text and for the most frequent one; of 200, 51
        // have room.
        assertThat(out.outcome().rejected())
                .extracting(row -> row.get("reason"))
                .hasSize(3 * 100 + 149)
                .containsOnly("dropped-value");
        assertThat(out.outcome().rejected())
                .extracting(row -> String.valueOf(row.get("detail")))
                .filteredOn(detail -> detail.startsWith("attribute 'last': the value is larger than 16384 bytes"))
                .hasSize(100);
        assertThat(String.valueOf(out.outcome().rejected().get(0).get("raw"))).contains("\"e1\"");
    }

    /** Ten runs that wait keep ten events; with the tenth, more is kept than a user may have. */
    @Test
    void aUserOfWhomTooMuchIsKeptHasSmallEventsOnly() throws Exception {
        OutcomeCollector out = new OutcomeCollector();
        long start = LiveJob.instant("10:00");
        var records = LiveJob.records(1, """
            {kind: EventType, name: added, properties: {sku: string, text: string}}
            ---
            {kind: Attribute, name: added, on: added, aggregate: count}
            ---
            kind: Campaign
            name: keep
            trigger: {event: added}
            entry: always
            exit: [{on: added, when: event.sku == 'stop'}]
            steps: [{wait: 1d}, {send: {channel: push, template: a, params: {text: size(event.text), added: user.added}}}]
            """);
        EngineSettings settings = EngineSettings.live(() -> records)
                .timeSlice(EngineSettings.UNLIMITED)
                .build();
        try (OperatorHarness operator = new OperatorHarness(settings, out)) {
            for (int i = 1; i <= 12; i++) {
                operator.line(i, event(i, "added", start + i, adds(i, 900_000)));
                operator.watermark(start + i);
            }
            operator.line(13, event(13, "added", start + 13, "\"sku\":\"stop\",\"text\":\"\""));
            operator.line(14, event(14, "added", start + 14, adds(14, 900_000)));
            operator.watermark(start + 86_400_000L * 2);
            assertThat(operator.statuses()).allMatch(each -> each.getProblems().isEmpty());
        }
        assertThat(out.outcome().rejected())
                .extracting(row -> row.get("reason"))
                .containsExactly("oversize", "oversize");
        assertThat(out.outcome().commands())
                .as("the stop, which is small, ended what was kept, and made room")
                .extracting(row -> row.get("params"))
                .containsExactly(Map.of("text", 0L, "added", 12L), Map.of("text", 900_000L, "added", 12L));
    }
}
