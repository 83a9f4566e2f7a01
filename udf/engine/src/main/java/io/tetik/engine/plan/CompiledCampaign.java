package io.tetik.engine.plan;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.entry.EntryRule;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.turn.Campaign;
import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runtime form of a campaign.
 *
 * @param holdsMessages whether messages that fall due are kept for the time being
 * @param removed whether the definition was removed, and only ends its runs in progress
 * @param standing since when its trigger and its calendar stand as they do
 * @param decisions which of its decisions come out; null: as the job is told
 * @param migrate whether runs of earlier revisions go on in this one
 * @param journey what new runs go through
 * @param earlier by number, the earlier revisions of which runs may be in progress
 */
public record CompiledCampaign(
        Identity identity,
        Status status,
        boolean holdsMessages,
        boolean removed,
        CompiledTrigger trigger,
        Standing standing,
        Admission admission,
        boolean migrate,
        @Nullable DecisionLevel decisions,
        CompiledPolicy policy,
        CompiledJourney journey,
        Map<Integer, EarlierRevision> earlier)
        implements Campaign {
    public CompiledCampaign {
        earlier = Map.copyOf(earlier);
    }

    /**
     * Which campaign it is.
     *
     * @param index its rank: priority descending, then name
     * @param source the name of the source that defines it
     * @param stateId by which users' states refer to it
     */
    public record Identity(int index, String name, String source, int revision, long stateId) {}

    /**
     * Since when its trigger is as it is. Instants are epoch milliseconds, the least long: from the beginning.
     *
     * @param triggerForm a hash of all that its author says of the trigger
     * @param trigger from when on: what was begun before is not gone on with
     * @param calendar what goes by the calendar fires later than this
     */
    public record Standing(String triggerForm, long trigger, long calendar) {}

    /**
     * Who is let in.
     *
     * @param startsAt epoch milliseconds; the least long if the campaign has no beginning
     * @param endsAt epoch milliseconds; the greatest long if it has no end
     * @param holdout how many of the 10,000 buckets are the holdout group
     */
    public record Admission(
            long startsAt, long endsAt, @Nullable ByType audience, EntryRule entry, int holdout) {}

    @Override
    public int index() {
        return identity.index();
    }

    @Override
    public String name() {
        return identity.name();
    }

    @Override
    public String source() {
        return identity.source();
    }

    @Override
    public int revision() {
        return identity.revision();
    }

    public String triggerForm() {
        return standing.triggerForm();
    }

    public long stateId() {
        return identity.stateId();
    }

    @Override
    public long calendarSince() {
        return standing.calendar();
    }

    @Override
    public boolean isPaused() {
        return status == Status.PAUSED;
    }

    /** What a run that was started by a revision goes through. */
    public CompiledJourney journeyOf(int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        CompiledJourney own = from == null ? null : from.journey();
        return own == null ? journey : own;
    }

    /** Whether runs may end by how things stand with their user. */
    boolean hasStandingExits() {
        return !journey.exits().isEmpty()
                || earlier.values().stream()
                        .map(EarlierRevision::journey)
                        .anyMatch(own -> own != null && !own.exits().isEmpty());
    }

    /** Why the runs that a revision started are over; null if they go on. */
    public @Nullable DecisionReason ended(int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        return from == null ? null : from.ended();
    }

    /** Whether a step is of the kind that the step with its id was when a revision started the run, as far as is known. */
    public boolean isSameKind(CompiledStep step, int runRevision) {
        EarlierRevision from = earlier.get(runRevision);
        return from == null || step.kind() == from.stops().getOrDefault(step.id(), step.kind());
    }

    /** Whether the campaign decides anything at all. */
    public boolean isLive() {
        return !removed && status.isLive();
    }
}
