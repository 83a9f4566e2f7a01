package io.tetik.engine.step;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Run;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run on its way through a journey in one turn. A step says by it what becomes of the run. */
public final class Walk {
    private final Turn turn;
    private final Campaign campaign;
    private final CompiledJourney journey;
    private Run run;
    private int next;
    private boolean over;

    /** @param next the index of the step before which the run stands */
    public Walk(Turn turn, Campaign campaign, CompiledJourney journey, Run run, int next) {
        this.turn = turn;
        this.campaign = campaign;
        this.journey = journey;
        this.run = run;
        this.next = next;
    }

    public Turn turn() {
        return turn;
    }

    public Campaign campaign() {
        return campaign;
    }

    public CompiledJourney journey() {
        return journey;
    }

    public Run run() {
        return run;
    }

    /** The index of the step before which the run stands. */
    public int next() {
        return next;
    }

    /** Whether the run waits, or has ended, so that nothing more becomes of it in this turn. */
    public boolean isOver() {
        return over;
    }

    /** Whether the run is gone: a late event shows that it should not have begun, and it was ended while it moved. */
    public boolean isTakenBack() {
        CampaignState state = turn.state().campaigns().get(campaign.index());
        return state == null || !state.runs().contains(run);
    }

    /** Whether the run has come to the end of the journey. */
    public boolean isAtEnd() {
        return !over && next >= journey.steps().size();
    }

    /** The step before which the run stands. */
    public CompiledStep step() {
        return journey.steps().get(next);
    }

    /** The run goes on with the step of this index. */
    public void goTo(int index) {
        next = index;
    }

    /** The run is another one from now on. */
    public void become(Run after) {
        List<Run> runs = turn.state().campaign(campaign.index()).runs();
        runs.set(runs.indexOf(run), after);
        run = after;
    }

    /** The run waits in a step up to an instant, with a decision that says so. */
    public void waitIn(CompiledStep step, long until, Map<String, Object> facts) {
        become(run.waitingIn(step.id(), turn.now(), until));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("until", InstantText.format(until));
        detail.putAll(facts);
        note(DecisionKind.WAITING, null, step.id(), detail);
        over = true;
    }

    /** Nothing more becomes of the run in this turn. */
    public void stop() {
        over = true;
    }

    /** The run ends early. */
    public void exit(DecisionReason reason, @Nullable String step, Map<String, ?> detail) {
        turn.state().campaign(campaign.index()).runs().remove(run);
        note(DecisionKind.EXITED, reason, step, detail);
        over = true;
    }

    /** The run has come to its end. */
    public void complete() {
        turn.state().campaign(campaign.index()).runs().remove(run);
        note(DecisionKind.COMPLETED, null, null, Map.of());
        over = true;
    }

    /** Notes a decision about the run. */
    public void note(DecisionKind kind, @Nullable DecisionReason reason, @Nullable String step, Map<String, ?> detail) {
        DecisionLog.note(turn, campaign, run, kind, reason, step, detail);
    }
}
