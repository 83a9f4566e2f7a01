package io.tetik.engine;

import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.SegmentState;
import io.tetik.engine.turn.Turn;

/**
 * Leaves undone what is due but breaks whenever it is done, so that time goes on for the user: what triggers waited for is
 * dropped, runs that were to go on end, memberships stay as they are until an event asks for them again.
 */
final class GivingUp {
    private final Plan plan;

    GivingUp(Plan plan) {
        this.plan = plan;
    }

    /** What is due of campaigns of which nothing is done any more. */
    void ofCampaignsThatAreOff(Turn turn) {
        if (plan.quarantine().isUsed()) {
            IndexMap<CampaignState> campaigns = turn.state().campaigns();
            for (int i = 0; i < campaigns.size(); i++) {
                if (plan.isOff(plan.campaigns().get(campaigns.keyAt(i)))) {
                    ofCampaign(turn, i);
                }
            }
        }
    }

    /** All that is due at the instant of the turn or before. */
    void ofAll(Turn turn) {
        IndexMap<SegmentState> segments = turn.state().segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            SegmentState segment = segments.valueAt(i);
            if (segment.edge() <= turn.now()) {
                SegmentEvaluator.store(turn, segments.keyAt(i), new SegmentState(segment.member(), Long.MAX_VALUE));
            }
        }
        for (int i = 0; i < turn.state().campaigns().size(); i++) {
            ofCampaign(turn, i);
        }
    }

    private void ofCampaign(Turn turn, int position) {
        CampaignState state = turn.state().campaigns().valueAt(position);
        if (state.due() <= turn.now()) {
            CompiledCampaign campaign =
                    plan.campaigns().get(turn.state().campaigns().keyAt(position));
            state.disarmUpTo(turn.now());
            Journeys.giveUpDue(turn, campaign, state);
        }
    }
}
