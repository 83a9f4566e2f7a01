package io.tetik.engine;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.plan.CompiledSegment;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.SegmentState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.ElapsedEdge;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.SegmentChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Keeps memberships right: evaluates the segments that can have changed, in the order of dependency, and finds the next
 * instant at which time alone can change each.
 */
final class SegmentEvaluator {
    private final Plan plan;
    private final BitSet candidates = new BitSet();
    private final List<Change> changes = new ArrayList<>();

    SegmentEvaluator(Plan plan) {
        this.plan = plan;
    }

    /** A change of membership that was just found. */
    record Change(int segment, boolean entered) {}

    /** After an event: what its type touches, what is due, and everything that can hold for somebody new. */
    List<Change> afterEvent(Turn turn, TypePlan type, boolean newUser) {
        candidates.clear();
        type.segments().forEach(candidates::set);
        if (newUser) {
            plan.initialSegments().forEach(candidates::set);
        }
        addDue(turn);
        return evaluate(turn, new ChangeCause("event", turn.eventId()));
    }

    /**
     * After what a visitor did before has become the user's: what these types touch.
     *
     * @param eventId the event that said who it is
     */
    List<Change> afterHistory(Turn turn, Collection<TypePlan> types, String eventId) {
        candidates.clear();
        types.forEach(type -> type.segments().forEach(candidates::set));
        return evaluate(turn, new ChangeCause("event", eventId));
    }

    /** At an instant: what is due. */
    List<Change> atInstant(Turn turn) {
        candidates.clear();
        addDue(turn);
        return evaluate(turn, new ChangeCause("time", null));
    }

    /** After the definitions changed: everything. */
    List<Change> afterRedefinition(Turn turn) {
        candidates.set(0, plan.segments().size());
        return evaluate(turn, new ChangeCause("definition", null));
    }

    private void addDue(Turn turn) {
        if (turn.state().due() > turn.now()) {
            return;
        }
        IndexMap<SegmentState> segments = turn.state().segments();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.valueAt(i).edge() <= turn.now()) {
                candidates.set(segments.keyAt(i));
            }
        }
    }

    private List<Change> evaluate(Turn turn, ChangeCause cause) {
        changes.clear();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            CompiledSegment segment = plan.segments().get(i);
            boolean was = turn.inSegment(i);
            if (plan.isQuarantined(segment)) {
                store(turn, i, new SegmentState(was, Long.MAX_VALUE));
                continue;
            }
            turn.listener().onSegment(i);
            boolean is = evaluate(turn, segment, was);
            store(turn, i, new SegmentState(is, nextEdge(turn, segment, is)));
            if (is != was) {
                segment.dependents().forEach(candidates::set);
                changes.add(new Change(i, is));
                emit(turn, segment, is, cause);
            }
        }
        turn.listener().onUnattributed();
        return changes;
    }

    /** A condition that breaks down says nothing of the membership, which stays as it is. */
    private boolean evaluate(Turn turn, CompiledSegment segment, boolean was) {
        int before = plan.quarantine().breakDowns();
        boolean holds = segment.when().test(turn);
        return plan.quarantine().breakDowns() == before ? holds : was;
    }

    static void store(Turn turn, int index, SegmentState state) {
        if (state.member() || state.edge() != Long.MAX_VALUE) {
            turn.state().segments().put(index, state);
        } else {
            turn.state().segments().remove(index);
        }
    }

    private static long nextEdge(Turn turn, CompiledSegment segment, boolean member) {
        long next = Long.MAX_VALUE;
        for (int attribute : segment.watched(member)) {
            AttributeState state = turn.state().attributes().get(attribute);
            if (state != null) {
                next = Math.min(next, state.nextChange(turn.now()));
            }
        }
        for (ElapsedEdge edge : segment.edges()) {
            next = Math.min(next, edge.next(turn, turn.now()));
        }
        return next;
    }

    private static void emit(Turn turn, CompiledSegment segment, boolean entered, ChangeCause cause) {
        turn.effects()
                .segmentChanges()
                .add(new SegmentChange(
                        turn.userId(),
                        segment.name(),
                        segment.revision(),
                        entered ? "entered" : "exited",
                        Instant.ofEpochMilli(turn.now()),
                        cause));
    }
}
