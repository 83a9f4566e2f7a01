package io.tetik.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.schemas.vocabulary.RejectReason;
import io.tetik.sources.ForeignRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a record is, it becomes events, is skipped, or cannot be mapped, and each event has an envelope that we read. */
class AnyPayloadTest {
    private static final long SEED = 20_260_301;

    private static final String SOURCE = """
            kind: Source
            name: s
            topics: [t]
            format: json
            when: raw.a != 'x' || has(raw.b.c)
            each: first(raw.items, [raw])
            event:
              - when: item.b > 1
                type: "'number'"
                id: hash(raw) + '-' + string(index)
                user: first(item.a, raw.a, key)
                time: first(raw.t, record_time)
                properties:
                  d: decimal(item.b, 0) * item.b
                  sum: sum(raw.items.map(i, decimal(i.b, 0)))
                  all: raw
                  texts: raw.items.map(i, text(i.a, '')).filter(s, s != '')
              - type: text(first(item.a, 'other'))
                id: text(item.b) + raw.a.lower()
                user: item.a
                anonymous: path(item, 'c[0].a')
                time: instant(first(item.t, raw.t), 'Europe/Istanbul')
                properties:
                  flag: flag(item.c, false)
                  whole: integer(item.b, -1) % 7
                  part: raw.a.substring(1, 3)
                  date: date(instant(raw.t))
                  hour: instant(raw.t).getHours('America/New_York')
                  conversion: int(item.b) + int(double(item.a))
                  choice: "item.a in raw.items ? raw['a'] : raw.items[index].b"
                  deep: raw.a.a.a.a.a.a
                reverses: raw.items[1].c
            """;

    /** One of them each, so that one that fails does not hide the others. */
    private static final List<String> EXPRESSIONS = List.of(
            "decimal(item.b, 0) * item.b",
            "sum(raw.items.map(i, decimal(i.b, 0)))",
            "raw.items.map(i, text(i.a, '')).filter(s, s != '')",
            "flag(item.c, false)",
            "integer(item.b, -1) % 7",
            "raw.a.substring(1, 3)",
            "instant(item.t, 'Asia/Kolkata').getHours('America/New_York')",
            "int(item.b) + int(double(item.a))",
            "item.a in raw.items ? raw['a'] : raw.items[index].b",
            "raw.items.sort()",
            "max(raw.items.map(i, i.b)) / 3",
            "{'x': item, 'y': [raw.a, null, item.c.a]}",
            "string(item.b) + string(item.a)",
            "raw.items.exists(i, i == raw.a) || size(raw.items) > index",
            "replace(item.a, 'u', 'v').split('')");

    private final Random random = new Random(SEED);

    @Test
    void randomJsonIsNeverAnException() {
        List<SourceMapper> mappers = new ArrayList<>(List.of(Mapped.mapper(SOURCE)));
        EXPRESSIONS.forEach(expression -> mappers.add(lenient(expression)));
        int events = 0;
        int unmappable = 0;
        for (int i = 0; i < 40_000; i++) {
            String json = "{" + fields(4) + "}";
            Mapped mapped = Mapped.of(mappers.get(i % mappers.size()), Mapped.record(json, Map.of()));
            check(mapped, json);
            events += mapped.events.size();
            unmappable += mapped.unmappable.size();
        }
        // Both must have been there, or nothing was tried.
        assertThat(events).isGreaterThan(1_000);
        assertThat(unmappable).isGreaterThan(1_000);
    }

    private static SourceMapper lenient(String expression) {
        return Mapped.mapper("""
                kind: Source
                name: s
                topics: [t]
                format: json
                each: "size(raw) > 2 ? first(raw.items, [raw]) : [raw]"
                event: {type: e, id: hash(raw), user: "'u'", time: record_time, properties: {x: "%s"}}
                """.formatted(expression));
    }

