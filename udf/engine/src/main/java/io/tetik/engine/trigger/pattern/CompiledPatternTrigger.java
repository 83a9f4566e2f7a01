package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.trigger.TriggerIndex;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Lateness;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import java.util.Map;

/**
 * Takes a user through the pattern of a campaign. An event that can neither begin a match nor meets one that has begun costs
 * nothing; a run in which nothing has begun is not kept.
 */
record CompiledPatternTrigger(CompiledPattern pattern) implements CompiledTrigger, EventReaction {
    @Override
    public String calendar() {
        return "";
    }

    @Override
    public void register(Campaign campaign, TriggerIndex index) {
        // Nothing but events and time.
    }

    /**
     * A late event counts at the present instant, because a pattern never goes back in time. What a visitor did before counts at
     * its own, unless the user has got further in the pattern already.
     */
    @Override
    public void onEvent(Turn turn, Event event, Campaign campaign, List<Firing> firings) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        PatternProgress kept = known == null ? null : known.armed(PatternProgress.class);
        PatternProgress begun = kept == null || kept.isLost() ? null : kept;
        boolean concerns = begun != null || pattern.mayBeginWith(event.type().name());
        if (!concerns || !turn.lateness().mayStart()) {
            return;
        }
        turn.bindPartialMatch(event, pattern.stageEvents());
        PatternRun run = begun == null ? pattern.fresh() : begun.run();
        PatternOutcome outcome = pattern.onEvent(run, event, instant(turn, event, run), turn);
        if (run.isIdle()) {
            if (known != null) {
                known.disarm(PatternProgress.class);
            }
        } else if (begun == null) {
            turn.state().campaign(campaign.index()).arm(new PatternProgress(pattern, run));
        }
        report(turn, campaign, outcome, firings);
    }

    private static long instant(Turn turn, Event event, PatternRun run) {
        return turn.lateness() == Lateness.HISTORY ? Math.max(event.time(), run.latest()) : turn.now();
    }

    static void report(Turn turn, Campaign campaign, PatternOutcome outcome, List<Firing> firings) {
        for (String first : outcome.givenUp()) {
            turn.effects().countDroppedMatch();
            DecisionLog.note(
                    turn,
                    campaign,
                    null,
                    DecisionKind.CANCELLED,
                    DecisionReason.PARTIAL_MATCHES,
                    Map.of("eventId", first));
        }
        for (PatternMatch match : outcome.fired()) {
            TriggerRecord trigger = new TriggerRecord(
                    PatternSyntax.WORD, turn.now(), turn.now(), "", match.eventIds(), null, match.latest());
            firings.add(new Firing(campaign.index(), trigger, match.form(), null));
        }
    }
}
