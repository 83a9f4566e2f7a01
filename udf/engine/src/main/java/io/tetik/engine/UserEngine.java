package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.Statements;
import io.tetik.engine.state.RecentEvents;
import io.tetik.engine.state.RecentEvents.Recognition;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.EvaluationListener;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Lateness;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one evaluator. A user's state and an event or an instant go in; the state is changed and the effects come out. Live
 * job, replay and tests call the same methods, and nothing but their arguments decides the outcome: no clock, no chance, no
 * I/O. An engine belongs to one thread.
 *
 * <p>One instant, one user, this order: the user's events of that instant in the order of their ids, each followed by its
 * consequences, then what is due at that instant. The caller brings the events in this order.
 */
public final class UserEngine {
    private final Plan plan;
    private final Turn turn;
    private final AttributeUpdater attributes;
    private final SegmentEvaluator segments;
    private final Triggers triggers;
    private final Exits exits;
    private final Entries entries;
    private final Journeys journeys;
    private final CalendarTriggers calendar;
    private final Forgetting forgetting;
    private final GivingUp givingUp;
    private final Identifications identifications;
    /** Whether the event at hand is that of somebody new who has got a history just now. */
    private boolean joinsAsNew;

    private final OfThisTurn statements = new OfThisTurn();

    public UserEngine(Plan plan) {
        this(plan, EvaluationListener.NONE);
    }

    /** @param listener is told which definition is evaluated */
    public UserEngine(Plan plan, EvaluationListener listener) {
        this(plan, listener, Turn.MAX_MESSAGE_BYTES);
    }

    /** @param maxMessageBytes a larger message does not go out */
    public UserEngine(Plan plan, EvaluationListener listener, int maxMessageBytes) {
        this.plan = plan;
        this.turn = new Turn(plan, listener, maxMessageBytes);
        this.attributes = new AttributeUpdater(plan);
        this.segments = new SegmentEvaluator(plan);
        this.triggers = new Triggers(plan);
        this.exits = new Exits(plan);
        this.journeys = new Journeys(plan);
        this.entries = new Entries(plan, journeys);
        this.calendar = new CalendarTriggers(plan);
        this.identifications = new Identifications(plan, turn, attributes, segments, exits, journeys, triggers);
        this.forgetting = new Forgetting(plan);
        this.givingUp = new GivingUp(plan);
    }

    public Plan plan() {
        return plan;
    }

    /**
     * An event of the user. What is due before it is done first. An event that is older than the state is taken at the
     * state's instant, but counts at its own time.
     */
    public void onEvent(UserState state, Event event, Lateness lateness, Effects effects) {
        TypePlan type = plan.type(event.type().name());
        if (type == null) {
            throw new IllegalArgumentException(
                    "event of a type that is not in the plan: " + event.type().name());
        }
        refresh(event.userId(), state, effects);
        long at = Math.max(event.time(), state.progress());
        dueBefore(event.userId(), state, at, effects);
        Recognition recognition =
                state.recentEvents().add(event.id(), event.type().kind(), event.time(), at, plan.retention());
        if (recognition != Recognition.NEW) {
            drop(event, recognition, effects);
            return;
        }
        boolean newUser = !state.isKnown() || joinsAsNew;
        state.advanceTo(at);
        if (event.reverses() != null) {
            reverse(state, event, type, newUser, lateness, effects);
            return;
        }
        turn.begin(event.userId(), state, at, event, lateness, effects);
        boolean mayRelease = takeStatements(event, state, effects);
        attributes.update(turn, event, type.updates());
        if (plan.movesCalendar(event.type().name())) {
            attributes.follow(turn);
        }
        List<SegmentEvaluator.Change> changes = segments.afterEvent(turn, type, newUser);
        exits.onChanges(turn, changes);
        journeys.onEvent(turn, event, type);
        if (mayRelease) {
            journeys.release(turn);
        }
        List<Firing> firings = new ArrayList<>();
        triggers.onEvent(turn, event, type, firings);
        triggers.onChanges(turn, changes, firings);
        entries.enter(turn, firings);
        journeys.settle(turn);
        findDue(turn, plan.movesCalendar(event.type().name()));
    }

    /**
     * It has become known who the user was before, as a visitor: what that visitor did counts for the user from now on. What was
     * due before the present is done first.
     *
     * @param history in the order of events
     * @param event the event that said so, which comes next; null if it counts elsewhere
     */
    public void onIdentified(
            String userId,
            UserState state,
            Visit visit,
            List<Event> history,
            @Nullable Event event,
            Lateness lateness,
            Effects effects) {
        refresh(userId, state, effects);
        dueBefore(userId, state, Math.max(visit.at(), state.progress()), effects);
        joinsAsNew = !state.isKnown();
        try {
            state.advanceTo(visit.at());
            boolean moved = identifications.join(userId, state, visit, history, effects);
            findDue(turn, moved);
            if (event != null) {
                onEvent(state, event, lateness, effects);
            }
        } finally {
            joinsAsNew = false;
        }
    }