    @Test
    void randomBytesAreNeverAnException() {
        SourceMapper mapper = Mapped.mapper(SOURCE);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = ("{" + fields(3) + "}").getBytes(UTF_8);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Mapped mapped = Mapped.of(mapper, new ForeignRecord(bytes, bytes, Map.of(), "t", 0, i, -1));
            check(mapped, new String(bytes, UTF_8));
        }
    }

    @Test
    void hugeNumbersAndDeepNestingAreNoDanger() {
        SourceMapper mapper = Mapped.mapper(SOURCE);
        for (String b : new String[] {"1e999", "-1e-999", "1e999999999", "9".repeat(900), "0." + "3".repeat(900)}) {
            String json = "{\"a\": \"u\", \"b\": " + b + ", \"t\": " + b + ", \"items\": [{\"b\": " + b + "}]}";
            check(Mapped.of(mapper, json), json);
        }
        for (int depth : new int[] {100, 900, 5_000, 100_000}) {
            String json = "{\"a\": \"u\", \"t\": 1, \"b\": 2, \"c\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
            check(Mapped.of(mapper, json), "deep " + depth);
        }
        String broken = "{\"a\": \"\\ud800\", \"t\": 1790000000, \"items\": [{\"b\": 2}]}";
        check(Mapped.of(mapper, broken), broken);
    }

    @Test
    void anEvaluationThatGrowsIsStopped() {
        SourceMapper mapper = Mapped.ofExpression("raw.l.map(a, raw.l.map(b, raw.l.map(c, a + b + c)))");
        Mapped steps = Mapped.of(mapper, "{\"l\": [" + "1,".repeat(999) + "1]}");
        assertThat(steps.unmappable.get(0)).contains("more than 100000 steps");
        SourceMapper texts = Mapped.ofExpression("raw.l.map(a, raw.s + raw.s)");
        Mapped large = Mapped.of(texts, "{\"s\": \"" + "x".repeat(100_000) + "\", \"l\": [" + "1,".repeat(999) + "1]}");
        assertThat(large.unmappable.get(0)).contains("more than 100000 steps");
    }

    private static void check(Mapped mapped, String json) {
        assertThat(mapped.events.size() + mapped.skipped.size() + mapped.unmappable.size())
                .as(json)
                .isPositive();
        assertThat(mapped.unmappable).as(json).hasSizeLessThanOrEqualTo(1);
        EnvelopeReader reader = new EnvelopeReader(Integer.MAX_VALUE);
        for (MappedEvent event : mapped.events) {
            byte[] bytes = event.toJson();
            try {
                assertThat(reader.read(bytes).eventId()).isEqualTo(event.eventId());
            } catch (RejectedException rejected) {
                // Half a character has no UTF-8 form, so such an id is refused as in our own events.
                assertThat(rejected.reason()).as(json).isEqualTo(RejectReason.MALFORMED);
                assertThat(rejected.detail()).as(json).contains("surrogate");
            }
        }
    }

    private String fields(int depth) {
        StringBuilder fields = new StringBuilder();
        for (String name : new String[] {"a", "b", "c", "t", "items"}) {
            if (random.nextInt(5) > 0) {
                fields.append(fields.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(name)
                        .append("\": ")
                        .append(name.equals("items") && random.nextInt(4) > 0 ? list(depth - 1) : value(depth - 1));
            }
        }
        return fields.toString();
    }

    private String list(int depth) {
        StringBuilder list = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.append(list.isEmpty() ? "" : ", ").append(value(depth));
        }
        return "[" + list + "]";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 16 : 14)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> String.valueOf(random.nextInt(10));
            case 3 -> String.valueOf(random.nextLong());
            case 4 -> String.valueOf(random.nextDouble() * 1e3);
            case 5 -> random.nextLong() + "" + random.nextInt(1, 1_000_000);
            case 6 -> random.nextInt() + "e" + random.nextInt(-400, 400);
            case 7 -> "\"\"";
            case 8 -> "\"u" + random.nextInt(5) + "\"";
            case 9 -> "\"2026-0" + random.nextInt(1, 10) + "-01T10:00:00" + (random.nextBoolean() ? "Z\"" : "\"");
            case 10 -> String.valueOf(1_790_000_000_000L + random.nextInt());
            case 11 -> "\"" + random.nextInt(100) + "." + random.nextInt(100) + "\"";
            case 12 -> "\"\\ud83d\\ude00 \\u0000\\ud800\"";
            case 13 -> "\"yes\"";
            case 14 -> list(depth);
            default -> "{" + fields(depth) + "}";
        };
    }
}
