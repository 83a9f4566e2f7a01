package io.tetik.operator;

import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.EvaluationListener;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns, each as a whole or not at all: if anything breaks in one the user is as before and nothing comes out. Errors of the
 * machine, such as a lack of memory, are not caught: they are nobody's fault, and the job starts again from its checkpoint.
 */
final class AtomicTurns implements UserCache.Support {
    private final DefinitionStore definitions;
    private final DefinitionCosts costs;
    private final EvaluationListener listener;
    private final int maxOutputBytes;
    private final UserCache users;
    private final EngineOutput out;
    private final PropertyReader properties = new PropertyReader();
    private final Effects effects = new Effects();
    private final UserTurn.TurnContext live = new Live();
    private UserEngine engine;

    /** @param listener the costs, and whoever else listens to turns */
    AtomicTurns(
            Plan plan,
            DefinitionStore definitions,
            DefinitionCosts costs,
            EvaluationListener listener,
            EngineSettings settings,
            UserCache users,
            EngineOutput out) {
        this.definitions = definitions;
        this.costs = costs;
        this.listener = listener;
        this.users = users;
        this.out = out;
        this.maxOutputBytes = settings.maxOutputBytes();
        this.engine = newEngine(plan, listener);
        users.supportedBy(this);
    }

    UserEngine engine() {
        return engine;
    }

    /** Goes on under other definitions. */
    void switchTo(Plan plan) throws IOException {
        // Turns that are remembered can be run again under the old definitions only, so this comes first.
        users.switchTo(new UserStateCodec(plan));
        costs.switchTo(plan);
        out.switchTo(plan);
        engine = newEngine(plan, listener);
    }

    private UserEngine newEngine(Plan plan, EvaluationListener told) {
        return new UserEngine(plan, told, maxOutputBytes);
    }

    /** @throws RejectedException if it is not what the definitions in force declare */
    Event typed(IncomingEvent incoming) throws RejectedException {
        return typed(incoming, engine.plan());
    }

    private Event typed(IncomingEvent incoming, Plan plan) throws RejectedException {
        String name = incoming.envelope().type();
        TypePlan type = plan.type(name);
        if (type == null) {
            throw new RejectedException(RejectReason.UNKNOWN_EVENT_TYPE, "no EventType '" + name + "'");
        }
        try {
            return properties.read(incoming, type.type());
        } catch (RuntimeException | StackOverflowError broken) {
            throw new RejectedException(RejectReason.FAILED, new TurnFailure(null, broken).describe());
        }
    }

    /**
     * Runs a turn of the user, who is the current key.
     *
     * @return null if all went well; otherwise the user is as before
     */
    @Nullable
    TurnFailure run(String userId, UserCache.Entry user, UserTurn turn) throws IOException {
        costs.beginTurn();
        try {
            turn.run(live, userId, user.state(), effects);
            out.prepare(effects);
        } catch (RuntimeException | StackOverflowError broken) {
            TurnFailure failure = new TurnFailure(costs.definition(), broken);
            effects.clear();
            // What stands in the middle of a turn is of no use any more.
            engine = newEngine(engine.plan(), listener);
            users.rollBack(userId, user);
            return failure;
        } finally {
            costs.endTurn();
        }
        users.did(userId, user, turn);
        out.emit(effects, turn.event());
        effects.clear();
        takeQuarantines(userId, user);
        return null;
    }

    /** Reports a turn that failed for good, and counts it against the definition that was worked on. */
    void report(String userId, UserCache.Entry user, UserTurn turn, TurnFailure failure) throws IOException {
        out.failed(userId, turn, failure);
        if (failure.definition() != null) {
            engine.plan().quarantine().turnFailed(failure.definition(), failure.describe());
        }
        takeQuarantines(userId, user);
    }

    private void takeQuarantines(String userId, UserCache.Entry user) throws IOException {
        if (engine.plan().quarantine().hasNews()) {
            // What happens from now on is decided otherwise, so no turn from before may have to be run again.
            users.settleAll(userId, user);
            // Each subtask finds out for itself, so each reports.
            definitions.takeQuarantines().forEach(out::answer);
        }
    }

    @Override
    public void replay(String userId, UserState before, UserTurn turn) {
        Plan plan = engine.plan();
        plan.quarantine().counts(false);
        try {
            turn.run(new Again(plan), userId, before, new Effects());
        } finally {
            plan.quarantine().counts(true);
        }
    }

    @Override
    public void unreadable(String userId, byte[] bytes, Throwable broken) {
        out.unreadable("the state of user " + userId, bytes, broken);
    }

    @Override
    public void unwritable(String userId, UserTurn turn, Throwable broken) {
        out.failed(userId, turn, new TurnFailure(null, broken));
    }

    private class Live implements UserTurn.TurnContext {
        @Override
        public UserEngine engine() {
            return engine;
        }

        @Override
        public Event typed(IncomingEvent incoming) {
            return known(incoming);
        }

        @Override
        public List<Event> usable(List<IncomingEvent> events) {
            List<Event> usable = new ArrayList<>();
            for (IncomingEvent each : events) {
                try {
                    usable.add(AtomicTurns.this.typed(each));
                } catch (RejectedException said) {
                    // It was rejected when it came.
                }
            }
            return usable;
        }
    }

    /** The same engine, which tells nobody what it does. */
    private final class Again extends Live {
        private final UserEngine quiet;

        Again(Plan plan) {
            quiet = newEngine(plan, EvaluationListener.NONE);
        }

        @Override
        public UserEngine engine() {
            return quiet;
        }
    }

    private Event known(IncomingEvent incoming) {
        try {
            return typed(incoming);
        } catch (RejectedException impossible) {
            throw new IllegalStateException("an event that could be read before", impossible);
        }
    }
}
