package io.tetik.operator;

import io.tetik.engine.AttributeView;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Lateness;
import io.tetik.schemas.UserSnapshot;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives users their turns: loads the state, lets the engine decide, sets the timer or forgets the user, and puts out what
 * was decided. A turn that fails leaves the user as before, and what was to be done is rejected. An instant is tried again
 * first; then it is left out for this user, so that time goes on.
 */
final class UserTurns {
    /** How often an instant is tried. */
    private static final int MOST_TRIES = 3;

    /** More turns at one and the same instant mean that what is due stays due. */
    private static final int MOST_AT_AN_INSTANT = 1_000;

    /** Bytes of an event. */
    static final int SMALL_EVENT = 16 * 1024;

    /** Bytes of the state of a user, beyond which no large event is taken. */
    static final int MOST_OF_A_USER = 8 * 1024 * 1024;

    private final boolean forgetsUsers;
    private final UserCache users;
    private final UserTimers timers;
    private final OperatorMetrics counters;
    private final EngineOutput out;
    private final AtomicTurns turns;

    UserTurns(
            EngineSettings settings,
            AtomicTurns turns,
            UserCache users,
            UserTimers timers,
            OperatorMetrics counters,
            EngineOutput out) {
        this.forgetsUsers = settings.forgetsUsers();
        this.turns = turns;
        this.users = users;
        this.timers = timers;
        this.counters = counters;
        this.out = out;
    }

    /** The definitions in force. */
    Plan plan() {
        return turns.engine().plan();
    }

    /** Goes on under other definitions. */
    void switchTo(Plan plan) throws Exception {
        turns.switchTo(plan);
    }

    /**
     * An event of the user.
     *
     * @param watermark if the event is late, what was due up to this instant is done before it
     * @throws RejectedException if it is not what the definitions in force declare; nothing has happened then
     */
    void onEvent(IncomingEvent incoming, Lateness lateness, long watermark) throws Exception {
        Identification what = incoming.identification();
        if (what != null) {
            onIdentification(incoming, what, lateness, watermark);
            return;
        }
        Event event = turns.typed(incoming);
        String userId = event.userId();
        UserCache.Entry user = users.get(userId);
        refresh(userId, user);
        requireRoomFor(incoming, user);
        boolean isNew = !user.state().isKnown();
        if (lateness.isLate()) {
            // What was due before it came is done, whether the timers have got to this user or not.
            dueUpTo(userId, user, watermark);
            if (isNew) {
                run(userId, user, new UserTurn.Begin(watermark));
            }
        }
        dueUpTo(userId, user, Math.max(event.time(), user.state().progress()) - 1);
        run(userId, user, new UserTurn.OfEvent(incoming, event, lateness));
        if (lateness.isLate()) {
            // What it makes due is overdue, and is not left for when the clock moves on.
            dueUpTo(userId, user, watermark);
            if (isNew && user.state().isKnown()) {
                run(userId, user, new UserTurn.Arrive(watermark));
            }
        }
        afterTurn(userId, user);
    }

    /** Something is known of who a visitor is. That counts even if the event that says so is not what is declared. */
    private void onIdentification(IncomingEvent incoming, Identification what, Lateness lateness, long watermark)
            throws Exception {
        RejectedException unusable = what.kind().hasEvent() ? whyUnusable(incoming) : null;
        String userId = incoming.userId();
        UserCache.Entry user = users.get(userId);
        refresh(userId, user);
        boolean isNew = !user.state().isKnown();
        if (lateness.isLate()) {
            dueUpTo(userId, user, watermark);
            if (isNew) {
                run(userId, user, new UserTurn.Begin(watermark));
            }
        }
        dueUpTo(userId, user, Math.max(incoming.time(), user.state().progress()) - 1);
        boolean withEvent = what.kind().hasEvent() && unusable == null;
        run(userId, user, new UserTurn.OfIdentification(incoming, what, withEvent, lateness));
        if (what.kind() == Identification.Kind.MERGED) {
            timers.drop(user);
            users.forget(userId, user);
            counters.forgotten();
            return;
        }
        if (lateness.isLate()) {
            dueUpTo(userId, user, watermark);
            if (isNew && user.state().isKnown()) {
                run(userId, user, new UserTurn.Arrive(watermark));
            }
        }
        afterTurn(userId, user);
        if (unusable != null) {
            throw unusable;
        }
    }

    private @Nullable RejectedException whyUnusable(IncomingEvent incoming) {
        try {
            turns.typed(incoming);
            return null;
        } catch (RejectedException unusable) {
            return unusable;
        }
    }

