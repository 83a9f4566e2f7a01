package io.tetik.sources.ready;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappedEvent;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import io.tetik.sources.mapping.SourceMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every folder of ready mappings makes of its records exactly the events that its author worked out by hand. */
class ReadyMappingsTest {
    private static final int MAX_BYTES = 1 << 20;

    /** What became of records, one line of {@code expected.jsonl} each. */
    private static final class Outcome implements MappingOutput {
        private final List<String> lines = new ArrayList<>();
        private final List<MappedEvent> events = new ArrayList<>();
        private long record;

        static Outcome of(SourceMapper mapper, List<ForeignRecord> records) {
            Outcome outcome = new Outcome();
            for (ForeignRecord record : records) {
                outcome.record = record.offset();
                try {
                    mapper.map(record, outcome);
                } catch (SchemaNotAvailableException unexpected) {
                    throw new AssertionError(unexpected);
                }
            }
            return outcome;
        }

        @Override
        public void event(MappedEvent event) {
            events.add(event);
            lines.add(Json.canonical(Json.read(event.toJson())));
        }

        @Override
        public void skipped(String source, SkipReason reason) {
            lines.add("{\"record\":" + record + ",\"skipped\":\"" + reason.word() + "\"}");
        }

        @Override
        public void unmappable(@Nullable String source, String detail) {
            lines.add("{\"record\":" + record + ",\"unmappable\":\"" + detail + "\"}");
        }
    }