    /**
     * The device was another user's before.
     *
     * @param before that user
     * @param event the event that said so, which comes next; null if it cannot be used
     */
    public void onMoved(
            String userId,
            UserState state,
            Visit visit,
            String before,
            @Nullable Event event,
            Lateness lateness,
            Effects effects) {
        refresh(userId, state, effects);
        long at = Math.max(visit.at(), state.progress());
        dueBefore(userId, state, at, effects);
        identifications.move(userId, state, visit, before, at, effects);
        if (event != null) {
            onEvent(state, event, lateness, effects);
        }
    }

    /**
     * It has become known which user a visitor is. What was due before the present is done first; then all ends, and the caller
     * forgets the state.
     */
    public void onMerged(String userId, UserState state, Visit visit, String knownUser, Effects effects) {
        refresh(userId, state, effects);
        dueBefore(userId, state, Math.max(visit.at(), state.progress()), effects);
        state.advanceTo(visit.at());
        identifications.end(userId, state, visit, knownUser, effects);
    }

    /**
     * An event did not happen after all: it is taken back at its own time. That completes nothing, and starts nothing but what
     * asks for it; but segments may be left or entered because of it.
     */
    private void reverse(
            UserState state, Event event, TypePlan type, boolean newUser, Lateness lateness, Effects effects) {
        long at = state.progress();
        String reversed = Objects.requireNonNull(event.reverses());
        RecentEvents.Original original = state.recentEvents()
                .reverse(reversed, event.id(), event.type().kind(), event.time(), at, plan.retention());
        event.unusable().forEach(each -> effects.remark(each.reason(), each.detail()));
        switch (original.finding()) {
            case KNOWN -> takeBack(state, event.original(original.time()), type, lateness, effects);
            case UNKNOWN ->
                effects.remark(
                        RejectReason.NOT_REVERSED,
                        "no event '" + reversed + "' is remembered; if it comes, it will not count");
            case ALREADY ->
                effects.remark(RejectReason.NOT_REVERSED, "the event '" + reversed + "' does not count already");
            case OTHER_TYPE ->
                effects.remark(
                        RejectReason.NOT_REVERSED,
                        "the event '" + reversed + "' is of another type than "
                                + event.type().name());
        }
        turn.begin(event.userId(), state, at, event, lateness, effects);
        List<SegmentEvaluator.Change> changes = segments.afterEvent(turn, type, newUser);
        exits.onChanges(turn, changes);
        List<Firing> firings = new ArrayList<>();
        boolean isNews =
                original.finding() == RecentEvents.Finding.KNOWN || original.finding() == RecentEvents.Finding.UNKNOWN;
        if (isNews) {
            triggers.onReversal(turn, event, type, firings);
        }
        triggers.onChanges(turn, changes, firings);
        entries.enter(turn, firings);
        journeys.settle(turn);
        findDue(turn, plan.movesCalendar(event.type().name()));
    }

    private void takeBack(UserState state, Event original, TypePlan type, Lateness lateness, Effects effects) {
        turn.begin(original.userId(), state, state.progress(), original, lateness, effects);
        attributes.takeBack(turn, original, type.updates());
        if (plan.movesCalendar(original.type().name())) {
            attributes.follow(turn);
        }
    }

    /** A copy is only counted; another event under a known id would be lost without a word. */
    private static void drop(Event event, Recognition recognition, Effects effects) {
        switch (recognition) {
            case COPY -> effects.countDuplicate();
            case REVERSED ->
                effects.refuse(
                        RejectReason.REVERSED,
                        "an event that came before says that '" + event.id() + "' did not happen");
            default ->
                effects.refuse(
                        RejectReason.DUPLICATE_ID,
                        "the id '" + event.id() + "' was that of an event of another type than "
                                + event.type().name());
        }
    }

    /** Takes down what an event states of whether and how the user may be contacted. */
    private boolean takeStatements(Event event, UserState state, Effects effects) {
        event.unusable().forEach(each -> effects.remark(each.reason(), each.detail()));
        statements.begin(effects);
        boolean mayRelease = false;
        for (DeliveryMemory<?> memory : plan.deliveryMemories()) {
            mayRelease |= memory.onEvent(event, state.delivery(), statements);
        }
        return mayRelease;
    }

    /** What the memories of rules see of the definitions and the turn. */
    private final class OfThisTurn implements Statements {
        private Effects effects = new Effects();

        void begin(Effects ofTurn) {
            effects = ofTurn;
        }

        @Override
        public Set<String> channels() {
            return plan.channels();
        }

