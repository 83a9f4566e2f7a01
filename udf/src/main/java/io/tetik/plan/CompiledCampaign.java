package io.tetik.plan;

import io.tetik.definition.CampaignDefinition.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runtime form of a campaign. Its index is its rank: priority descending, then name.
 *
 * @param startsAt epoch milliseconds; the least long if the campaign has no beginning
 * @param endsAt epoch milliseconds; the greatest long if it has no end
 * @param stages by stage of the pattern, the properties of its latest event that later steps read
 * @param captured by event type, the properties of the triggering event that later steps read
 */
public record CompiledCampaign(
        int index,
        String name,
        int revision,
        long slot,
        Status status,
        int priority,
        String category,
        long startsAt,
        long endsAt,
        CompiledTrigger trigger,
        @Nullable ByType audience,
        CompiledEntry entry,
        List<CompiledStep> steps,
        Map<String, Set<String>> captured,
        Map<String, Set<String>> stages) {

    /** The index of the step with this id, or -1. */
    public int stepIndex(String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the campaign decides anything at all. */
    public boolean isLive() {
        return status == Status.ACTIVE || status == Status.PAUSED;
    }
}
