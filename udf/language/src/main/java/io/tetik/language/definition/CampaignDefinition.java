package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, then a journey.
 *
 * @param holds whether messages that fall due while it is paused are kept until it is active again
 * @param startsAt epoch milliseconds, null: from the beginning
 * @param endsAt epoch milliseconds, null: without end
 * @param triggerForm all that is said of the trigger, as a text in which neither layout nor comments count
 * @param holdout hundredths of a percent of the users that are kept out
 * @param migrate whether runs in progress move on to this revision
 * @param decisions which decisions come out, null: as the job is told
 * @param policy the DeliveryPolicy, null: the one called {@code default}, if there is one
 */
public record CampaignDefinition(
        Name name,
        Status status,
        boolean holds,
        int priority,
        String category,
        @Nullable Long startsAt,
        @Nullable Long endsAt,
        TriggerDefinition trigger,
        String triggerForm,
        @Nullable ExpressionText audience,
        EntryDefinition entry,
        ExitRules exit,
        int holdout,
        boolean migrate,
        @Nullable Name policy,
        @Nullable DecisionLevel decisions,
        List<StepDefinition> steps)
        implements Definition {
    public static final String KIND = "Campaign";

    public CampaignDefinition {
        steps = List.copyOf(steps);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Whether messages that fall due are kept for the time being. */
    public boolean holdsMessages() {
        return holds && status == Status.PAUSED;
    }

    /** Whether a campaign starts runs. */
    public enum Status {
        DRAFT,
        ACTIVE,
        PAUSED,
        ARCHIVED;

        /** Whether a campaign of this status decides anything at all. */
        public boolean isLive() {
            return this == ACTIVE || this == PAUSED;
        }
    }
}