        @Override
        public void remark(RejectReason reason, String detail) {
            effects.remark(reason, detail);
        }
    }

    /**
     * Somebody of whom nothing is known is heard of late: what goes by the calendar up to the present is not made up for. To be
     * called before the event, which counts at its own time, and {@link #arrive} when all that it makes due is done.
     *
     * @param present up to where time has got, in epoch milliseconds
     */
    public void begin(UserState state, long present) {
        state.calendarFrom(present);
    }

    /** From now on the user is in the present, as all others are. */
    public void arrive(UserState state, long present) {
        state.advanceTo(present);
        state.settle();
    }

    /** The earliest instant at which time alone has something to do for the user, or {@link Long#MAX_VALUE}. */
    public long due(String userId, UserState state) {
        prepare(userId, state);
        return state.due();
    }

    /** Does all that is due before the instant. */
    public void dueBefore(String userId, UserState state, long instant, Effects effects) {
        refresh(userId, state, effects);
        prepare(userId, state);
        for (long due = state.due(); due < instant; due = state.due()) {
            atInstant(userId, state, Math.max(due, state.progress()), effects);
        }
    }

    /** Does all that is due up to the instant, that instant included. */
    public void dueUpTo(String userId, UserState state, long instant, Effects effects) {
        refresh(userId, state, effects);
        prepare(userId, state);
        for (long due = state.due(); due <= instant; due = state.due()) {
            atInstant(userId, state, Math.max(due, state.progress()), effects);
        }
    }

    private void atInstant(String userId, UserState state, long instant, Effects effects) {
        state.advanceTo(instant);
        turn.begin(userId, state, instant, null, Lateness.ON_TIME, effects);
        givingUp.ofCampaignsThatAreOff(turn);
        List<SegmentEvaluator.Change> changes = segments.atInstant(turn);
        exits.onChanges(turn, changes);
        journeys.resume(turn);
        List<Firing> firings = new ArrayList<>();
        triggers.atInstant(turn, firings);
        triggers.onChanges(turn, changes, firings);
        calendar.fire(turn, firings);
        entries.enter(turn, firings);
        journeys.settle(turn);
        state.settle();
        findDue(turn, false);
    }

    /**
     * Leaves undone all that is due up to the instant, because it breaks whenever it is done: triggers that were due do not fire,
     * runs that were to go on end, and memberships stay as they are until an event asks for them again.
     */
    public void skip(String userId, UserState state, long instant, Effects effects) {
        state.advanceTo(instant);
        turn.begin(userId, state, state.progress(), null, Lateness.ON_TIME, effects);
        givingUp.ofAll(turn);
        state.settle();
        findDue(turn, true);
    }

    private void findDue(Turn turn, boolean calendarChanged) {
        turn.state().exitDue(exits.next(turn));
        calendar.findDue(turn, calendarChanged);
        long forgetFrom = forgetting.from(turn.state());
        if (forgetFrom > turn.state().progress()) {
            turn.state().dueAlso(forgetFrom);
        }
    }

    /** Whether nothing that is known of the user matters any more. */
    public boolean isForgettable(UserState state) {
        return forgetting.from(state) <= state.progress();
    }

    /** A state that was just read does not know yet when schedules and dates are due. */
    private void prepare(String userId, UserState state) {
        if (state.isKnown() && state.calendarDue() == UserState.CALENDAR_UNKNOWN) {
            turn.begin(userId, state, state.progress(), null, Lateness.ON_TIME, new Effects());
            findDue(turn, true);
        }
    }

    /**
     * Brings a user up to date with definitions that changed since the last turn, at the instant from which they are in force.
     * What was due before it must have been done.
     */
    public void refresh(String userId, UserState state, Effects effects) {
        if (state.stamp() == plan.stamp()) {
            return;
        }
        state.stamp(plan.stamp());
        if (state.isKnown()) {
            long before = state.progress();
            state.advanceTo(plan.since());
            turn.begin(userId, state, state.progress(), null, Lateness.ON_TIME, effects);
            attributes.follow(turn);
            triggers.afterRedefinition(turn, before);
            journeys.afterRedefinition(turn);
            List<SegmentEvaluator.Change> changes = segments.afterRedefinition(turn);
            exits.onChanges(turn, changes);
            List<Firing> firings = new ArrayList<>();
            triggers.onChanges(turn, changes, firings);
            entries.enter(turn, firings);
            journeys.settle(turn);
            findDue(turn, true);
        }
    }

    /** The value of every attribute that exists, by the attribute's name, at an instant. */
    public AttributeView view(String userId, UserState state, long instant) {
        turn.begin(userId, state, Math.max(instant, state.progress()), null, Lateness.ON_TIME, new Effects());
        return AttributeView.of(plan, turn);
    }
}
