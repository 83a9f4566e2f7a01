package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.Statements;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.RecentEvents;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.UserState;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Lateness;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a visitor did part of the user who it turned out to be, and ends the visitor.
 *
 * <p>The history is gone through in its own order. It counts as late events do: attributes at its own times, runs that wait for
 * it go on, what it completes is completed. It starts nothing that has had its time already: what it begins and what falls due
 * before the present is dropped as the history passes it, because it was done for the visitor. What falls due later stays. All
 * that the user has begun is due later, since what was due before was done first; so the two do not get mixed up.
 */
final class Identifications {
    /** Beyond so many times at one instant something stays due. */
    private static final int MOST_AT_AN_INSTANT = 1_000;

    private static final long DAY = 86_400_000;

    private final Plan plan;
    private final Turn turn;
    private final AttributeUpdater attributes;
    private final SegmentEvaluator segments;
    private final Exits exits;
    private final Journeys journeys;
    private final Triggers triggers;
    private final Effects unsaid = new Effects();
    private final List<Firing> unfired = new ArrayList<>();
    private final Statements unremarked = new Unremarked();

    Identifications(
            Plan plan,
            Turn turn,
            AttributeUpdater attributes,
            SegmentEvaluator segments,
            Exits exits,
            Journeys journeys,
            Triggers triggers) {
        this.plan = plan;
        this.turn = turn;
        this.attributes = attributes;
        this.segments = segments;
        this.exits = exits;
        this.journeys = journeys;
        this.triggers = triggers;
    }

    /**
     * The user is the visitor who did this before.
     *
     * @param history in the order of events, none later than the present
     * @return whether something that goes by the calendar may have moved
     */
    boolean join(String userId, UserState state, Visit visit, List<Event> history, Effects effects) {
        long now = state.progress();
        DeliveryState stated = new DeliveryState();
        Set<TypePlan> types = new LinkedHashSet<>();
        Map<String, Long> ids = new HashMap<>();
        List<Past> counting = new ArrayList<>();
        turn.begin(userId, state, now, null, Lateness.ON_TIME, effects);
        for (Event event : history) {
            TypePlan type = plan.type(event.type().name());
            if (type != null && isNew(state, event, now, ids)) {
                counting.add(past(state, event, type, now));
                types.add(type);
            }
        }
        note(visit, counting);
        for (Past each : counting) {
            passUpTo(userId, state, each.event().time());
            Event reversed = each.reversed();
            if (reversed != null) {
                takeBack(userId, state, each.type(), reversed, effects);
            } else if (each.event().reverses() == null) {
                apply(userId, state, each, stated, effects);
            }
        }
        passUpTo(userId, state, now);
        turn.begin(userId, state, now, null, Lateness.ON_TIME, effects);
        for (DeliveryMemory<?> memory : plan.deliveryMemories()) {
            memory.join(stated, state.delivery());
        }
        boolean moves = counting.stream()
                .anyMatch(each -> plan.movesCalendar(each.event().type().name()));
        if (moves) {
            attributes.follow(turn);
        }
        // What the history makes the user a member of is so from now on, but starts nothing.
        exits.onChanges(turn, segments.afterHistory(turn, types, visit.eventId()));
        return moves;
    }