    private static Stream<DynamicTest> each(Consumer<ReadyMapping> test) throws IOException {
        return ReadyMapping.all().stream()
                .map(mapping -> DynamicTest.dynamicTest(mapping.name(), () -> test.accept(mapping)));
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @TestFactory
    Stream<DynamicTest> recordsBecomeTheEventsThatAreExpected() throws IOException {
        return each(mapping -> {
            List<String> got = Outcome.of(mapping.mapper(), read(mapping::records)).lines;

            List<JsonNode> expected = read(mapping::expected);
            for (int i = 0; i < expected.size() && i < got.size(); i++) {
                JsonNode line = expected.get(i);
                assertThat(got.get(i))
                        .as("line " + (i + 1) + " of expected.jsonl")
                        .isEqualTo(isSaid(line, got.get(i)) ? got.get(i) : Json.canonical(line));
            }
            assertThat(got).hasSameSizeAs(expected);
        });
    }

    /** Of what is wrong with a record, the expected line names a part. */
    private static boolean isSaid(JsonNode line, String actual) {
        return line.has("unmappable")
                && actual.startsWith("{\"record\":" + line.get("record") + ",\"unmappable\":")
                && actual.contains(line.get("unmappable").textValue());
    }

    @TestFactory
    Stream<DynamicTest> everyRecordIsAccountedFor() throws IOException {
        return each(mapping -> {
            SourceMapper mapper = mapping.mapper();
            List<ForeignRecord> records = read(mapping::records);
            assertThat(records).hasSizeGreaterThan(5);
            for (ForeignRecord record : records) {
                assertThat(Outcome.of(mapper, List.of(record)).lines).isNotEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> eventsAreAsTheirTypesSay() throws IOException {
        return each(mapping -> {
            Plan plan = mapping.plan();
            for (MappedEvent event : Outcome.of(mapping.mapper(), read(mapping::records)).events) {
                assertThatCode(() -> accept(plan, event)).as(event.eventId()).doesNotThrowAnyException();
            }
        });
    }

    private static void accept(Plan plan, MappedEvent event) throws Exception {
        byte[] json = event.toJson();
        Envelope envelope = new EnvelopeReader(MAX_BYTES).read(json);
        TypePlan type = Objects.requireNonNull(plan.type(envelope.type()), envelope.type());
        var read = new PropertyReader()
                .read(new IncomingEvent(json, new EventSource("records", -1, 1), envelope), type.type());
        assertThat(read.unusable()).isEmpty();
        for (String property : event.properties().keySet()) {
            assertThat(type.type().slot(property)).as(property).isNotNegative();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachDeclaredTypeHasAnExample() throws IOException {
        return each(mapping -> {
            Set<String> types = new TreeSet<>();
            read(mapping::expected).forEach(line -> types.add(line.path("type").asText()));
            assertThat(types).containsAll(mapping.declaredTypes());
        });
    }

    @Test
    void aTypeIsTheSameInAllFoldersSoThatTheyCanBeUsedTogether() throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (ReadyMapping mapping : ReadyMapping.all()) {
            mapping.eventTypes()
                    .forEach((name, text) -> assertThat(seen.merge(name, text, (one, other) -> one))
                            .as(mapping.name() + ": " + name)
                            .isEqualTo(text));
        }
        assertThat(seen).isNotEmpty();
    }

    /** Whatever a service leaves out one day: nothing breaks, nothing vanishes, and no id is made of nothing. */
    @TestFactory
    Stream<DynamicTest> aFieldThatIsMissingOrNullBreaksNothing() throws IOException {
        return each(mapping -> {
            SourceMapper mapper = mapping.mapper();
            int tried = 0;
            for (ForeignRecord record : read(mapping::records)) {
                for (byte[] damaged : damaged(record.value())) {
                    ForeignRecord other = new ForeignRecord(
                            record.key(),
                            damaged,
                            record.headers(),
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.time());
                    Outcome outcome = Outcome.of(mapper, List.of(other));
                    tried++;
                    assertThat(outcome.lines).as(new String(damaged, UTF_8)).isNotEmpty();
                    outcome.events.forEach(event -> assertThat(event.eventId())
                            .isNotEmpty()
                            .doesNotContain("null")
                            .doesNotEndWith("-"));
                }
            }
            assertThat(tried).isPositive();
        });
    }

    /** A record, each time with another field missing, or null. Lines that are not JSON have none. */
    private static List<byte[]> damaged(byte @Nullable [] value) {
        List<byte[]> damaged = new ArrayList<>();
        if (value == null || value.length == 0 || value[0] != '{') {
            return value == null ? damaged : List.of(new byte[] {value[0]});
        }
        JsonNode whole = Json.read(value);
        damage(whole, whole, damaged);
        return damaged;
    }

    private static void damage(JsonNode whole, JsonNode part, List<byte[]> damaged) {
        if (part instanceof ArrayNode array) {
            array.forEach(each -> damage(whole, each, damaged));
        }
        if (part instanceof ObjectNode object) {
            for (String name : new ArrayList<>(names(object))) {
                JsonNode original = object.get(name);
                damage(whole, original, damaged);
                object.putNull(name);
                damaged.add(Json.write(whole));
                object.set(name, original);
            }
            for (String name : names(object)) {
                ObjectNode complete = object.deepCopy();
                object.remove(name);
                damaged.add(Json.write(whole));
                object.setAll(complete);
            }
        }
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void anOrderMayHaveThousandsOfLines() throws IOException {
        ReadyMapping shopify = ReadyMapping.named("shopify");
        ObjectNode order = (ObjectNode)
                Json.read(Objects.requireNonNull(shopify.records().get(2).value()));
        repeat((ArrayNode) order.get("line_items"), 5_000, "sku");

        Outcome outcome = Outcome.of(shopify.mapper(), List.of(shopify.record(Json.write(order), 1)));

        List<?> items = (List<?>)
                Objects.requireNonNull(outcome.events.get(0).properties().get("items"));
        assertThat(items).hasSize(5_000);
        assertThat(String.valueOf(items.get(4_999))).contains("sku=NO-4999", "price=64.9");
        assertThatCode(() -> accept(shopify.plan(), outcome.events.get(0))).doesNotThrowAnyException();
    }

    @Test
    void aRowOfThousandsOfItemsBecomesAsManyEventsUpToABound() throws IOException {
        ReadyMapping ga4 = ReadyMapping.named("ga4");
        ObjectNode row = (ObjectNode)
                Json.read(Objects.requireNonNull(ga4.records().get(3).value()));
        repeat((ArrayNode) row.get("items"), 5_000, "item_id");

        Outcome outcome = Outcome.of(ga4.mapper(), List.of(ga4.record(Json.write(row), 1)));

        assertThat(outcome.events).hasSize(5_000);
        Set<String> ids = new HashSet<>();
        outcome.events.forEach(event -> ids.add(event.eventId()));
        assertThat(ids).hasSize(5_000);

        repeat((ArrayNode) row.get("items"), SourceMapper.MOST_EVENTS + 1, "item_id");
        assertThat(Outcome.of(ga4.mapper(), List.of(ga4.record(Json.write(row), 1))).lines)
                .singleElement()
                .asString()
                .contains("unmappable", "10001 items");
    }

    /** The first element again and again, each with an id of its own. */
    private static void repeat(ArrayNode array, int times, String id) {
        ObjectNode first = array.get(0).deepCopy();
        array.removeAll();
        for (int i = 0; i < times; i++) {
            array.add(first.deepCopy().put(id, "NO-" + i));
        }
    }
}
