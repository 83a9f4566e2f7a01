package io.tetik.engine.trigger.digest;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Lateness;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events of one type mean to a digest: the first of a key opens it, the others join it. A late event joins the one that is
 * open, in the place of its own time, and puts nothing off.
 *
 * @param after milliseconds from the opening to the firing
 * @param key null: there is one digest for all
 * @param item the fields of an item
 * @param most items of a digest
 */
record DigestReaction(
        List<Condition> conditions, long after, @Nullable Expr key, Map<String, Expr> item, int most)
        implements EventReaction {
    @Override
    public void onEvent(Turn turn, Event event, Campaign campaign, List<Firing> firings) {
        if (!turn.any(conditions)) {
            return;
        }
        Object named = key == null ? null : turn.value(key);
        String ofKey = named == null ? "" : named.toString();
        CampaignState known = turn.state().campaigns().get(campaign.index());
        OpenDigests state = known == null ? null : known.armed(OpenDigests.class);
        OpenDigest open = state == null ? null : state.get(ofKey);
        if (open == null && !turn.lateness().mayStart()) {
            return;
        }
        if (state == null) {
            state = new OpenDigests();
            turn.state().campaign(campaign.index()).arm(state);
        }
        if (open == null) {
            open = new OpenDigest(ofKey, event.time(), event.time() + after);
            state.add(open);
        }
        OpenDigest.Item one = new OpenDigest.Item(event.time(), event.id(), fields(turn));
        open.add(one, most, why -> turn.effects().dropItem(campaign.name(), why));
        if (turn.lateness() != Lateness.HISTORY) {
            // What happened before fires nothing; the next event does.
            fireSurplus(turn, campaign, state, firings);
        }
    }

    /** Nothing that was gathered is lost because there is too much: what was opened first is told early. */
    private static void fireSurplus(Turn turn, Campaign campaign, OpenDigests state, List<Firing> firings) {
        for (OpenDigest each = state.takeSurplus(); each != null; each = state.takeSurplus()) {
            firings.add(firing(turn, campaign, each));
        }
    }

    private Map<String, Object> fields(Turn turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        item.forEach((name, expr) -> {
            Object value = turn.value(expr);
            if (value != null) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    static Firing firing(Turn turn, Campaign campaign, OpenDigest digest) {
        List<String> eventIds =
                digest.items().stream().map(OpenDigest.Item::eventId).toList();
        List<Map<String, Object>> items =
                digest.items().stream().map(OpenDigest.Item::value).toList();
        TriggerRecord trigger =
                new TriggerRecord(DigestTrigger.WORD, turn.now(), turn.now(), digest.key(), eventIds, null, Map.of());
        return new Firing(campaign.index(), trigger.with(Map.of(DigestTrigger.ITEMS, items)));
    }
}
