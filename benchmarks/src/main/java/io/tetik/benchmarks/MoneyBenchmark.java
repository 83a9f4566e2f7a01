package io.tetik.benchmarks;

import io.tetik.engine.UserEngine;
import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.EventType;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/**
 * What a decimal costs against a double: each event is read from JSON, added to a sum and compared with a bound. No Flink and no
 * RocksDB, one user, one thread. Both types take turns over the same prices; one round before the others is for warming up.
 *
 * <p>Arguments: events (default 1000000), rounds (default 5).
 */
public final class MoneyBenchmark {
    private static final String DEFINITIONS = """
            kind: EventType
            name: paid
            properties: {amount: TYPE}
            ---
            {kind: Attribute, name: spent, on: paid, aggregate: sum, value: event.amount}
            ---
            {kind: Segment, name: good, when: user.spent >= 1000000.0}
            """;

    private static final long START = 1_793_527_200_000L;

    private MoneyBenchmark() {}

    public static void main(String[] args) throws RejectedException {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Measurement.printMachine();
        List<byte[]> lines = lines(events);
        double[] doubles = new double[rounds];
        double[] decimals = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double ofDoubles = nanos("double", lines);
            double ofDecimals = nanos("decimal", lines);
            if (round >= 0) {
                doubles[round] = ofDoubles;
                decimals[round] = ofDecimals;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "per event: double %.0f ns, decimal %.0f ns; ratio %s%n",
                Measurement.median(doubles),
                Measurement.median(decimals),
                Measurement.ratio(decimals, doubles));
    }

    private static List<byte[]> lines(int events) {
        Random random = new Random(1);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            lines.add(("{\"eventId\":\"e" + i + "\",\"type\":\"paid\",\"userId\":\"u1\",\"eventTime\":" + (START + i)
                            + ",\"properties\":{\"amount\":" + random.nextInt(1_000) + "." + (10 + random.nextInt(90))
                            + "}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static double nanos(String type, List<byte[]> lines) throws RejectedException {
        Plan plan = CompiledDefinitions.valid(List.of(new SourceText("money.yaml", DEFINITIONS.replace("TYPE", type))));
        EventType paid = Objects.requireNonNull(plan.type("paid")).type();
        EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
        PropertyReader properties = new PropertyReader();
        UserEngine engine = new UserEngine(plan);
        UserState state = new UserState();
        Effects effects = new Effects();
        EventSource source = new EventSource("money", 0, 0);
        long before = System.nanoTime();
        for (byte[] line : lines) {
            Envelope envelope = envelopes.read(line);
            Event event = properties.read(new IncomingEvent(line, source, envelope), paid);
            engine.onEvent(state, event, Lateness.ON_TIME, effects);
            effects.clear();
        }
        return (double) (System.nanoTime() - before) / lines.size();
    }
}
