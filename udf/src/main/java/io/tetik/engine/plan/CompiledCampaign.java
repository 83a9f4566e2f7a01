package io.tetik.engine.plan;

import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.language.definition.CampaignDefinition.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runtime form of a campaign. Its index is its rank: priority descending, then name.
 *
 * @param source the name of the source that defines it
 * @param removed whether the definition is gone and only ends the runs that it left behind
 * @param startsAt epoch milliseconds; the least long if the campaign has no beginning
 * @param endsAt epoch milliseconds; the greatest long if it has no end
 * @param since epoch milliseconds: the calendar trigger fires later than this, which is when it was published
 * @param holdout how many of the 10,000 buckets are kept out
 * @param migrate whether runs of earlier revisions go on in this one
 * @param journey what new runs go through
 * @param earlier by number, the revisions that may have left runs behind
 */
public record CompiledCampaign(
        int index,
        String name,
        String source,
        int revision,
        long slot,
        Status status,
        boolean removed,
        int priority,
        long startsAt,
        long endsAt,
        CompiledTrigger trigger,
        long since,
        @Nullable ByType audience,
        CompiledEntry entry,
        int holdout,
        boolean migrate,
        CompiledPolicy policy,
        CompiledJourney journey,
        Map<Integer, EarlierRevision> earlier) {
    public CompiledCampaign {
        earlier = Map.copyOf(earlier);
    }

    /** What a run that was started by a revision goes through. */
    public CompiledJourney journeyOf(int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        CompiledJourney own = from == null ? null : from.journey();
        return own == null ? journey : own;
    }

    /** Why the runs that a revision started are over; empty if they go on. */
    public String ended(int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        return from == null ? "" : from.ended();
    }

    /** Whether a step is of the kind that the step with its id was when a revision started the run, as far as is known. */
    public boolean isSameKind(CompiledStep step, int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        return from == null || step.getClass() == from.stops().getOrDefault(step.id(), step.getClass());
    }

    /** Whether the campaign decides anything at all. */
    public boolean isLive() {
        return !removed && status.isLive();
    }
}
