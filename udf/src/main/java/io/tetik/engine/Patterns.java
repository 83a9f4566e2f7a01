package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.pattern.CompiledPattern;
import io.tetik.engine.pattern.PatternMatch;
import io.tetik.engine.pattern.PatternOutcome;
import io.tetik.engine.pattern.PatternRun;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledTrigger;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.util.List;
import java.util.Map;

/**
 * Takes a user through the patterns of campaigns. An event that can neither begin a match nor meets one that has begun
 * costs nothing; a run in which nothing has begun is not kept.
 */
final class Patterns {
    /** A late event counts at the present instant, because a pattern never goes back in time. */
    void onEvent(Turn turn, Event event, CompiledCampaign campaign, CompiledPattern pattern, List<Firing> firings) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        PatternRun begun = known == null ? null : known.pattern();
        boolean concerns = begun != null || pattern.mayBeginWith(event.type().name());
        if (!concerns || !turn.lateness().mayStart()) {
            return;
        }
        turn.inHand(pattern.stageEvents());
        PatternRun run = begun == null ? pattern.fresh() : begun;
        PatternOutcome outcome = pattern.onEvent(run, event, turn.now(), turn);
        if (!run.isIdle()) {
            turn.state().campaign(campaign.index()).pattern(run);
        } else if (known != null) {
            known.pattern(null);
        }
        report(turn, campaign, outcome, firings);
    }

    /** What is due at this instant: partial matches run out of time, absences are certain. */
    void onInstant(Turn turn, CompiledCampaign campaign, CampaignState state, List<Firing> firings) {
        PatternRun run = state.pattern();
        if (run == null || !(campaign.trigger() instanceof CompiledTrigger.OnPattern trigger)) {
            return;
        }
        PatternOutcome outcome = trigger.pattern().onInstant(run, turn.now(), turn);
        if (run.isIdle()) {
            state.pattern(null);
        }
        report(turn, campaign, outcome, firings);
    }

    private static void report(Turn turn, CompiledCampaign campaign, PatternOutcome outcome, List<Firing> firings) {
        for (String first : outcome.givenUp()) {
            turn.effects().countDroppedMatch();
            DecisionLog.note(turn, campaign, null, "cancelled", "partial-matches", Map.of("eventId", first));
        }
        for (PatternMatch match : outcome.fired()) {
            firings.add(new Firing(
                    campaign.index(),
                    new TriggerRecord("pattern", turn.now(), turn.now(), "", match.eventIds(), null, match.latest()),
                    match.form(),
                    null));
        }
    }
}