    /**
     * All else that is kept of a user is bounded by number; of large events, which runs and patterns keep, few are too many. Small
     * events are let in always, so that what ends things still comes through.
     */
    private void requireRoomFor(IncomingEvent incoming, UserCache.Entry user) throws RejectedException {
        if (incoming.raw().length > SMALL_EVENT && users.bytesOf(user) > MOST_OF_A_USER) {
            throw new RejectedException(
                    RejectReason.OVERSIZE,
                    "more than " + MOST_OF_A_USER + " bytes are kept of the user, so no event of more than "
                            + SMALL_EVENT + " bytes is taken");
        }
    }

    private void run(String userId, UserCache.Entry user, UserTurn turn) throws IOException {
        TurnFailure failure = turns.run(userId, user, turn);
        if (failure != null) {
            turns.report(userId, user, turn, failure);
        }
    }

    /** Brings a user up to date with definitions that have come into force since the last turn. */
    private void refresh(String userId, UserCache.Entry user) throws IOException {
        if (user.state().stamp() != plan().stamp()) {
            run(userId, user, new UserTurn.Refresh());
        }
    }

    /** The user's timer has fired. */
    void onTimer(String userId, long instant) throws Exception {
        UserCache.Entry user = users.get(userId);
        timers.fired(user);
        refresh(userId, user);
        dueUpTo(userId, user, instant);
        afterTurn(userId, user);
    }

    /** Brings a user up to date with the definitions in force. */
    void catchUp(String userId, long watermark) throws Exception {
        UserCache.Entry user = users.visit(userId);
        refresh(userId, user);
        dueUpTo(userId, user, watermark);
        afterTurn(userId, user);
        users.leave(userId, user);
    }

    /** Does what is due up to the instant, that instant included; each due instant is a turn of its own. */
    private void dueUpTo(String userId, UserCache.Entry user, long limit) throws IOException {
        long last = Long.MIN_VALUE;
        int atLast = 0;
        for (long due = due(userId, user); due <= limit; due = due(userId, user)) {
            atLast = due == last ? atLast + 1 : 0;
            last = due;
            TurnFailure failure = atLast < MOST_AT_AN_INSTANT ? tried(userId, user, due) : staysDue();
            if (failure != null && !leftOut(userId, user, due, failure)) {
                return;
            }
        }
    }

    private long due(String userId, UserCache.Entry user) {
        try {
            return turns.engine().due(userId, user.state());
        } catch (RuntimeException | StackOverflowError broken) {
            // The calendar cannot be asked; what else is due is known.
            UserState state = user.state();
            state.calendarDue(Long.MAX_VALUE);
            state.findDue();
            return state.due();
        }
    }

    private @Nullable TurnFailure tried(String userId, UserCache.Entry user, long due) throws IOException {
        TurnFailure failure = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            failure = turns.run(userId, user, new UserTurn.Due(due));
            if (failure == null) {
                return null;
            }
        }
        return failure;
    }

    private static TurnFailure staysDue() {
        return new TurnFailure(null, new IllegalStateException("what is due stays due"));
    }

    /** @return whether the instant is passed now */
    private boolean leftOut(String userId, UserCache.Entry user, long due, TurnFailure why) throws IOException {
        TurnFailure again = turns.run(userId, user, new UserTurn.Skipped(due));
        turns.report(userId, user, new UserTurn.Due(due), why);
        if (again != null) {
            turns.report(userId, user, new UserTurn.Skipped(due), again);
            user.waitForEvent();
        }
        return again == null;
    }

    private void afterTurn(String userId, UserCache.Entry user) {
        long due = user.takeWaitForEvent() ? Long.MAX_VALUE : due(userId, user);
        timers.setNoLaterThan(due, user);
        if (due == Long.MAX_VALUE && forgetsUsers && isForgettable(user)) {
            timers.drop(user);
            users.forget(userId, user);
            counters.forgotten();
        }
    }

    private boolean isForgettable(UserCache.Entry user) {
        try {
            return turns.engine().isForgettable(user.state());
        } catch (RuntimeException | StackOverflowError broken) {
            return false;
        }
    }

    /** Reports what is known of a user at an instant. Reads only: the caller iterates over the keys of the state. */
    void report(String userId, long instant) throws Exception {
        UserState state = users.get(userId).state();
        AttributeView view;
        try {
            view = turns.engine().view(userId, state, instant);
        } catch (RuntimeException | StackOverflowError broken) {
            out.failed(userId, new UserTurn.Report(), new TurnFailure(null, broken));
            return;
        }
        out.report(new UserSnapshot(userId, PropertyValues.ofMap(view.attributes()), view.segments()));
    }
}
