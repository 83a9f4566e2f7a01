package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CampaignHooks;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledTrigger;
import io.tetik.engine.plan.Condition;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Clock;
import io.tetik.engine.state.SlotMap;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out which triggers fire: by an event, by a due clock, by a change of membership. */
final class Triggers {
    private final Plan plan;
    private final Abandonments abandonments = new Abandonments();
    private final Patterns patterns = new Patterns();

    Triggers(Plan plan) {
        this.plan = plan;
    }

    /** What an event means to clocks and event triggers. */
    List<Firing> onEvent(Turn turn, Event event, TypePlan type) {
        List<Firing> firings = new ArrayList<>();
        for (CampaignHooks hooks : type.campaigns()) {
            turn.inHand(event, null);
            turn.work().onCampaign(hooks.campaign());
            CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
            if (campaign.trigger() instanceof CompiledTrigger.OnEvent) {
                Condition held = held(turn, hooks.trigger());
                if (held != null) {
                    firings.add(new Firing(campaign.index(), byEvent(turn, event), "", held.expression()));
                }
            } else if (campaign.trigger() instanceof CompiledTrigger.Idle idle) {
                if (any(turn, hooks.idle())) {
                    silence(turn, event, campaign, idle);
                }
            } else if (campaign.trigger() instanceof CompiledTrigger.Abandonment rule) {
                abandonments.onEvent(turn, event, campaign, rule, hooks);
            } else if (campaign.trigger() instanceof CompiledTrigger.OnPattern rule && hooks.pattern()) {
                patterns.onEvent(turn, event, campaign, rule.pattern(), firings);
            }
        }
        turn.work().onNobody();
        return firings;
    }

    private static TriggerRecord byEvent(Turn turn, Event event) {
        return new TriggerRecord("event", turn.now(), turn.now(), "", List.of(event.id()), event, Map.of());
    }

    static boolean any(Turn turn, List<Condition> conditions) {
        return held(turn, conditions) != null;
    }

    /** The first of the conditions that holds, or null. */
    static @Nullable Condition held(Turn turn, List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (turn.holds(condition)) {
                return condition;
            }
        }
        return null;
    }

    private static void silence(Turn turn, Event event, CompiledCampaign campaign, CompiledTrigger.Idle idle) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        Clock running = known == null ? null : known.silence();
        boolean older = running != null && event.time() < running.armedAt();
        if (older || (running == null && !turn.lateness().mayStart())) {
            return;
        }
        long at = event.time();
        turn.state().campaign(campaign.index()).silence(new Clock("", at, at, event.id(), at + idle.after()));
    }

    /** What is due at this instant: silences and abandonments, each of which then is over. */
    List<Firing> atInstant(Turn turn) {
        List<Firing> firings = new ArrayList<>();
        SlotMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            if (campaigns.valueAt(i).due() <= turn.now()) {
                turn.work().onCampaign(campaigns.keyAt(i));
                fireDue(turn, campaigns.keyAt(i), campaigns.valueAt(i), firings);
            }
        }
        turn.work().onNobody();
        return firings;
    }

    private void fireDue(Turn turn, int campaign, CampaignState state, List<Firing> firings) {
        Clock silence = state.silence();
        if (silence != null && silence.deadline() <= turn.now()) {
            state.silence(null);
            firings.add(new Firing(campaign, byClock("idle", turn, silence)));
        }
        List<Clock> due = state.clocks().stream()
                .filter(clock -> clock.deadline() <= turn.now())
                .sorted(Comparator.comparingLong(Clock::armedAt))
                .toList();
        state.clocks().removeAll(due);
        if (state.pattern() != null && state.pattern().due() <= turn.now()) {
            patterns.onInstant(turn, plan.campaigns().get(campaign), state, firings);
        }
        due.forEach(clock -> firings.add(new Firing(campaign, byClock("abandonment", turn, clock))));
    }

    private static TriggerRecord byClock(String kind, Turn turn, Clock clock) {
        return new TriggerRecord(
                kind, turn.now(), clock.armedAt(), clock.key(), List.of(clock.eventId()), null, Map.of());
    }

    /** What changes of membership start. */
    List<Firing> onChanges(Turn turn, List<SegmentEvaluator.Change> changes) {
        List<Firing> firings = new ArrayList<>();
        Event cause = turn.cause();
        for (SegmentEvaluator.Change change : changes) {
            for (int campaign : plan.segmentTriggers(change.segment())) {
                if (plan.campaigns().get(campaign).trigger() instanceof CompiledTrigger.OnSegment trigger
                        && trigger.entered() == change.entered()) {
                    List<String> eventIds = cause == null ? List.of() : List.of(cause.id());
                    firings.add(new Firing(
                            campaign,
                            new TriggerRecord("segment", turn.now(), turn.now(), "", eventIds, null, Map.of())));
                }
            }
        }
        return firings;
    }

    /** The key of an event as a text; null if the event concerns all clocks. */
    static @Nullable String key(Turn turn, @Nullable Expr key) {
        Object value = key == null ? null : key.eval(turn);
        return value == null || value instanceof Failure ? null : value.toString();
    }
}
