package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CampaignHooks;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.TriggerState;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds out which triggers fire: by an event, because something is due, by a change of membership. */
final class Triggers {
    private final Plan plan;
    private final List<TriggerMemory<?>> memories;

    Triggers(Plan plan) {
        this.plan = plan;
        this.memories = plan.kinds().triggerMemories().stream()
                .sorted(Comparator.comparingInt(TriggerMemory::rank))
                .toList();
    }

    /** What an event means to triggers: adds what fires. */
    void onEvent(Turn turn, Event event, TypePlan type, List<Firing> firings) {
        for (CampaignHooks hooks : type.campaigns()) {
            EventReaction reaction = hooks.trigger();
            CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
            if (reaction != null && !plan.isOff(campaign)) {
                turn.bindEvent(event);
                turn.listener().onCampaign(hooks.campaign());
                reaction.onEvent(turn, event, campaign, firings);
            }
        }
        turn.listener().onUnattributed();
    }

    /** What it means to triggers that an event did not happen after all: adds what fires. */
    void onReversal(Turn turn, Event reversal, TypePlan type, List<Firing> firings) {
        for (CampaignHooks hooks : type.campaigns()) {
            EventReaction reaction = hooks.reversal();
            CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
            if (reaction != null && !plan.isOff(campaign)) {
                turn.bindEvent(reversal);
                turn.listener().onCampaign(hooks.campaign());
                reaction.onEvent(turn, reversal, campaign, firings);
            }
        }
        turn.listener().onUnattributed();
    }

    /** What is due at this instant of all that triggers wait for: adds what fires. */
    void atInstant(Turn turn, List<Firing> firings) {
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CampaignState state = campaigns.valueAt(i);
            if (state.triggerDue() <= turn.now()) {
                turn.listener().onCampaign(campaigns.keyAt(i));
                for (TriggerMemory<?> memory : memories) {
                    fireDue(turn, plan.campaigns().get(campaigns.keyAt(i)), state, memory, firings);
                }
            }
        }
        turn.listener().onUnattributed();
    }

    /**
     * After the definitions changed: what waits for a trigger that the campaign no longer has waits no more.
     *
     * @param before the instant of the user's last turn
     */
    void afterRedefinition(Turn turn, long before) {
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            CampaignState state = campaigns.valueAt(i);
            if (!campaign.isLive()) {
                state.disarm();
            } else if (campaign.standing().trigger() > before) {
                boolean waited = state.isArmed();
                state.disarm();
                if (waited) {
                    DecisionLog.note(
                            turn, campaign, null, DecisionKind.CANCELLED, DecisionReason.TRIGGER_CHANGED, Map.of());
                }
            }
        }
    }

    private static <S extends TriggerState> void fireDue(
            Turn turn, Campaign campaign, CampaignState state, TriggerMemory<S> memory, List<Firing> firings) {
        S armed = state.armed(memory.state());
        if (armed != null && armed.due() <= turn.now()) {
            memory.onDue(turn, campaign, state, armed, firings);
        }
    }

    /** What changes of membership start: adds what fires. */
    void onChanges(Turn turn, List<SegmentEvaluator.Change> changes, List<Firing> firings) {
        for (SegmentEvaluator.Change change : changes) {
            for (Plan.MembershipTrigger trigger : plan.segmentTriggers(change.segment())) {
                if (!plan.isOff(trigger.campaign())) {
                    turn.listener().onCampaign(trigger.campaign().index());
                    trigger.reaction().onChange(turn, change.entered(), trigger.campaign(), firings);
                }
            }
        }
        turn.listener().onUnattributed();
    }
}
