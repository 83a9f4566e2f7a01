package io.tetik.benchmarks;

import io.tetik.engine.Effects;
import io.tetik.engine.Lateness;
import io.tetik.engine.UserEngine;
import io.tetik.event.EnvelopeReader;
import io.tetik.event.EventSource;
import io.tetik.event.IncomingEvent;
import io.tetik.event.PropertyReader;
import io.tetik.event.RejectedException;
import io.tetik.plan.TypePlan;
import io.tetik.state.UserState;
import io.tetik.state.UserStateCodec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many bytes the value of each user has at the last event, as the operator writes it: without Flink, and so exact. */
final class UserSizes {
    private static final EventSource SOURCE = new EventSource("lines", -1, 0);

    private final long[] sorted;

    private UserSizes(long[] sorted) {
        this.sorted = sorted;
    }

    static UserSizes of(SizingCase sizing) throws RejectedException {
        UserEngine engine = new UserEngine(Definitions.plan(sizing.definitions()));
        EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
        PropertyReader properties = new PropertyReader();
        Map<String, UserState> users = new HashMap<>();
        Effects effects = new Effects();
        for (UserLine line : sizing.lines()) {
            IncomingEvent event = new IncomingEvent(line.bytes(), SOURCE, envelopes.read(line.bytes()));
            turn(engine, properties, event, users, effects);
            effects.clear();
        }
        users.forEach((id, state) -> engine.dueUpTo(id, state, sizing.lastEvent(), effects));
        UserStateCodec codec = new UserStateCodec(engine.plan());
        return new UserSizes(users.values().stream()
                .filter(state -> !engine.isForgettable(state))
                // The operator puts the instant of the timer in front.
                .mapToLong(state -> Long.BYTES + codec.encode(state).length)
                .sorted()
                .toArray());
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
        return Arrays.stream(sorted).average().orElse(0);
    }

    long median() {
        return sorted[sorted.length / 2];
    }

    /** Ninety-nine of a hundred users have no more. */
    long most() {
        return sorted[(int) (sorted.length * 0.99)];
    }

    long largest() {
        return sorted[sorted.length - 1];
    }
}
