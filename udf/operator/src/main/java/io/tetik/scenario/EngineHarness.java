package io.tetik.scenario;

import io.tetik.engine.Identified;
import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventIdOrder;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.identity.AnonymousIds;
import io.tetik.engine.identity.Identities;
import io.tetik.engine.identity.IdentityLimits;
import io.tetik.engine.identity.VisitorsInMemory;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.EvaluationListener;
import io.tetik.engine.turn.Lateness;
import io.tetik.kinds.TetikKinds;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The engine without anything around it: every event of every user in event-time order, one due instant after the other,
 * until the clock stops. Edits of definitions meet each user at their instant. After each turn the state goes through {@code afterTurn}.
 */
public final class EngineHarness implements ScenarioExecutor {
    private final Kinds kinds;
    private final Function<Plan, StateCustodian> custodians;

    private EngineHarness(Kinds kinds, Function<Plan, StateCustodian> custodians) {
        this.kinds = kinds;
        this.custodians = custodians;
    }

    /** Keeps states as objects. */
    public static EngineHarness keeping() {
        return new EngineHarness(TetikKinds.ALL, plan -> state -> state);
    }

    /** Writes and reads each state after every turn, as a job does that is restored again and again. */
    public static EngineHarness restoring() {
        return restoring(TetikKinds.ALL);
    }

    /** The same, with other kinds than the product has. */
    public static EngineHarness restoring(Kinds kinds) {
        return new EngineHarness(kinds, RestoringCustodian::new);
    }

    /** Gives each state that a turn leaves to a custodian of the caller. */
    public static EngineHarness keptBy(Function<Plan, StateCustodian> custodians) {
        return new EngineHarness(TetikKinds.ALL, custodians);
    }

    /** Keeps a user's state between two turns. */
    @FunctionalInterface
    public interface StateCustodian {
        UserState keep(UserState state);
    }

    @Override
    public Outcome run(Scenario scenario) {
        NavigableMap<Long, Plan> plans = plans(scenario);
        OutcomeCollector out = new OutcomeCollector();
        LineDecoder decoder = new LineDecoder(plans, scenario.settings(), out);
        List<Event> events = decoder.decode(scenario.lines()).stream()
                .sorted(Comparator.comparingLong(Event::time).thenComparing(Event::id, EventIdOrder.NATURAL))
                .toList();
        List<Stage> stages = plans.entrySet().stream()
                .map(each -> stage(each.getKey(), each.getValue(), scenario))
                .toList();
        Users users = new Users(stages, decoder, out);
        AnonymousIds ids = new AnonymousIds();
        Identities identities = new Identities(IdentityLimits.DEFAULT);
        VisitorsInMemory visitors = new VisitorsInMemory();
        for (Event event : events) {
            IncomingEvent incoming = decoder.incoming(event);
            String id = ids.named(incoming).envelope().anonymousId();
            if (!AnonymousIds.mayConcern(incoming.envelope()) || id == null) {
                users.onEvent(event);
            } else {
                identities.onEvent(ids.named(incoming), visitors.of(id), users::onIncoming);
            }
        }
        users.stopAt(end(scenario, events));
        return out.outcome();
    }

    private NavigableMap<Long, Plan> plans(Scenario scenario) {
        if (scenario.edits().isEmpty()) {
            return new TreeMap<>(Map.of(Long.MIN_VALUE, CompiledDefinitions.valid(kinds, scenario.definitions())));
        }
        EditedDefinitions edited = EditedDefinitions.of(kinds, scenario);
        CompiledDefinitions.requireNone(edited.problems());
        return edited.plans();
    }

    private Stage stage(long from, Plan plan, Scenario scenario) {
        UserEngine engine = new UserEngine(
                plan, EvaluationListener.NONE, scenario.settings().maxCommandBytes());
        return new Stage(from, engine, new UserStateCodec(plan), custodians.apply(plan));
    }

    /**
     * A time in which nothing is edited.
     *
     * @param from its first instant, in epoch milliseconds
     * @param codec by which states pass on to the next stage
     */
    private record Stage(long from, UserEngine engine, UserStateCodec codec, StateCustodian custodian) {}

    private static long end(Scenario scenario, List<Event> events) {
        Instant until = scenario.until();
        long last = events.stream().mapToLong(Event::time).max().orElse(Long.MIN_VALUE);
        return until == null ? last : Math.max(last, until.toEpochMilli());
    }

    private static final class Users {
        private final List<Stage> stages;
        private final LineDecoder decoder;
        private final OutcomeCollector out;
        private final Map<String, UserState> states = new TreeMap<>();
        private final Map<String, Integer> reached = new HashMap<>();
        private final Effects effects = new Effects();

        Users(List<Stage> stages, LineDecoder decoder, OutcomeCollector out) {
            this.stages = stages;
            this.decoder = decoder;
            this.out = out;
        }

        void onEvent(Event event) {
            String user = event.userId();
            reach(user, event.time());
            advance(user, event.time() - 1);
            UserState state = state(user);
            stage(user).engine.onEvent(state, event, Lateness.ON_TIME, effects);
            decoder.remark(event, effects.remarks());
            endTurn(user, state);
        }

        /** An event of which it was found out whose it is. */
        void onIncoming(IncomingEvent incoming) {
            Identification what = incoming.identification();
            if (what == null) {
                onEvent(decoder.typed(incoming));
                return;
            }
            String userId = incoming.userId();
            reach(userId, incoming.time());
            advance(userId, incoming.time() - 1);
            UserState state = state(userId);
            UserEngine engine = stage(userId).engine;
            List<Event> history = decoder.usable(what.history(), engine.plan());
            Event event = what.kind().hasEvent() ? decoder.typed(incoming) : null;
            Identified.run(engine, state, incoming, history, event, Lateness.ON_TIME, effects);
            if (event != null) {
                decoder.remark(event, effects.remarks());
            }
            if (what.kind() == Identification.Kind.MERGED) {
                out.add(effects);
                effects.clear();
                states.remove(userId);
            } else {
                endTurn(userId, state);
            }
        }

        void stopAt(long end) {
            for (String user : List.copyOf(states.keySet())) {
                reach(user, end);
                advance(user, end);
                out.user(user, stage(user).engine.view(user, state(user), end));
            }
        }

        private Stage stage(String user) {
            return stages.get(reached.getOrDefault(user, 0));
        }

        /** Takes a user through all edits up to the instant; what is due at the instant of an edit meets the edited definitions. */
        private void reach(String user, long instant) {
            for (int next = reached.getOrDefault(user, 0) + 1;
                    next < stages.size() && stages.get(next).from <= instant;
                    next++) {
                advance(user, stages.get(next).from - 1);
                byte[] kept = stage(user).codec.encode(state(user));
                reached.put(user, next);
                UserState state = stage(user).codec.decode(kept);
                stage(user).engine.refresh(user, state, effects);
                if (state.isKnown()) {
                    endTurn(user, state);
                }
            }
        }

        /** Each due instant is a turn of its own. */
        private void advance(String user, long instant) {
            UserEngine engine = stage(user).engine;
            for (UserState state = state(user); engine.due(user, state) <= instant; state = state(user)) {
                engine.dueUpTo(user, state, state.due(), effects);
                endTurn(user, state);
            }
        }

        private UserState state(String user) {
            return states.getOrDefault(user, new UserState());
        }

        private void endTurn(String user, UserState state) {
            out.add(effects);
            effects.clear();
            states.put(user, stage(user).custodian.keep(state));
        }
    }
}
