package io.tetik.engine;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.entry.EntryRule;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.UserState;

/**
 * Finds out when nothing that is known of a user matters any more: no attribute that lasts, no membership, no consent or
 * exclusion, nothing that runs or that an entry rule must remember, no id that could come twice. Such a user is as good as
 * somebody who was never seen, and nobody could be sent anything of whom nothing is known.
 */
final class Forgetting {
    private final Plan plan;

    Forgetting(Plan plan) {
        this.plan = plan;
    }

    /** The instant from which the user can be forgotten, or {@link Long#MAX_VALUE}. */
    long from(UserState state) {
        if (state.due() != Long.MAX_VALUE || state.segments().size() > 0) {
            return Long.MAX_VALUE;
        }
        long from = Math.max(state.recentEvents().forgottenFrom(), deliveryEmptyFrom(state.delivery()));
        IndexMap<AttributeState> attributes = state.attributes();
        for (int i = 0; i < attributes.size() && from != Long.MAX_VALUE; i++) {
            from = Math.max(from, attributes.valueAt(i).emptyFrom(state.progress()));
        }
        IndexMap<CampaignState> campaigns = state.campaigns();
        for (int i = 0; i < campaigns.size() && from != Long.MAX_VALUE; i++) {
            CampaignState campaign = campaigns.valueAt(i);
            EntryRule entry =
                    plan.campaigns().get(campaigns.keyAt(i)).admission().entry();
            from = Math.max(from, from(entry, campaign));
        }
        return from;
    }

    private long deliveryEmptyFrom(DeliveryState delivery) {
        long from = Long.MIN_VALUE;
        for (DeliveryMemory<?> memory : plan.deliveryMemories()) {
            from = Math.max(from, emptyFrom(memory, delivery));
        }
        return from;
    }

    private <S> long emptyFrom(DeliveryMemory<S> memory, DeliveryState delivery) {
        S kept = delivery.get(memory.state());
        return kept == null ? Long.MIN_VALUE : memory.emptyFrom(kept, plan.capReach());
    }

    private static long from(EntryRule entry, CampaignState state) {
        if (!state.isIdle()) {
            return Long.MAX_VALUE;
        }
        return state.lastEntry() == CampaignState.NEVER ? Long.MIN_VALUE : entry.forgetsFrom(state.lastEntry());
    }
}