    private void note(Visit visit, List<Past> counting) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("anonymousId", visit.anonymousId());
        detail.put("eventId", visit.eventId());
        detail.put("events", (long) counting.size());
        if (!counting.isEmpty()) {
            detail.put("from", InstantText.format(counting.get(0).event().time()));
        }
        DecisionLog.ofUser(turn, DecisionKind.IDENTIFIED, null, detail);
    }

    /** Of ids that may still come again the user remembers; of older ones it matters only that they are not twice in the history. */
    private boolean isNew(UserState state, Event event, long now, Map<String, Long> ids) {
        Long before = ids.put(event.id(), event.time());
        if (before != null && event.time() - before < DAY) {
            return false;
        }
        int kind = event.type().kind();
        long remembered = Math.max(DAY, plan.retention().millis(kind));
        return event.time() <= now - remembered
                || state.recentEvents().add(event.id(), kind, event.time(), now, plan.retention())
                        == RecentEvents.Recognition.NEW;
    }

    /** Of an event that did not happen after all, whichever of the two comes first, nothing counts. */
    private Past past(UserState state, Event event, TypePlan type, long now) {
        String reverses = event.reverses();
        if (reverses == null) {
            return new Past(event, type, null);
        }
        RecentEvents.Original original = state.recentEvents()
                .reverse(reverses, event.id(), event.type().kind(), event.time(), now, plan.retention());
        boolean counted = original.finding() == RecentEvents.Finding.KNOWN;
        return new Past(event, type, counted ? event.original(original.time()) : null);
    }

    /**
     * An event of the history.
     *
     * @param reversed the event that it takes back; null if there is none to take back
     */
    private record Past(
            Event event, TypePlan type, @Nullable Event reversed) {}

    private void takeBack(String userId, UserState state, TypePlan type, Event original, Effects effects) {
        turn.begin(userId, state, state.progress(), original, Lateness.HISTORY, effects);
        attributes.takeBack(turn, original, type.updates());
    }

    private void apply(String userId, UserState state, Past past, DeliveryState stated, Effects effects) {
        Event event = past.event();
        TypePlan type = past.type();
        turn.begin(userId, state, state.progress(), event, Lateness.HISTORY, effects);
        for (DeliveryMemory<?> memory : plan.deliveryMemories()) {
            memory.onEvent(event, stated, unremarked);
        }
        attributes.update(turn, event, type.updates());
        journeys.onEvent(turn, event, type);
        triggers.onEvent(turn, event, type, unfired);
        unfired.clear();
        journeys.settle(turn);
    }

    /** What the history has begun and what falls due before an instant, was done for the visitor. */
    private void passUpTo(String userId, UserState state, long instant) {
        long last = Long.MIN_VALUE;
        int atLast = 0;
        for (long due = triggerDue(state); due < instant; due = triggerDue(state)) {
            atLast = due == last ? atLast + 1 : 0;
            last = due;
            if (atLast > MOST_AT_AN_INSTANT) {
                throw new IllegalStateException("what is due stays due");
            }
            turn.begin(userId, state, due, null, Lateness.HISTORY, unsaid);
            triggers.atInstant(turn, unfired);
            unfired.clear();
            unsaid.clear();
        }
    }

    private static long triggerDue(UserState state) {
        long due = Long.MAX_VALUE;
        IndexMap<CampaignState> campaigns = state.campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            due = Math.min(due, campaigns.valueAt(i).triggerDue());
        }
        return due;
    }

    /** The device was another user's before, of whom nothing comes along. */
    void move(String userId, UserState state, Visit visit, String before, long at, Effects effects) {
        turn.begin(userId, state, at, null, Lateness.ON_TIME, effects);
        DecisionLog.ofUser(
                turn,
                DecisionKind.IDENTIFIED,
                DecisionReason.SHARED_DEVICE,
                Map.of("anonymousId", visit.anonymousId(), "eventId", visit.eventId(), "before", before));
    }

    /** It is known who the visitor is: what runs ends, what waits is dropped, memberships end. The state is of no use afterwards. */
    void end(String userId, UserState state, Visit visit, String knownUser, Effects effects) {
        turn.begin(userId, state, state.progress(), null, Lateness.ON_TIME, effects);
        DecisionLog.ofUser(
                turn,
                DecisionKind.IDENTIFIED,
                DecisionReason.MERGED,
                Map.of("user", knownUser, "eventId", visit.eventId()));
        leaveSegments(userId, state, visit);
        IndexMap<CampaignState> campaigns = state.campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            CampaignState of = campaigns.valueAt(i);
            for (Run run : List.copyOf(of.runs())) {
                exit(campaign, run, knownUser);
            }
            if (of.isArmed()) {
                DecisionLog.note(
                        turn, campaign, null, DecisionKind.CANCELLED, DecisionReason.MERGED, Map.of("user", knownUser));
            }
            of.disarm();
        }
    }

    private void exit(CompiledCampaign campaign, Run run, String knownUser) {
        @Nullable String step = run.step().isEmpty() ? null : run.step();
        new Walk(turn, campaign, campaign.journeyOf(run.revision()), run, 0)
                .exit(DecisionReason.MERGED, step, Map.of("user", knownUser));
    }

    private void leaveSegments(String userId, UserState state, Visit visit) {
        for (int i = 0; i < state.segments().size(); i++) {
            if (state.segments().valueAt(i).member()) {
                var segment = plan.segments().get(state.segments().keyAt(i));
                turn.effects()
                        .segmentChanges()
                        .add(new SegmentChange(
                                userId,
                                segment.name(),
                                segment.revision(),
                                "exited",
                                Instant.ofEpochMilli(turn.now()),
                                new ChangeCause("event", visit.eventId())));
            }
        }
    }

    /** What there was to say of the events was said when they came. */
    private final class Unremarked implements Statements {
        @Override
        public Set<String> channels() {
            return plan.channels();
        }

        @Override
        public void remark(RejectReason reason, String detail) {
            // Said before.
        }
    }
}
