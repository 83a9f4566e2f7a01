package io.tetik.benchmarks;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.EventType;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappedEvent;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import io.tetik.sources.mapping.SourceMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to map a foreign record, against our own envelope with the same facts, read with its properties: the record is read
 * as JSON, mapped and written as our envelope; and the same with that read again. No Flink, one thread. All take turns; one
 * round before the others is for warming up. Two kinds of records: a call with one event, and an order of five items.
 *
 * <p>Arguments: events (default 300000), rounds (default 5).
 */
public final class SourceBenchmark {
    private static final int ITEMS = 5;

    private static final String DEFINITIONS = """
            kind: EventType
            name: item_bought
            properties: {sku: string, name: string, price: decimal, quantity: int, currency: string, category: string}
            ---
            kind: Source
            name: calls
            topics: [calls]
            format: json
            when: raw.type == 'track'
            event:
              type: item_bought
              id: raw.messageId
              user: raw.userId
              anonymous: raw.anonymousId
              time: raw.timestamp
              properties:
                sku: raw.properties.sku
                name: raw.properties.name
                price: decimal(raw.properties.price)
                quantity: raw.properties.quantity
                currency: raw.properties.currency
                category: raw.properties.category
            ---
            kind: Source
            name: orders
            topics: [orders]
            format: json
            each: raw.line_items
            event:
              type: item_bought
              id: string(raw.id) + '-' + string(index)
              user: text(raw.customer.id)
              anonymous: raw.client_id
              time: raw.created_at
              properties:
                sku: item.sku
                name: item.name
                price: decimal(item.price)
                quantity: item.quantity
                currency: raw.currency
                category: item.category
            """;

    private final SourceMapper mapper;
    private final EventType type;
    private final EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
    private final PropertyReader properties = new PropertyReader();
    private long read;

    private SourceBenchmark() {
        SourceText text = new SourceText("sources.yaml", DEFINITIONS);
        Plan plan = CompiledDefinitions.valid(List.of(text));
        type = Objects.requireNonNull(plan.type("item_bought")).type();
        List<SourceDefinition> sources = new ArrayList<>();
        for (Definition each : new DefinitionReader(TetikKinds.LANGUAGE, new Problems()).read(text)) {
            SourceDefinition source = each.as(SourceDefinition.class);
            if (source != null) {
                sources.add(source);
            }
        }
        mapper = SourceMapper.of(sources, Formats.of(FormatOptions.NONE));
    }

    public static void main(String[] args) throws RejectedException, SchemaNotAvailableException {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Measurement.printMachine();
        new SourceBenchmark().run("calls", events, rounds);
        new SourceBenchmark().run("orders", events, rounds);
    }

