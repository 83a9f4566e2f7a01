package io.tetik.benchmarks;

import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many bytes the value of each user has at the last event, as the operator writes it: without Flink, and so exact. */
final class UserSizes {
    private static final EventSource SOURCE = new EventSource("lines", -1, 0);

    private final List<Size> sorted;
    private final double days;

    /** Of a user: bytes, and how many events there were. */
    private record Size(long bytes, int events) {}

    private UserSizes(Stream<Size> sizes, double days) {
        this.sorted = sizes.sorted(Comparator.comparingLong(Size::bytes)).toList();
        this.days = days;
    }

    static UserSizes of(SizingCase sizing) throws RejectedException {
        UserEngine engine = new UserEngine(Definitions.plan(sizing.definitions()));
        EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
        PropertyReader properties = new PropertyReader();
        Map<String, UserState> users = new HashMap<>();
        Map<String, Integer> events = new HashMap<>();
        Effects effects = new Effects();
        for (UserLine line : sizing.lines()) {
            IncomingEvent event = new IncomingEvent(line.bytes(), SOURCE, envelopes.read(line.bytes()));
            turn(engine, properties, event, users, effects);
            events.merge(line.user(), 1, Integer::sum);
            effects.clear();
        }
        users.forEach((id, state) -> engine.dueUpTo(id, state, sizing.lastEvent(), effects));
        UserStateCodec codec = new UserStateCodec(engine.plan());
        Stream<Size> sizes = users.entrySet().stream()
                .filter(user -> !engine.isForgettable(user.getValue()))
                // The operator puts the instant of the timer in front.
                .map(user -> new Size(
                        Long.BYTES + codec.encode(user.getValue()).length, events.getOrDefault(user.getKey(), 0)));
        return new UserSizes(sizes, sizing.days());
    }

    private static void turn(
            UserEngine engine,
            PropertyReader properties,
            IncomingEvent event,
            Map<String, UserState> users,
            Effects effects) {
        TypePlan type = engine.plan().type(event.envelope().type());
        if (type == null) {
            return;
        }
        try {
            engine.onEvent(
                    users.computeIfAbsent(event.userId(), none -> new UserState()),
                    properties.read(event, type.type()),
                    Lateness.ON_TIME,
                    effects);
        } catch (RejectedException rejected) {
            // As in the job, where it changes nobody.
        }
    }

    double mean() {
        return sorted.stream().mapToLong(Size::bytes).average().orElse(0);
    }

    /** The mean of the users with so many events a day; NaN if there are none. */
    double mean(int atLeast, int lessThan) {
        return sorted.stream()
                .filter(size -> size.events >= atLeast * days && size.events < lessThan * days)
                .mapToLong(Size::bytes)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean over all events of the bytes of the event's user. */
    double meanOfEvents() {
        double weighted = sorted.stream()
                .mapToDouble(size -> (double) size.bytes * size.events)
                .sum();
        return weighted / sorted.stream().mapToInt(Size::events).sum();
    }

    long median() {
        return sorted.get(sorted.size() / 2).bytes;
    }

    /** Ninety-nine of a hundred users have no more. */
    long most() {
        return sorted.get((int) (sorted.size() * 0.99)).bytes;
    }

    long largest() {
        return sorted.get(sorted.size() - 1).bytes;
    }
}
