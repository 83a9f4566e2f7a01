package io.tetik.engine;

import io.tetik.engine.aggregate.AttributeState;
import io.tetik.engine.plan.CompiledEntry;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.SlotMap;
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
        long from =
                Math.max(state.recentEvents().forgottenFrom(), state.delivery().emptyFrom(plan.capReach()));
        SlotMap<AttributeState> attributes = state.attributes();
        for (int i = 0; i < attributes.size() && from != Long.MAX_VALUE; i++) {
            from = Math.max(from, attributes.valueAt(i).emptyFrom(state.clock()));
        }
        SlotMap<CampaignState> campaigns = state.campaigns();
        for (int i = 0; i < campaigns.size() && from != Long.MAX_VALUE; i++) {
            from = Math.max(from, from(plan.campaigns().get(campaigns.keyAt(i)).entry(), campaigns.valueAt(i)));
        }
        return from;
    }

    private static long from(CompiledEntry entry, CampaignState state) {
        if (!state.isIdle()) {
            return Long.MAX_VALUE;
        }
        if (state.lastEntry() == CampaignState.NEVER) {
            return Long.MIN_VALUE;
        }
        return entry instanceof CompiledEntry.Once
                ? Long.MAX_VALUE
                : entry instanceof CompiledEntry.Cooldown cooldown
                        ? state.lastEntry() + cooldown.millis()
                        : Long.MIN_VALUE;
    }
}