    private void run(String topic, int events, int rounds) throws RejectedException, SchemaNotAvailableException {
        List<ForeignRecord> foreign = topic.equals("calls") ? calls(events) : orders(events / ITEMS);
        Taken taken = new Taken();
        for (ForeignRecord record : foreign) {
            mapper.map(record, taken);
        }
        List<byte[]> own = taken.events;
        double[] mapped = new double[rounds];
        double[] written = new double[rounds];
        double[] ours = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double ofOurs = ours(own);
            double ofWritten = written(foreign, own.size());
            double ofMapped = mapped(foreign, own.size());
            if (round >= 0) {
                ours[round] = ofOurs;
                written[round] = ofWritten;
                mapped[round] = ofMapped;
            }
        }
        if (read == 0) {
            throw new IllegalStateException("nothing was read");
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d records, %d bytes each; %d events, %d bytes each as our envelope%n"
                        + "  per event: our envelope %.0f ns; mapped to it %.0f ns, ratio %s;"
                        + " mapped and read from it %.0f ns, ratio %s%n",
                topic,
                foreign.size(),
                Objects.requireNonNull(foreign.get(0).value()).length,
                own.size(),
                own.get(0).length,
                Measurement.median(ours),
                Measurement.median(written),
                Measurement.ratio(written, ours),
                Measurement.median(mapped),
                Measurement.ratio(mapped, ours));
    }

    private double ours(List<byte[]> events) throws RejectedException {
        long before = System.nanoTime();
        for (byte[] event : events) {
            take(event);
        }
        return (double) (System.nanoTime() - before) / events.size();
    }

    private void take(byte[] event) throws RejectedException {
        IncomingEvent incoming = new IncomingEvent(event, new EventSource("t", 0, 0), envelopes.read(event));
        read += properties.read(incoming, type).time();
    }

    private double written(List<ForeignRecord> records, int events) throws SchemaNotAvailableException {
        Taken taken = new Taken();
        long before = System.nanoTime();
        for (ForeignRecord record : records) {
            mapper.map(record, taken);
            taken.events.clear();
        }
        return (double) (System.nanoTime() - before) / events;
    }

    private double mapped(List<ForeignRecord> records, int events)
            throws RejectedException, SchemaNotAvailableException {
        Taken taken = new Taken();
        long before = System.nanoTime();
        for (ForeignRecord record : records) {
            mapper.map(record, taken);
            for (byte[] event : taken.events) {
                take(event);
            }
            taken.events.clear();
        }
        return (double) (System.nanoTime() - before) / events;
    }

    private static ForeignRecord record(String topic, String json) {
        return new ForeignRecord(null, json.getBytes(StandardCharsets.UTF_8), Map.of(), topic, 0, 0, 0);
    }

    private static List<ForeignRecord> calls(int count) {
        Random random = new Random(1);
        List<ForeignRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record("calls", """
                    {"type":"track","event":"Item Bought","messageId":"m-%d","userId":"u-%d","anonymousId":"a-%d",\
                    "timestamp":"2026-03-01T10:%02d:%02d.123Z","sentAt":"2026-03-01T10:00:01.000Z","channel":"web",\
                    "context":{"ip":"192.0.2.7","locale":"en-GB","userAgent":"Mozilla/5.0 (X11; Linux x86_64)",\
                    "page":{"path":"/shop/lamps","title":"Lamps","url":"https://shop.example/shop/lamps"}},\
                    "properties":{"sku":"S-%d","name":"Lamp number %d","price":%d.%02d,"quantity":%d,"currency":"EUR",\
                    "category":"lamps"}}""".formatted(
                            i,
                            random.nextInt(10_000),
                            random.nextInt(10_000),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(500),
                            random.nextInt(500),
                            random.nextInt(100),
                            random.nextInt(100),
                            1 + random.nextInt(5))));
        }
        return records;
    }

    private static List<ForeignRecord> orders(int count) {
        Random random = new Random(1);
        List<ForeignRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder items = new StringBuilder();
            for (int k = 0; k < ITEMS; k++) {
                items.append(k == 0 ? "" : ",").append("""
                                {"id":%d,"sku":"S-%d","name":"Lamp number %d","price":"%d.%02d","quantity":%d,\
                                "category":"lamps","taxable":true,"vendor":"Example","grams":%d}""".formatted(
                                random.nextInt(),
                                random.nextInt(500),
                                random.nextInt(500),
                                random.nextInt(100),
                                random.nextInt(100),
                                1 + random.nextInt(5),
                                random.nextInt(5_000)));
            }
            records.add(record("orders", """
                    {"id":%d,"customer":{"id":%d,"first_name":"Ada","last_name":"Example"},"client_id":null,\
                    "created_at":"2026-03-01T10:%02d:%02d+01:00","currency":"EUR","total_price":"99.90","line_items":[%s]}""".formatted(
                    4_000_000_000_000L + i, random.nextInt(10_000), random.nextInt(60), random.nextInt(60), items)));
        }
        return records;
    }

    /** The events of one record, written. */
    private static final class Taken implements MappingOutput {
        private final List<byte[]> events = new ArrayList<>();

        @Override
        public void event(MappedEvent event) {
            events.add(event.toJson());
        }

        @Override
        public void skipped(String source, SkipReason reason) {
            throw new IllegalStateException(source + " skipped a record: " + reason);
        }

        @Override
        public void unmappable(@Nullable String source, String detail) {
            throw new IllegalStateException(detail);
        }
    }
}
