package io.tetik.operator;

import io.tetik.engine.AttributeView;
import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import io.tetik.schemas.UserSnapshot;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.RejectReason;

/**
 * Gives users their turns: loads the state, lets the engine decide, sets the timer or forgets the user, and puts out what
 * was decided.
 */
final class UserTurns {
    private final boolean forgetsUsers;
    private final DefinitionStore definitions;
    private final DefinitionCosts costs;
    private final UserCache users;
    private final UserTimers timers;
    private final OperatorMetrics counters;
    private final EngineOutput out;
    private final PropertyReader properties = new PropertyReader();
    private final Effects effects = new Effects();
    private UserEngine engine;

    UserTurns(
            EngineSettings settings,
            Plan plan,
            DefinitionStore definitions,
            DefinitionCosts costs,
            UserCache users,
            UserTimers timers,
            OperatorMetrics counters,
            EngineOutput out) {
        this.forgetsUsers = settings.forgetsUsers();
        this.definitions = definitions;
        this.costs = costs;
        this.users = users;
        this.timers = timers;
        this.counters = counters;
        this.out = out;
        this.engine = new UserEngine(plan, costs);
    }

    /** The definitions in force. */
    Plan plan() {
        return engine.plan();
    }

    /** Goes on under other definitions. */
    void switchTo(Plan plan) throws Exception {
        costs.switchTo(plan);
        engine = new UserEngine(plan, costs);
        users.switchTo(new UserStateCodec(plan));
    }

    /**
     * An event of the user.
     *
     * @param watermark if the event is late, what was due up to this instant is done before it
     * @throws RejectedException if it is not what the definitions in force declare; nothing has happened then
     */
    void onEvent(IncomingEvent incoming, Lateness lateness, long watermark) throws Exception {
        Event event = typed(incoming);
        UserCache.Entry user = users.get(event.userId());
        costs.beginTurn();
        if (lateness == Lateness.ON_TIME) {
            engine.onEvent(user.state(), event, lateness, effects);
        } else {
            // What was due before it came is done, whether the timers have got to this user or not; and what it makes
            // due is
            // overdue, and is not left for when the clock moves on.
            engine.dueUpTo(event.userId(), user.state(), watermark, effects);
            engine.begin(user.state(), watermark);
            engine.onEvent(user.state(), event, lateness, effects);
            engine.dueUpTo(event.userId(), user.state(), watermark, effects);
        }
        afterTurn(event.userId(), user);
    }

    private Event typed(IncomingEvent incoming) throws RejectedException {
        String name = incoming.envelope().type();
        TypePlan type = engine.plan().type(name);
        if (type == null) {
            throw new RejectedException(RejectReason.UNKNOWN_EVENT_TYPE, "no EventType '" + name + "'");
        }
        return properties.read(incoming, type.type());
    }

    /** The user's timer has fired. */
    void onTimer(String userId, long instant) throws Exception {
        UserCache.Entry user = users.get(userId);
        timers.fired(user);
        costs.beginTurn();
        engine.dueUpTo(userId, user.state(), instant, effects);
        afterTurn(userId, user);
    }

    /** Brings a user up to date with the definitions in force. */
    void catchUp(String userId, long watermark) throws Exception {
        UserCache.Entry user = users.visit(userId);
        costs.beginTurn();
        engine.dueUpTo(userId, user.state(), watermark, effects);
        afterTurn(userId, user);
        users.leave(userId, user);
    }

    private void afterTurn(String userId, UserCache.Entry user) {
        costs.endTurn();
        user.changed();
        long due = user.state().due();
        timers.setNoLaterThan(due, user);
        if (due == Long.MAX_VALUE && forgetsUsers && engine.isForgettable(user.state())) {
            timers.drop(user);
            users.forget(userId, user);
            counters.forgotten();
        }
        emit();
    }

    private void emit() {
        out.emit(effects);
        effects.clear();
        if (engine.plan().quarantine().hasNews()) {
            // Each subtask finds out for itself, so each reports.
            definitions.takeQuarantines().forEach(out::answer);
        }
    }

    /** Reports what is known of a user at an instant. Reads only: the caller iterates over the keys of the state. */
    void report(String userId, long instant) throws Exception {
        AttributeView view = engine.view(userId, users.get(userId).state(), instant);
        out.report(new UserSnapshot(userId, PropertyValues.ofMap(view.attributes()), view.segments()));
    }
}
